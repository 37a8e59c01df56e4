/** Planning as another process would see it: every request and every answer is cloned on its way, and must not change by it. */
import { expect } from 'vitest'
import type { RepositoryFacts } from '../../src/core/model.js'
import type { Planning } from '../../src/planning/planning.js'
import { createPlanningService, type PlanningOptions } from '../../src/planning/service.js'
import { repositoryKey, type GitHubReference, type OpenSource } from '../../src/planning/source.js'

/** Names of the operations that were called through it are added to `called`. */
export function acrossBorder(inner: Planning, called = new Set<string>()): Planning {
  return new Proxy(inner, {
    get(target, name) {
      const operation: unknown = Reflect.get(target, name)
      if (typeof operation !== 'function') return operation
      return async (request: unknown) => {
        called.add(String(name))
        const answer: unknown = await Reflect.apply(operation, target, [cloned(request)])
        return cloned(answer)
      }
    },
  })
}

function cloned(value: unknown): unknown {
  const copy = structuredClone(value)
  // Strict: a class or an undefined field that is lost on the way is a difference.
  expect(copy).toStrictEqual(value)
  return copy
}

export const shop = (id = 1): GitHubReference => ({
  kind: 'github',
  installationId: 7,
  id,
  owner: 'acme',
  name: 'shop',
})

export interface FakeSources {
  open: OpenSource
  /** What was read, `github:1 main` each. */
  readings: string[]
}

/** Repositories in memory by their key; what has no facts at a ref throws what it is given. */
export function sourcesOf(repositories: Record<string, (ref: string | null) => RepositoryFacts>): FakeSources {
  const readings: string[] = []
  return {
    readings,
    open: repository => ({
      async facts(ref) {
        const key = repositoryKey(repository)
        readings.push(`${key} ${ref ?? 'default'}`)
        const at = repositories[key]
        if (at === undefined) throw new Error(`there is no ${key}`)
        return at(ref)
      },
    }),
  }
}

export const planningOn = (sources: FakeSources, options: Omit<PlanningOptions, 'open'> = {}): Planning =>
  acrossBorder(createPlanningService({ open: sources.open, ...options }))

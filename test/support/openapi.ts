/** Holds exchanges with the local GitHub, and its webhooks, against GitHub's own description of its API. */
import { readFileSync } from 'node:fs'
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import type { Fixture } from '../../scripts/openapi/cut.js'
import type { AnsweredRequest } from '../../src/fake-github/transcript.js'

const FILE = new URL('../fixtures/github-openapi.json', import.meta.url)

export interface ApiCheck {
  exchange(exchange: AnsweredRequest): void
  webhook(webhook: { event: string; action: string; payload: unknown }): void
  /** One line each: operation or webhook, which part of it, where in it, what is wrong. */
  problems(): string[]
}

/**
 * GraphQL and the host of archives are not described by OpenAPI, and the root folder and the default branch have no path
 * of their own. A pull request is made by people alone, and answered here like the issue that it is too.
 */
const NOT_DESCRIBED = new Set([
  'POST /graphql',
  'POST /api/graphql',
  'GET /codeload/{owner}/{repo}/legacy.tar.gz/{ref}',
  'GET /repos/{owner}/{repo}/contents',
  'GET /repos/{owner}/{repo}/tarball',
  'POST /repos/{owner}/{repo}/pulls',
])

let fixture: Fixture | null = null
const description = (): Fixture => (fixture ??= JSON.parse(readFileSync(FILE, 'utf8')) as Fixture)

/** Compiled at the first use and once a process: a story uses a few of them. */
const validators = new Map<string, ValidateFunction>()
let ajv: Ajv | null = null
function validator(pointer: string): ValidateFunction {
  ajv ??= new Ajv({ strict: false, validateFormats: false, validateSchema: false, inlineRefs: false }).addSchema(
    description(),
    'github',
  )
  const known = validators.get(pointer) ?? ajv.compile({ $ref: `github#${pointer}` })
  validators.set(pointer, known)
  return known
}

/** A JSON pointer inside the fixture, as part of a reference. */
const pointerTo = (...path: string[]): string =>
  path.map(part => `/${encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('')

export function apiCheck(): ApiCheck {
  const found = new Set<string>()
  const hold = (what: string, pointer: string, value: unknown): void => {
    const validate = validator(pointer)
    if (!validate(value)) found.add(`${what}: ${explain(validate.errors ?? [])}`)
  }
  return {
    exchange({ method, pattern, query, body, status, json }) {
      const name = `${method} ${pattern}`
      if (NOT_DESCRIBED.has(name)) return
      const operation = description().operations[name]
      if (operation === undefined) {
        found.add(
          `${name}: is not in the description; is it GitHub's? If so run "npm run openapi" (see CONTRIBUTING.md)`,
        )
        return
      }
      // What GitHub refuses may be wrong on purpose.
      if (status < 400) {
        hold(`${name}, query`, pointerTo('operations', name, 'query'), Object.fromEntries(new URLSearchParams(query)))
        if (operation.body !== null) hold(`${name}, request`, pointerTo('operations', name, 'body'), body)
        for (const unknown of unknownNames(body, operation.body))
          found.add(`${name}, request: "${unknown}" is no name of GitHub's`)
      }
      if (status === 304 || json === undefined) return
      const described = operation.responses[String(status)]
      // Redirects are described in prose, for all operations at once.
      if (described === undefined && status < 300) found.add(`${name}: GitHub does not answer ${status}`)
      else if (described === undefined) hold(`${name}, answer ${status}`, pointerTo('schemas', 'basic-error'), json)
      else if (described !== null) {
        hold(`${name}, answer ${status}`, pointerTo('operations', name, 'responses', String(status)), json)
      }
    },
    webhook({ event, action, payload }) {
      const name = `${event}.${action}`
      if (description().webhooks[name] === undefined) {
        found.add(`webhook ${name}: is not in the description; is it GitHub's? If so add it to scripts/openapi/used.ts`)
      } else hold(`webhook ${name}`, pointerTo('webhooks', name), payload)
    },
    problems: () => [...found],
  }
}

/** GitHub passes over names that it does not know, so a slip of the pen would go unnoticed. */
function unknownNames(body: unknown, schema: Record<string, unknown> | null): string[] {
  const ref = schema?.['$ref']
  const { properties } = (typeof ref === 'string' ? description().schemas[ref.replace('#/schemas/', '')] : schema) ?? {}
  if (typeof properties !== 'object' || properties === null) return []
  if (typeof body !== 'object' || body === null) return []
  return Object.keys(body).filter(key => !(key in properties))
}

const depth = ({ instancePath }: ErrorObject): number => instancePath.split('/').length

/** The innermost errors say most; those of the branches that were not meant are left out by taking the deepest. */
function explain(errors: readonly ErrorObject[]): string {
  const [deepest] = errors.toSorted((a, b) => depth(b) - depth(a))
  if (deepest === undefined) return 'is not as described'
  const { instancePath, message, params } = deepest
  const allowed = 'allowedValues' in params ? ` ${JSON.stringify(params['allowedValues'])}` : ''
  const extra = 'additionalProperty' in params ? ` "${String(params['additionalProperty'])}"` : ''
  return `${instancePath || '/'} ${message ?? ''}${allowed}${extra}`
}

/** The files people start from: the App's manifest and the example environment. */
import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { readEnvironment } from '../../src/config/environment.js'

const text = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8')

describe('app.yml', () => {
  const manifest: unknown = parse(text('app.yml'))

  test('asks for the least that is needed', () => {
    expect(manifest).toMatchObject({ name: 'genprompts', public: false })
    expect(manifest).toHaveProperty('default_permissions', {
      issues: 'write',
      contents: 'read',
      metadata: 'read',
      pull_requests: 'read',
    })
    expect(manifest).toHaveProperty('default_events', [
      'issues',
      'issue_comment',
      'sub_issues',
      'issue_dependencies',
      'repository',
    ])
  })

  test('leaves the webhook address to the set-up page, over which it would win', () => {
    expect(manifest).not.toHaveProperty('hook_attributes')
  })
})

describe('.env.example', () => {
  const example = parseEnv(text('.env.example'))

  test('copied as it is gives the defaults and the set-up mode', () => {
    expect(readEnvironment(example)).toEqual(readEnvironment({}))
  })

  test.each(Object.keys(example))('%s is a variable that is read', name => {
    expect(readEnvironment({ ...example, [name]: 'x\ny' })).not.toEqual(readEnvironment(example))
  })
})

/** The smoke test itself, as a process, against the local GitHub with the bot at work. */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readSettings } from '../../scripts/smoke/settings.js'
import { runnable } from '../support/runnable.js'
import { REPO, startStory, type Story } from '../support/story.js'

let program: string
beforeAll(async () => {
  program = await runnable(fileURLToPath(new URL('../../scripts/smoke.ts', import.meta.url)))
})

interface Ran {
  code: number
  output: string
}

const smoke = (words: readonly string[], env: Record<string, string>): Promise<Ran> =>
  new Promise(resolve => {
    const { PATH = '', HOME = '' } = process.env
    const child = execFile(
      process.execPath,
      [program, ...words],
      { env: { PATH, HOME, ...env } },
      (_, stdout, stderr) => resolve({ code: child.exitCode ?? -1, output: stdout + stderr }),
    )
  })

describe('on a repository', () => {
  let story: Story
  let env: Record<string, string>
  beforeEach(async () => {
    story = await startStory('sqlite')
    const token = story.github.addUser({ login: 'smokey' }).token
    story.github.setPermission(REPO, 'smokey', 'write')
    env = { SMOKE_TOKEN: token, GITHUB_API_URL: story.github.url }
  })
  afterEach(() => story.close())

  const left = () => story.github.issues(REPO).filter(({ state }) => state === 'open')
  const parents = () => story.github.labels(REPO).filter(({ name }) => name.startsWith('parent-'))

  it('tells the whole story and leaves nothing open', { timeout: 90_000 }, async () => {
    story.bot.worker.start()
    const { code, output } = await smoke([REPO], env)
    expect(output).toContain('sub-issues: #2, #3\nAll as it should be.\nCleaned up: #1, #2, #3 are closed.\n')
    expect(code).toBe(0)
    expect(output).not.toContain(env['SMOKE_TOKEN'])
    expect(story.github.issues(REPO)).toHaveLength(3)
    expect([...left(), ...parents()]).toEqual([])
  })

  it('says what did not come, and cleans up all the same', { timeout: 60_000 }, async () => {
    const { code, output } = await smoke([REPO, '--seconds', '1'], env)
    expect(code).toBe(1)
    expect(output).toMatch(/waited 1 s in vain: phase 1 is open\. Nothing was said on the issue: does the server run/)
    expect(output).toContain('Cleaned up: #1 are closed.')
    expect(left()).toEqual([])
  })

  it('stops at a token that is not accepted, and does not show it', { timeout: 60_000 }, async () => {
    const { code, output } = await smoke([REPO], { ...env, SMOKE_TOKEN: 'ghp_wrongwrongwrong' })
    expect(code).toBe(1)
    expect(output).toMatch(/^smoke: GET \/repos\/\{owner\}\/\{repo\} \(acme\/shop\): 401/)
    expect(output).not.toContain('wrongwrong')
    expect(story.github.issues(REPO)).toEqual([])
  })
})

it.each([
  [[], { SMOKE_TOKEN: 'x' }, 'Name the repository, as owner/name'],
  [['shop'], { SMOKE_TOKEN: 'x' }, '"shop" is not the one name of a repository'],
  [['acme/shop', 'acme/other'], { SMOKE_TOKEN: 'x' }, 'is not the one name'],
  [['acme/shop'], { GITHUB_TOKEN: 'x' }, 'SMOKE_TOKEN is not set'],
  [['acme/shop'], { SMOKE_TOKEN: 'x', GITHUB_API_URL: 'here' }, 'GITHUB_API_URL must be'],
  [['acme/shop', '--force'], { SMOKE_TOKEN: 'x' }, "Unknown option '--force'"],
])('refuses %j with %j', (words, env, problem) => {
  expect(() => readSettings(words, env)).toThrow(problem)
  expect(() => readSettings(words, env)).toThrow('usage: SMOKE_TOKEN=…')
})

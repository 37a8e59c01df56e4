import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startLocalGitHub } from '../../src/fake-github/start.js'
import type { LocalGitHub } from '../../src/fake-github/local-github.js'
import { CSV_EXPORT } from '../support/features.js'
import { genprompts, pathsIn, read, shop, temporaryFolder } from './support.js'
import { runGit } from '../source/helpers.js'

const REPO = 'acme/shop'

let github: LocalGitHub
let env: Record<string, string>
beforeEach(async () => {
  github = await startLocalGitHub()
  github.addUser({ login: 'acme', type: 'Organization' })
  const { token } = github.addUser({ login: 'mona' })
  github.addRepository({ owner: 'acme', name: 'shop', private: true, git: { files: { 'README.md': '# Shop\n' } } })
  github.setPermission(REPO, 'mona', 'write')
  env = { GITHUB_API_URL: github.url, GITHUB_TOKEN: token }
})
afterEach(async () => {
  await github.close()
  expect(github.unhandled).toEqual([])
})

const open = (title: string, labels: string[] = [], body = 'Estimate: 1h') =>
  github.as('mona').createIssue(REPO, { title, body, labels })

const prompts = (dir: string): string[] =>
  pathsIn(dir).filter(path => /^[A-Z_]+_\d+_/.test(path) && !path.startsWith('PHASE'))

describe('issues by number', () => {
  it('are read and planned, with one order for all', async () => {
    await open('Fix the footer', ['bug', 'priority:low'])
    await github.as('mona').createIssue(REPO, CSV_EXPORT)
    const cwd = shop()
    const before = github.requests.length
    const { code } = await genprompts(['2', '#1'], { cwd, env })
    expect(code).toBe(0)
    expect(prompts(cwd)).toEqual([
      'FEATURE_2_PHASE_1_read_the_orders.md',
      'FEATURE_2_PHASE_2_serve_the_file.md',
      'FEATURE_2_PHASE_3_a_button.md',
      'QUICK_WIN_1_fix_the_footer.md',
    ])
    expect(read(cwd, 'PHASE_PLAN_20260131_120000.md')).toContain('QUICK_WIN_1_fix_the_footer.md')
    expect(read(cwd, '.claude/genprompts.json')).toContain('"from": "acme/shop#2"')
    expect(github.requests.slice(before).every(request => request.method === 'GET')).toBe(true)
  })

  it('that cannot be planned are named, and do not stop the others', async () => {
    await open('Fix the footer')
    await open('Fix the header')
    await github.as('mona').close(REPO, 2, 'completed')
    const cwd = shop()
    const { code, stderr } = await genprompts(['1', '2', '77'], { cwd, env })
    expect(code).toBe(1)
    expect(stderr).toContain('Issue 77 was not planned: acme/shop has no such issue.')
    expect(stderr).toContain('Issue 2 is closed')
    expect(prompts(cwd)).toEqual(['QUICK_WIN_1_fix_the_footer.md', 'QUICK_WIN_2_fix_the_header.md'])
    expect(read(cwd, 'PHASE_PLAN_20260131_120000.md')).toContain('Issue 77 was not planned')

    const json = await genprompts(['plan', '77', '--json'], { cwd, env })
    expect(json.code).toBe(1)
    expect(JSON.parse(json.stdout)).toMatchObject({
      features: [],
      problems: [{ feature_id: 77, kind: 'not-found', severity: 'error' }],
    })
  })

  it('give the same prompt one by one', async () => {
    await github.as('mona').createIssue(REPO, CSV_EXPORT)
    const cwd = shop()
    const { stdout } = await genprompts(['prompt', '1', '--phase', '2'], { cwd, env })
    await genprompts(['1'], { cwd, env })
    expect(stdout).toBe(read(cwd, 'FEATURE_1_PHASE_2_serve_the_file.md'))
  })
})

describe('no number', () => {
  it('means the open issues with the trigger label', async () => {
    await open('Not this one')
    await open('This one', ['plan-ready'])
    await open('Done already', ['plan-ready'])
    await github.as('mona').close(REPO, 3, 'completed')
    const cwd = shop()
    expect((await genprompts([], { cwd, env })).code).toBe(0)
    expect(prompts(cwd)).toEqual(['QUICK_WIN_2_this_one.md'])
  })

  it('says so where there is none', async () => {
    const cwd = shop()
    const { code, stderr } = await genprompts([], { cwd, env })
    expect(code).toBe(0)
    expect(stderr).toContain('No open issue of acme/shop has the label plan-ready')
    expect(pathsIn(cwd)).not.toContain('.claude/genprompts.json')
  })

  it('takes the label and the rest of the configuration from the organisation where the checkout has none', async () => {
    const config = 'trigger:\n  label: go\nestimate:\n  default: 9\n'
    github.addRepository({ owner: 'acme', name: '.github', git: { files: { '.github/genprompts.yml': config } } })
    await github.as('mona').createIssue(REPO, { title: 'This one', body: '', labels: ['go'] })
    const { stdout } = await genprompts(['plan', '--json'], { cwd: shop(), env })
    expect(JSON.parse(stdout)).toMatchObject({ summary: { total_features: 1, total_hours: 9 } })
  })
})

describe('what cannot be asked', () => {
  it.each([
    ['a token that is wrong', { GITHUB_TOKEN: 'ghp_wrong' }, 'rejects the token (401)'],
    ['a private repository without a token', { GITHUB_TOKEN: '' }, 'There is no public repository acme/shop'],
    ['a server that does not answer', { GITHUB_API_URL: 'http://127.0.0.1:9' }, '127.0.0.1:9 does not answer'],
  ])('is told with what to do: %s', async (_name, other, message) => {
    const ran = await genprompts(['1'], { cwd: shop(), env: { ...env, ...other } })
    expect(ran).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining(message) })
    expect(ran.stderr).not.toContain('ghp_wrong')
  })

  it('may be a limit that is used up', async () => {
    github.setRateLimit(0)
    const { code, stderr } = await genprompts(['1'], { cwd: shop(), env })
    expect(code).toBe(1)
    expect(stderr).toMatch(/rate limit is used up. Try again after \d\d:\d\d UTC/)
  })

  it('may be a server that fails', async () => {
    github.fail({ match: { path: /\/issues\/1$/ }, how: 'status-before', status: 502 })
    const { code, stderr } = await genprompts(['1'], { cwd: shop(), env })
    expect(code).toBe(1)
    expect(stderr).toContain('answered 502')
  })

  it('is a folder that is no checkout, or has no origin', async () => {
    const nowhere = await genprompts(['1'], { cwd: temporaryFolder(), env })
    expect(nowhere).toMatchObject({ code: 1, stderr: expect.stringContaining('is not in a git checkout') })
    const cwd = shop()
    runGit(cwd, 'remote', 'remove', 'origin')
    const lonely = await genprompts([], { cwd, env })
    expect(lonely).toMatchObject({ code: 1, stderr: expect.stringContaining('has no remote "origin"') })
  })
})

describe('list', () => {
  beforeEach(async () => {
    await open('Crash at start', ['plan-ready', 'bug', 'P0'])
    await open('Export \u001b[31morders', ['plan-ready'])
    await open('Not ready')
    await open('Old', ['plan-ready', 'bug'])
    await github.as('mona').close(REPO, 4, 'completed')
  })

  it('shows the open issues with the trigger label', async () => {
    const { stdout, code } = await genprompts(['list'], { cwd: shop(), env })
    expect(code).toBe(0)
    expect(stdout).toBe('#1  open  bug      urgent  Crash at start\n#2  open  feature  medium  Export [31morders\n')
  })

  it('takes a state and a type', async () => {
    const bugs = await genprompts(['list', '--status', 'all', '--type', 'bug', '--json'], { cwd: shop(), env })
    expect(JSON.parse(bugs.stdout)).toEqual([
      { issue_id: 1, title: 'Crash at start', status: 'open', type: 'bug', priority: 'urgent' },
      { issue_id: 4, title: 'Old', status: 'closed', type: 'bug', priority: 'medium' },
    ])
    const none = await genprompts(['list', '--type', 'session'], { cwd: shop(), env })
    expect(none).toMatchObject({ code: 0, stdout: '', stderr: expect.stringContaining('No open session issue') })
  })

  it.each([
    ['--status', 'planned', '--status must be one of open, closed, all'],
    ['--type', 'story', '--type must be one of feature, bug, enhancement, session'],
  ])('does not know %s %s', async (option, value, message) => {
    const ran = await genprompts(['list', option, value], { cwd: shop(), env })
    expect(ran).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(message) })
  })
})

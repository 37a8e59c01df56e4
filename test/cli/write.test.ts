import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commitFiles } from '../source/helpers.js'
import { fixture, folderWith, genprompts, pathsIn, read, shop, stateOf, temporaryFolder } from './support.js'

const PROMPT = /^(?:QUICK_WIN|FEATURE|BUG|ENHANCEMENT|SESSION)_/
const promptsIn = (dir: string): string[] => pathsIn(dir).filter(path => PROMPT.test(path))
const orderIn = (dir: string): string[] => pathsIn(dir).filter(path => path.startsWith('PHASE_PLAN_'))

const TWO_PHASES = `# Export orders

## Phase 1: Read the orders

2 hours

- [ ] Read all orders in \`src/server/orders.ts\`

## Phase 2: Serve the file

3 hours, depends on Phase 1

- [ ] An endpoint that streams them
`

/** A checkout with an issue file in it, outside of the commit. */
const shopWith = (issue: string): string => folderWith({ 'issue.md': issue }, shop())

describe('features of three sizes', () => {
  it('small: one quick win, and no order', async () => {
    const cwd = shop()
    const { code, stdout, stderr } = await genprompts(['--from', fixture('small')], { cwd })
    expect({ code, prompts: promptsIn(cwd), order: orderIn(cwd) }).toEqual({
      code: 0,
      prompts: ['QUICK_WIN_49_show_the_version_in_the_help_text.md'],
      order: [],
    })
    expect(stdout).toMatch(
      /^written    QUICK_WIN_49_show_the_version_in_the_help_text\.md  \(phase 1 of 1, 1\.5 h, \d+ tokens\)$/m,
    )
    expect(stderr).toContain('1 prompt of 1 feature')
  })

  it('medium: two prompts and their order', async () => {
    const cwd = shop()
    const { stdout } = await genprompts(['--from', fixture('medium')], { cwd })
    expect(promptsIn(cwd)).toHaveLength(2)
    expect(stdout).toMatch(/ \(phase \d of 2, [\d.]+ h, \d+ tokens, [\d,]+ with references\)$/m)
    expect(stdout).toMatch(/phase_\d_\w+\.md  \(\d+ tokens\)$/m)
    expect(orderIn(cwd)).toEqual(['PHASE_PLAN_20260131_120000.md'])
    expect(promptsIn(cwd)[0]).toMatch(/^FEATURE_52_PHASE_1_/)
  })

  it('very complex: four or five prompts, some side by side, in this project and in others', async () => {
    for (const repo of [shop(), process.cwd()]) {
      const out = temporaryFolder()
      await genprompts(['--from', fixture('very-complex'), '--repo', repo, '--out', out], { cwd: out })
      expect([4, 5]).toContain(promptsIn(out).length)
      expect(read(out, orderIn(out)[0] ?? '')).toContain('can run in parallel')
    }
  })

  it('all at once, by priority; run twice, nothing changes', async () => {
    const cwd = shop()
    const words = ['--from', fixture('small'), fixture('medium'), fixture('very-complex'), '--out', 'prompts']
    await genprompts(words, { cwd })
    const out = join(cwd, 'prompts')
    const before = stateOf(out)
    const order = read(out, 'PHASE_PLAN_20260131_120000.md')
    expect(order.indexOf('#104:')).toBeLessThan(order.indexOf('#49:'))
    for (const path of promptsIn(out)) expect(order).toContain(path)
    const again = await genprompts(words, { cwd, now: '2026-02-01T08:00:00Z' })
    expect(again.code).toBe(0)
    expect(stateOf(out)).toEqual(before)
    expect(again.stdout.split('\n').filter(line => line !== '' && !line.startsWith('unchanged'))).toEqual([])
    expect(again.stderr).toContain('nothing changed')
  })
})

describe('what is written', () => {
  it('names only references that lie beside it, and paths that are there', async () => {
    const cwd = shopWith(TWO_PHASES)
    await genprompts(['--from', 'issue.md'], { cwd })
    const [first = ''] = promptsIn(cwd)
    const references = read(cwd, first).match(/\.claude\/feature_1\/[\w.]+/g) ?? []
    expect(references.length).toBeGreaterThan(0)
    expect(pathsIn(cwd)).toEqual(expect.arrayContaining([...new Set(references)]))
    expect(read(cwd, first)).toContain('`src/server/orders.ts`')
  })

  it('is planned from the code, not from prompts of an earlier run that were committed', async () => {
    const cwd = shop()
    await genprompts(['--from', fixture('very-complex')], { cwd })
    commitFiles(cwd, {})
    const { stdout } = await genprompts(['plan', '--json', '--issue', fixture('very-complex')], { cwd })
    expect(stdout).not.toMatch(/"path": "[^"]*(?:FEATURE_|PHASE_PLAN_|\.claude)/)
  })

  it('says so where no repository was read', async () => {
    const cwd = folderWith({ 'issue.md': TWO_PHASES })
    const { code, stderr } = await genprompts(['--from', 'issue.md'], { cwd })
    expect(code).toBe(0)
    expect(stderr).toContain('No repository was read')
    expect(read(cwd, promptsIn(cwd)[0] ?? '')).toContain('No repository was read')
  })

  it('follows the configuration of the checkout as it lies there', async () => {
    const cwd = shopWith('# Small thing\n\nLabels: none. Just do it.\n')
    folderWith({ '.github/genprompts.yml': 'estimate:\n  default: 5\n' }, cwd)
    const { stdout } = await genprompts(['plan', '--json', '--issue', 'issue.md'], { cwd: join(cwd, 'src') })
    expect(stdout).toBe('')
    const right = await genprompts(['plan', '--json', '--issue', '../issue.md'], { cwd: join(cwd, 'src') })
    expect(JSON.parse(right.stdout)).toMatchObject({ summary: { total_hours: 5 } })
  })

  it('is nothing where the configuration is wrong: every problem is listed', async () => {
    const cwd = shopWith(TWO_PHASES)
    folderWith({ '.github/genprompts.yml': 'open: sometimes\nhours_per_day: -1\n' }, cwd)
    const { code, stderr } = await genprompts(['--from', 'issue.md'], { cwd })
    expect(code).toBe(1)
    expect(stderr).toMatch(/- \.github\/genprompts\.yml:1:.*\n- \.github\/genprompts\.yml:2:/)
    expect(promptsIn(cwd)).toEqual([])
  })

  it('leaves out offline what the configuration builds on, with a note', async () => {
    const cwd = shopWith(TWO_PHASES)
    folderWith({ '.github/genprompts.yml': '_extends: acme/standards\n' }, cwd)
    const { code, stderr } = await genprompts(['--from', 'issue.md'], { cwd })
    expect(code).toBe(0)
    expect(stderr).toContain('acme/standards, which is not read offline')
  })
})

const edit = (dir: string, path: string, text = 'Mine.\n'): void => {
  writeFileSync(join(dir, path), text)
}

describe('files that are there already', () => {
  it('stay as they are where this command did not write them', async () => {
    const cwd = shopWith(TWO_PHASES)
    const name = 'FEATURE_1_PHASE_1_read_the_orders.md'
    edit(cwd, name)
    const { code, stdout, stderr } = await genprompts(['--from', 'issue.md'], { cwd })
    expect(code).toBe(1)
    expect(read(cwd, name)).toBe('Mine.\n')
    expect(stdout).toContain(`not written  ${name}`)
    expect(stderr).toContain('--force')
    expect(promptsIn(cwd)).toHaveLength(2)

    expect((await genprompts(['--from', 'issue.md', '--force'], { cwd })).code).toBe(0)
    expect(read(cwd, name)).toContain('# FEATURE #1')
  })

  it('stay as people edited them, without a word while there is nothing new to say', async () => {
    const cwd = shopWith(TWO_PHASES)
    await genprompts(['--from', 'issue.md'], { cwd })
    const [name = ''] = promptsIn(cwd)
    edit(cwd, name)
    const same = await genprompts(['--from', 'issue.md'], { cwd })
    expect({ code: same.code, text: read(cwd, name) }).toEqual({ code: 0, text: 'Mine.\n' })
    expect(same.stdout).toContain(`kept       ${name}`)

    edit(cwd, 'issue.md', TWO_PHASES.replace('Read all orders', 'Read each order'))
    const changed = await genprompts(['--from', 'issue.md'], { cwd })
    expect({ code: changed.code, text: read(cwd, name) }).toEqual({ code: 1, text: 'Mine.\n' })
  })

  it('follow the issue where nobody touched them, and leave with what they were of', async () => {
    const cwd = shopWith(TWO_PHASES)
    await genprompts(['--from', 'issue.md'], { cwd })
    edit(cwd, 'issue.md', TWO_PHASES.replace('Serve the file', 'Offer the download'))
    const { stdout, code } = await genprompts(['--from', 'issue.md'], { cwd, now: '2026-02-01T08:00:00Z' })
    expect(code).toBe(0)
    expect(promptsIn(cwd)).toEqual(['FEATURE_1_PHASE_1_read_the_orders.md', 'FEATURE_1_PHASE_2_offer_the_download.md'])
    expect(stdout).toContain('updated    FEATURE_1_PHASE_1_read_the_orders.md')
    expect(stdout).toContain('removed    FEATURE_1_PHASE_2_serve_the_file.md')
    expect(orderIn(cwd)).toEqual(['PHASE_PLAN_20260131_120000.md', 'PHASE_PLAN_20260201_080000.md'])
  })

  it('are not removed where somebody edited them', async () => {
    const cwd = shopWith(TWO_PHASES)
    await genprompts(['--from', 'issue.md'], { cwd })
    edit(cwd, 'FEATURE_1_PHASE_2_serve_the_file.md')
    edit(cwd, 'issue.md', TWO_PHASES.replace('Serve the file', 'Offer the download'))
    await genprompts(['--from', 'issue.md'], { cwd })
    expect(read(cwd, 'FEATURE_1_PHASE_2_serve_the_file.md')).toBe('Mine.\n')
  })

  it('of another feature with the same number are not taken over', async () => {
    const cwd = shopWith(TWO_PHASES)
    folderWith({ 'other.md': TWO_PHASES.replace('Export', 'Import').replace('An endpoint', 'A form') }, cwd)
    await genprompts(['--from', 'issue.md'], { cwd })
    const before = read(cwd, 'FEATURE_1_PHASE_2_serve_the_file.md')
    expect((await genprompts(['--from', 'other.md'], { cwd })).code).toBe(1)
    expect(read(cwd, 'FEATURE_1_PHASE_2_serve_the_file.md')).toBe(before)
  })

  it('of other features stay when one is planned again', async () => {
    const cwd = shop()
    await genprompts(['--from', fixture('small'), fixture('medium')], { cwd })
    const before = promptsIn(cwd)
    await genprompts(['--from', fixture('medium')], { cwd })
    expect(promptsIn(cwd)).toEqual(before)
  })

  it('are the same through a checkout with other line ends', async () => {
    const cwd = shopWith(TWO_PHASES)
    await genprompts(['--from', 'issue.md'], { cwd })
    const [name = ''] = promptsIn(cwd)
    edit(cwd, name, read(cwd, name).replaceAll('\n', '\r\n'))
    const before = stateOf(cwd)
    expect((await genprompts(['--from', 'issue.md'], { cwd })).code).toBe(0)
    expect(stateOf(cwd)).toEqual(before)
  })

  it('count as foreign where the memory is broken, but for those that are as they should be', async () => {
    const cwd = shopWith(TWO_PHASES)
    await genprompts(['--from', 'issue.md'], { cwd })
    edit(cwd, '.claude/genprompts.json', '<<<<<<< HEAD\n')
    const { code, stderr } = await genprompts(['--from', 'issue.md'], { cwd })
    expect(code).toBe(0)
    expect(stderr).toContain('is not valid, so existing files count as written by somebody else')
    expect(JSON.parse(read(cwd, '.claude/genprompts.json'))).toMatchObject({ version: 1 })
  })

  it('are never followed out of the folder', async () => {
    const outside = folderWith({ 'victim.md': 'Precious.\n' })
    const cwd = shopWith(TWO_PHASES)
    symlinkSync(join(outside, 'victim.md'), join(cwd, 'FEATURE_1_PHASE_1_read_the_orders.md'))
    const linked = await genprompts(['--from', 'issue.md', '--force'], { cwd })
    expect(linked.code).toBe(1)
    expect(read(outside, 'victim.md')).toBe('Precious.\n')

    rmSync(join(cwd, '.claude'), { recursive: true, force: true })
    symlinkSync(outside, join(cwd, '.claude'))
    const behind = await genprompts(['--from', 'issue.md'], { cwd })
    expect(behind).toMatchObject({ code: 1, stderr: expect.stringContaining('leads out of') })
    expect(pathsIn(outside)).toEqual(['victim.md'])
  })

  it('are not removed on the word of a memory that names other files', async () => {
    const cwd = shopWith(TWO_PHASES)
    await genprompts(['--from', 'issue.md'], { cwd })
    const memory = JSON.parse(read(cwd, '.claude/genprompts.json')) as { files: Record<string, unknown> }
    const [entry] = Object.values(memory.files)
    const [prompt = ''] = promptsIn(cwd)
    renameSync(join(cwd, prompt), join(cwd, 'NOTES.md'))
    const forged = { version: 1, files: { 'NOTES.md': memory.files[prompt] ?? entry } }
    edit(cwd, '.claude/genprompts.json', JSON.stringify(forged))
    await genprompts(['--from', 'issue.md'], { cwd })
    expect(pathsIn(cwd)).toContain('NOTES.md')
  })
})

describe('the order of the prompts', () => {
  it('is kept where a person added to it, until there is something new to say', async () => {
    const cwd = shopWith(TWO_PHASES)
    await genprompts(['--from', 'issue.md'], { cwd })
    const name = 'PHASE_PLAN_20260131_120000.md'
    const mine = `${read(cwd, name)}\nAda takes phase 1.\n`
    writeFileSync(join(cwd, name), mine)
    await genprompts(['--from', 'issue.md'], { cwd, now: '2026-02-01T08:00:00Z' })
    expect(orderIn(cwd)).toEqual([name])
    expect(read(cwd, name)).toBe(mine)
  })

  it('of other features gets a name of its own, in the same second too', async () => {
    const cwd = shop()
    await genprompts(['--from', fixture('medium')], { cwd })
    await genprompts(['--from', fixture('very-complex')], { cwd })
    expect(orderIn(cwd)).toEqual(['PHASE_PLAN_20260131_120000.md', 'PHASE_PLAN_20260131_120001.md'])
    const before = stateOf(cwd)
    await genprompts(['--from', fixture('medium')], { cwd, now: '2026-02-01T08:00:00Z' })
    expect(stateOf(cwd)).toEqual(before)
  })
})

describe('a feature that cannot be carried out', () => {
  const CYCLE = '# Circle\n\n## Phase 1: A\n\nDepends on Phase 2.\n\n## Phase 2: B\n\nDepends on Phase 1.\n'

  it('is named with its problem; nothing is written for it, the others are', async () => {
    const cwd = folderWith({ '7-circle.md': CYCLE, 'issue.md': TWO_PHASES }, shop())
    const { code, stderr } = await genprompts(['--from', '7-circle.md', 'issue.md'], { cwd })
    expect(code).toBe(1)
    expect(stderr).toMatch(
      /genprompts: 7-circle\.md was not planned: .*circle|genprompts: 7-circle\.md was not planned: .*cycle/i,
    )
    expect(promptsIn(cwd).every(path => path.startsWith('FEATURE_2_'))).toBe(true)
    expect(promptsIn(cwd)).toHaveLength(2)
    expect(read(cwd, orderIn(cwd)[0] ?? '')).toContain('7-circle.md')
  })

  it('may be two that wait for each other', async () => {
    const cwd = folderWith({ '7-a.md': '# A\n\nBlocked by #8\n', '8-b.md': '# B\n\nBlocked by #7\n' }, shop())
    const { code, stderr } = await genprompts(['--from', '7-a.md', '8-b.md'], { cwd })
    expect(code).toBe(1)
    expect(stderr).toContain('#7 waits for #8')
    expect(promptsIn(cwd)).toEqual([])
  })
})

it.each(['taken', 'taken/below/it', '/proc/genprompts'])(
  'says that %s cannot be written, and what to do',
  async out => {
    const cwd = folderWith({ 'issue.md': TWO_PHASES, taken: 'a file' })
    const { code, stderr } = await genprompts(['--from', 'issue.md', '--out', out], { cwd })
    expect(code).toBe(1)
    const why = out.startsWith('taken') ? `${join(cwd, 'taken')} is a file, not a folder` : 'The folder /proc'
    expect(stderr).toContain(`genprompts: ${why}`)
    expect(stderr).toMatch(/Choose another folder with --out\.\n$/)
    expect(stderr).not.toMatch(/E[A-Z]{4,}/)
  },
)

it('takes a folder that is there in the place of a file for what it is', async () => {
  const cwd = shopWith(TWO_PHASES)
  mkdirSync(join(cwd, 'FEATURE_1_PHASE_1_read_the_orders.md'))
  expect((await genprompts(['--from', 'issue.md', '--force'], { cwd })).code).toBe(1)
})

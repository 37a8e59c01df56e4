/** Which configuration holds: the repository's own file, else the owner's, and what they build on. */
import { describe, expect, test } from 'vitest'
import { resolveConfig } from '../../src/config/resolve.js'
import { describeProblem } from '../../src/core/config-problem.js'
import { DEFAULT_SETTINGS } from '../../src/core/settings.js'

const HERE = { owner: 'acme', repo: 'shop' }
const OWN = 'acme/shop:.github/genprompts.yml'
const OWNERS = 'acme/.github:.github/genprompts.yml'

const name = (repo: string) => `acme/${repo}:.github/genprompts.yml`

/** Resolves for acme/shop with these files; also tells what was asked for. */
async function resolve(files: Record<string, string>, here = HERE) {
  const asked: string[] = []
  const result = await resolveConfig(where => {
    const file = `${where.owner}/${where.repo}:${where.path}`
    asked.push(file)
    return Promise.resolve(files[file] ?? null)
  }, here)
  return { ...result, asked, told: result.problems.map(describeProblem) }
}

describe('the file that holds', () => {
  test('none: the defaults', async () => {
    expect(await resolve({})).toMatchObject({
      settings: DEFAULT_SETTINGS,
      trigger: { label: 'plan-ready', word: 'genprompts' },
      problems: [],
      warnings: [],
      sources: [],
      asked: [OWN, OWNERS],
    })
  })

  test('the own one, alone: the owner is not asked', async () => {
    const result = await resolve({ [OWN]: 'open: all', [OWNERS]: 'comments: quiet' })
    expect(result).toMatchObject({ settings: { open: 'all', comments: 'normal' }, sources: [OWN], asked: [OWN] })
  })

  test('an empty own one is a file too', async () => {
    const result = await resolve({ [OWN]: '', [OWNERS]: 'comments: quiet' })
    expect(result).toMatchObject({ settings: DEFAULT_SETTINGS, sources: [OWN] })
  })

  test("else the owner's", async () => {
    const result = await resolve({ [OWNERS]: 'comments: quiet' })
    expect(result).toMatchObject({ settings: { comments: 'quiet' }, sources: [OWNERS] })
  })

  test("in the owner's .github repository itself it is asked for once", async () => {
    const result = await resolve({}, { owner: 'acme', repo: '.github' })
    expect(result.asked).toEqual([OWNERS])
  })

  test('a read that fails is passed on', async () => {
    await expect(resolveConfig(() => Promise.reject(new Error('503')), HERE)).rejects.toThrow('503')
  })
})

describe('_extends', () => {
  test.each([
    ['.github', OWNERS],
    ['base', 'acme/base:.github/genprompts.yml'],
    ['other/base', 'other/base:.github/genprompts.yml'],
    ['other/base:plans/quick.yaml', 'other/base:plans/quick.yaml'],
    ['base:plans.yml', 'acme/base:plans.yml'],
  ])('%s', async (reference, file) => {
    const result = await resolve({ [OWN]: `_extends: ${reference}\nopen: all`, [file]: 'comments: quiet\nopen: ready' })
    expect(result).toMatchObject({ settings: { open: 'all', comments: 'quiet' }, problems: [], sources: [OWN, file] })
  })

  test('merges mappings key by key and replaces lists', async () => {
    const result = await resolve({
      [OWN]: [
        '_extends: base',
        'estimate: { thresholds: [1, 2, 3], labels: { S: 1 } }',
        'layers: { api: [api/**] }',
        'allow_bots: ["a[bot]"]',
        'type_labels: { story: bug }',
        'workflow_line: null',
      ].join('\n'),
      'acme/base:.github/genprompts.yml': [
        'estimate: { default: 5, thresholds: [4, 5, 6], labels: { s: 9, l: 8 } }',
        'layers: { api: [server/**, rpc/**], data: [db/**] }',
        'allow_bots: ["b[bot]", "c[bot]"]',
        'type_labels: { story: feature, chore: session }',
        'workflow_line: run it',
        'hours_per_day: 7',
      ].join('\n'),
    })
    expect(result.settings).toMatchObject({
      estimate: { default: 5, thresholds: [1, 2, 3], labels: { s: 1, l: 8 } },
      hoursPerDay: 7,
      layers: { api: ['api/**'], data: ['db/**'] },
      allowBots: ['a[bot]'],
      typeLabels: { story: 'bug', chore: 'session', enhancement: 'enhancement' },
      workflowLine: null,
    })
  })

  test('a bare name means a repository of the owner of the file that names it', async () => {
    const result = await resolve({
      [OWN]: '_extends: other/one',
      'other/one:.github/genprompts.yml': '_extends: two',
      'other/two:.github/genprompts.yml': 'open: ready',
    })
    expect(result.settings).toMatchObject({ open: 'ready' })
  })

  test('is followed three deep and no further', async () => {
    const files = {
      [OWN]: '_extends: a',
      [name('a')]: '_extends: b',
      [name('b')]: '_extends: c',
      [name('c')]: 'open: ready',
      [name('d')]: 'open: all',
    }
    expect(await resolve(files)).toMatchObject({ settings: { open: 'ready' }, problems: [] })
    const deeper = await resolve({ ...files, [name('c')]: '# more\n_extends: d' })
    expect(deeper.settings).toBeNull()
    expect(deeper.told).toEqual([`${name('c')}:2:11: \`_extends\` goes more than 3 files deep.`])
    expect(deeper.asked).not.toContain(name('d'))
  })

  test.each([
    ['to itself', { [OWN]: '_extends: ACME/Shop' }, '.github/genprompts.yml:1:11'],
    [
      'over another',
      { [OWN]: '_extends: a', 'acme/a:.github/genprompts.yml': '_extends: shop' },
      'acme/a:.github/genprompts.yml:1:11',
    ],
  ])('back %s is a problem', async (_, files, place) => {
    const result = await resolve(files)
    expect(result.settings).toBeNull()
    expect(result.told[0]).toMatch(`${place}: \`_extends\` leads back to a file that was read before`)
    expect(result.told).toHaveLength(1)
  })

  test('to nowhere is a problem: what it would have said is not known', async () => {
    expect((await resolve({ [OWN]: 'open: all\n_extends: gone' })).told).toEqual([
      '.github/genprompts.yml:2:11: `_extends` names a file that does not exist or that the App may not read (got `gone`).',
    ])
  })
})

describe('problems', () => {
  const BASE = 'other/base:.github/genprompts.yml'

  test('of all files are told', async () => {
    const result = await resolve({ [OWN]: '_extends: other/base', [BASE]: 'open: x\npermission: read' })
    expect(result).toMatchObject({ settings: null, sources: [OWN, BASE] })
    expect(result.told).toEqual([`${BASE}:1:7: \`open\` must be \`next\`, \`ready\` or \`all\`.`])
  })

  test('of the own file are told with what stands there, of others without it', async () => {
    const own = await resolve({ [OWN]: 'zebra: 1' })
    expect(own.problems[0]?.given).toBe('zebra')
    const secret = 'token_of_the_private_repository'
    for (const text of [
      `${secret}: 1`,
      `open: ${secret}`,
      `open: [${secret}`,
      secret,
      `trigger: {label: bug, ${secret}: 1}`,
    ]) {
      const foreign = await resolve({ [OWN]: '_extends: other/base', [BASE]: text })
      expect(foreign.problems.length).toBeGreaterThan(0)
      expect(JSON.stringify(foreign)).not.toContain(secret)
    }
  })

  test('leave the word and label known', async () => {
    const result = await resolve({
      [OWN]: '_extends: other/base\ntrigger: { word: plan-it }',
      [BASE]: 'trigger: { word: other, label: make-plan }\nopen: x',
    })
    expect(result).toMatchObject({ settings: null, trigger: { word: 'plan-it', label: 'make-plan' } })
    expect(await resolve({ [OWN]: '- broken' })).toMatchObject({
      settings: null,
      trigger: { word: 'genprompts', label: 'plan-ready' },
    })
  })

  test('warnings are no problems', async () => {
    const result = await resolve({ [OWN]: 'permission: read' })
    expect(result).toMatchObject({ settings: { permission: 'read' }, problems: [] })
    expect(result.warnings).toHaveLength(1)
  })
})

/** The planning service through its interface. */
import { describe, expect, it } from 'vitest'
import type { PastCommit, Plan, RepositoryFacts } from '../../src/core/model.js'
import { DEFAULT_SETTINGS } from '../../src/core/settings.js'
import type { CodeReference, PhaseRequest, Planning, PlanRequest } from '../../src/planning/planning.js'
import { createPlanningService } from '../../src/planning/service.js'
import { SourceError } from '../../src/planning/source.js'
import { factsOf } from '../repository/facts.js'
import { CSV_EXPORT, SHOP } from '../support/features.js'
import { acrossBorder, planningOn, shop, sourcesOf } from './border.js'

const FACTS = factsOf(SHOP)
const COMMIT = FACTS.commit
const TEXT = { ...CSV_EXPORT, issueType: null }
const code: CodeReference = { repository: shop(), ref: COMMIT }
const request: PlanRequest = {
  code,
  feature: { id: 12, issueNumber: 12 },
  text: TEXT,
  settings: DEFAULT_SETTINGS,
  override: null,
  repositoryName: 'acme/shop',
}

const planning = (facts: RepositoryFacts = FACTS): Planning => planningOn(sourcesOf({ 'github:1': () => facts }))

const past: PastCommit = {
  id: 'a'.repeat(40),
  parent: COMMIT,
  author: 'Ada <ada@example.com>',
  time: 1_700_000_000,
  message: 'Read all orders page by page',
  changed: ['src/server/orders.ts'],
  size: 1,
  moved: [],
}

it('takes and gives plain data alone, in every operation', async () => {
  const called = new Set<string>()
  const facts = { ...FACTS, history: { commits: [past], note: null } }
  const inner = createPlanningService({ open: sourcesOf({ 'github:1': () => facts }).open })
  const service = acrossBorder(inner, called)
  await service.analyze({ code, settings: DEFAULT_SETTINGS })
  await service.readTemplates({ code })
  const plan = await service.plan(request)
  const phase = { code, plan, text: TEXT, settings: DEFAULT_SETTINGS, phase: 1, progress: [] }
  await service.writePhaseIssue(phase)
  await service.writePhaseFiles(phase)
  await service.measurePrompts({ code, plan, text: TEXT, settings: DEFAULT_SETTINGS })
  await service.rankFiles({ code, settings: DEFAULT_SETTINGS, title: 'orders', text: '', limit: 5 })
  expect((await service.pastCommits({ code })).commits).toEqual([past])
  expect(await service.replay({ code, settings: DEFAULT_SETTINGS, commit: past })).toMatchObject({
    right: new Set(['src/server/orders.ts']),
  })
  expect([...called].toSorted()).toEqual(Object.keys(inner).toSorted())
})

describe('a repository', () => {
  it('is told of by its commit, its size and the limits of its reading; by its layout where that is asked for', async () => {
    const service = planning({ ...FACTS, notes: ['One file is too large.'] })
    const bare = await service.analyze({ code: { ...code, ref: null }, settings: null })
    expect(bare).toEqual({
      commit: COMMIT,
      files: Object.keys(SHOP).length,
      notes: ['One file is too large.'],
      historyNote: null,
      layout: null,
    })
    const { layout } = await service.analyze({ code, settings: { layers: { docs: ['src/**'] } } })
    expect(layout?.languages).toContain('TypeScript')
    expect(layout?.layers.docs).toBeGreaterThan(1)
  })

  it('has templates of its own, or a list of what is wrong with them', async () => {
    const folder = '.github/genprompts/templates'
    const good = planning(factsOf({ ...SHOP, [`${folder}/needs-person.mustache`]: '{{> ' }))
    const { templates, problems } = await good.readTemplates({ code })
    expect(templates).toEqual({})
    expect(problems.map(problem => problem.file)).toEqual([`${folder}/needs-person.mustache`])
    expect(await planning().readTemplates({ code })).toEqual({ templates: {}, problems: [] })
    const own = planning(factsOf({ ...SHOP, [`${folder}/phase-opened.mustache`]: null, [`${folder}/stray.txt`]: 'x' }))
    expect((await own.readTemplates({ code })).problems).toHaveLength(2)
  })

  it('that cannot be read is an error of its source', async () => {
    const empty = new SourceError('empty', 'There is no commit yet.')
    const service = planningOn(
      sourcesOf({
        'github:1': () => {
          throw empty
        },
      }),
    )
    await expect(service.plan(request)).rejects.toBe(empty)
    await expect(service.analyze({ code, settings: null })).rejects.toBe(empty)
  })

  it('is ranked for a text', async () => {
    const ranked = await planning().rankFiles({
      code,
      settings: DEFAULT_SETTINGS,
      title: 'Find products',
      text: '',
      limit: 2,
    })
    expect(ranked[0]).toMatchObject({ path: 'src/server/products.ts', score: 1, group: 'backend' })
    expect(ranked.length).toBeLessThanOrEqual(2)
  })
})

describe('a plan', () => {
  it('is made at the commit of the code, with a hash of the text', async () => {
    const plan = await planning().plan(request)
    expect(plan).toMatchObject({ stated: true, commit: COMMIT, feature: { id: 12, issueNumber: 12 } })
    expect(plan.phases.map(phase => phase.title)).toEqual(['Read the orders', 'Serve the file', 'A button'])
    expect(plan.textHash).toMatch(/^[0-9a-f]{64}$/)
    const edited = await planning().plan({ ...request, text: { ...TEXT, title: 'Another' } })
    expect(edited.textHash).not.toBe(plan.textHash)
  })

  it('says what limits the reading had, and what past commits were good for', async () => {
    const facts = { ...FACTS, notes: ['One file is too large.'], history: { commits: [past], note: null } }
    const { problems, reasons } = await planning(facts).plan(request)
    expect(problems.at(-1)).toMatchObject({ kind: 'truncated', severity: 'warning', text: 'One file is too large.' })
    expect(reasons.at(-1)?.text).toBe('1 past commit was used to find the files.')
  })

  it('has the phases of a block, or the problems of the block', async () => {
    const stated = { ...request, override: { text: '- title: One\n- title: Two\n', line: 2 } }
    expect((await planning().plan(stated)).phases.map(phase => phase.title)).toEqual(['One', 'Two'])
    const broken = { ...request, override: { text: '- titel: One\n', line: 2 } }
    expect((await planning().plan(broken)).problems.map(problem => problem.severity)).toEqual(['error', 'error'])
  })

  it('without a repository takes every layer as there and names no path', async () => {
    const without = { repository: { kind: 'none', note: 'No repository was read' }, ref: null } as const
    const service = planningOn(sourcesOf({}))
    const text = { ...TEXT, body: 'Store, serve and show the orders in the page.\n\nEstimate: 10 hours' }
    const plan = await service.plan({ ...request, code: without, text })
    expect(plan.phases.flatMap(phase => phase.files)).toEqual([])
    const { markdown, references } = await service.writePhaseFiles({
      code: without,
      plan,
      text,
      settings: DEFAULT_SETTINGS,
      phase: 1,
      progress: [],
    })
    expect(markdown).toContain('No repository was read')
    expect(references).toEqual([])
  })
})

/** The second phase of the plan, nothing begun. */
async function asked(service: Planning): Promise<PhaseRequest> {
  const plan = await service.plan(request)
  return { code, plan, text: TEXT, settings: DEFAULT_SETTINGS, phase: 2, progress: [] }
}

describe('a phase', () => {
  it('is written as an issue and as files, of the same length', async () => {
    const service = planning()
    const phase = await asked(service)
    const issue = await service.writePhaseIssue(phase)
    const files = await service.writePhaseFiles(phase)
    expect(issue.title).toBe('Export orders as CSV - Phase 2: Serve the file')
    expect(issue.body).toContain('An endpoint that streams the CSV')
    expect(files.markdown).toContain('An endpoint that streams the CSV')
    expect(files.markdown.endsWith('\n') && !files.markdown.endsWith('\n\n')).toBe(true)
    const measured = await service.measurePrompts(phase)
    expect(measured.map(prompt => prompt.phase)).toEqual([1, 2, 3])
    expect(measured[1]).toEqual({ phase: 2, prompt: issue.promptTokens, references: issue.referenceTokens })
  })

  it('names the issues of the others as they stand', async () => {
    const service = planning()
    const phase = await asked(service)
    const progress = [{ number: 1, issueNumber: 31, state: 'completed' as const }]
    expect((await service.writePhaseIssue({ ...phase, progress })).body).toContain('Phase 1 (#31, done)')
    const done = marked(phase.plan, 1)
    expect((await service.writePhaseIssue({ ...phase, plan: done })).body).toContain('Phase 1 (done)')
    expect((await service.writePhaseIssue(phase)).body).toContain('Phase 1 (must be done first)')
  })

  it('that the plan lacks is a fault of the caller', async () => {
    const service = planning()
    const phase = await asked(service)
    await expect(service.writePhaseIssue({ ...phase, phase: 9 })).rejects.toThrow('has no phase 9')
  })
})

const marked = (plan: Plan, number: number): Plan => ({
  ...plan,
  phases: plan.phases.map(phase => (phase.number === number ? { ...phase, done: true } : phase)),
})

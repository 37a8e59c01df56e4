/** The variables of the schemas are those that the templates are filled with: no more, no fewer, each of its kind. */
import { describe, expect, it } from 'vitest'
import { renderBreakdown } from '../../src/render/breakdown/breakdown.js'
import { breakdownView, previewView } from '../../src/render/breakdown/breakdown-view.js'
import { coordinationView, renderCoordination } from '../../src/render/coordination-document.js'
import { configErrors, needsPerson } from '../../src/render/messages/error-comments.js'
import { renderSummary, summaryView } from '../../src/render/messages/summary.js'
import { renderTransition, type Transition } from '../../src/render/messages/transitions.js'
import { renderPhaseIssue } from '../../src/render/prompt/phase-issue.js'
import { renderPrompt } from '../../src/render/prompt/prompt.js'
import { renderReference } from '../../src/render/prompt/reference.js'
import { checkTemplates } from '../../src/render/templates/template-check.js'
import {
  TEMPLATES,
  variablesOf,
  type TemplateName,
  type Variable,
  type View,
} from '../../src/render/templates/template-views.js'
import { loadTemplates, type Templates } from '../../src/render/templates/templates.js'
import { SafeMarkdown } from '../../src/render/templates/values.js'
import { file, large, promptView, record, reference } from './samples.js'

/** Kinds of what stood under each path of a view ("groups.files.path"). */
type Seen = Map<string, Set<Variable['is'] | 'nothing'>>

function look(view: object, path: string, seen: Seen): void {
  for (const [name, value] of Object.entries(view) as [string, unknown][]) {
    const key = `${path}.${name}`
    const kinds = seen.get(key) ?? new Set()
    seen.set(key, kinds.add(kindOf(value)))
    if (Array.isArray(value)) for (const each of value as object[]) look(each, key, seen)
    else if (kindOf(value) === 'group') look(value as object, key, seen)
  }
}

function kindOf(value: unknown): Variable['is'] | 'nothing' {
  if (value === null || value === undefined) return 'nothing'
  if (Array.isArray(value)) return 'list'
  if (typeof value === 'boolean') return 'flag'
  return typeof value === 'object' && !(value instanceof SafeMarkdown) ? 'group' : 'text'
}

function recording(): { templates: Templates; seen: Seen } {
  const seen: Seen = new Map()
  const own = loadTemplates()
  const render = <N extends TemplateName>(name: N, view: View<N>): string => {
    TEMPLATES[name].view.parse(view)
    look(view, name, seen)
    return own.render(name, view)
  }
  return { templates: { sources: own.sources, render }, seen }
}

function fillAll(templates: Templates): void {
  const plan = large()
  const of = { featureId: 104, phase: 1, paths: null }
  const kinds = ['schema', 'services', 'components', 'tests'] as const
  const references = kinds.map(kind => {
    return { reference: reference(kind), rendered: renderReference(reference(kind), of, templates) }
  })
  const command = { kind: 'test', command: 'npm test', source: 'package.json' } as const
  const prompt = promptView(plan, 2, {
    files: [file('src/a.ts', 1, { reasons: ['x'] }), file('src/b.ts', 0, { exists: false })],
    references: kinds,
    referenceTokens: { schema: 1 },
    commands: [command, { ...command, source: 'Makefile' }],
    featureText: 'Why.',
    criteria: ['It works'],
    notes: ['Mind the step'],
    limits: ['One file is too large'],
    phases: plan.phases.map(({ number, title }) => ({
      number,
      title,
      issueNumber: 110 + number,
      state: 'open' as const,
    })),
  })
  const tasks = Array.from({ length: 50 }, (_, i) => ({ text: `task ${i}`, done: i > 0 }))
  renderPhaseIssue(
    { prompt: { ...prompt, phase: { ...prompt.phase, tasks } }, references, workflowLine: null },
    templates,
  )
  const bare = { ...prompt.phase, description: '', tasks: [], dependsOn: [1], dependsOnIssues: [8] }
  renderPhaseIssue({ prompt: { ...prompt, phase: bare }, references: [], workflowLine: null }, templates)
  renderPrompt({ ...prompt, place: 'file' }, templates)

  const phases = Array.from({ length: 101 }, (_, i) => ({
    ...plan.phases[0]!,
    number: i + 1,
    dependsOn: i === 0 ? [] : [i],
  }))
  const reasons = Array.from({ length: 70 }, (_, i) => ({ about: 'task' as const, phase: null, text: `because ${i}` }))
  const shown = record({ ...plan, reasons }, ['completed', 'open', 'queued', 'queued'])
  renderBreakdown(breakdownView(shown, { edited: true }), templates)
  renderBreakdown(previewView({ ...shown, plan: { ...plan, phases } }), templates)
  renderSummary(summaryView(record(plan, ['completed', 'completed', 'skipped', 'completed'])), templates)
  const [link, after] = [
    { phase: 1, issue: 12 },
    { open: [{ phase: 2, issue: 13 }], waiting: [] },
  ]
  const transitions: Transition[] = [
    { kind: 'phase-done', of: link, after },
    { kind: 'phase-skipped', of: link, after },
    { kind: 'phase-not-planned', of: link, reason: 'duplicate', word: 'w' },
    { kind: 'phases-freed', phases: [link] },
    { kind: 'phase-gone', of: link, word: 'w' },
    { kind: 'feature-closed', left: [2], open: [link] },
    { kind: 'cancelled', open: [link], word: 'w' },
  ]
  for (const transition of transitions) renderTransition(transition, templates)
  const problem = { file: 'f', line: 1, column: 1, message: 'm', given: null, hint: null }
  configErrors(
    Array.from({ length: 60 }, () => problem),
    templates,
  )
  needsPerson({ kind: 'fault', reference: 'abc' }, 'genprompts', templates)
  const view = coordinationView([plan], { generatedAt: new Date(0), costPerHour: [1, 2] })
  const described = { ...plan, phases: plan.phases.map(each => ({ ...each, description: 'About it.' })) }
  renderCoordination({ ...view, plans: [described], prompts: 'files' }, templates)
}

const flat = (variables: readonly Variable[], path: string): [string, Variable['is']][] =>
  variables.flatMap(({ name, is, inside }) => {
    const own: [string, Variable['is']] = [`${path}.${name}`, is]
    return [own, ...flat(inside, own[0])]
  })

const { templates, seen } = recording()
fillAll(templates)

const NAMES = Object.keys(TEMPLATES) as TemplateName[]
const listed = NAMES.flatMap(name => flat(variablesOf(name), name))

describe('the list of variables', () => {
  it('has every template', () => {
    expect(NAMES.toSorted()).toEqual([...loadTemplates().sources.keys()].toSorted())
  })

  it('has what the templates are filled with, and nothing else', () => {
    expect([...seen.keys()].toSorted()).toEqual(listed.map(([key]) => key).toSorted())
  })

  it.each(listed)('says that %s is %s', (key, is) => {
    const kinds = new Set(seen.get(key))
    kinds.delete('nothing')
    expect([...kinds]).toEqual([is])
  })

  it('says what each means', () => {
    const meanings = (variables: readonly Variable[]): string[] =>
      variables.flatMap(({ meaning, inside }) => [meaning, ...meanings(inside)])
    expect(NAMES.flatMap(name => meanings(variablesOf(name))).filter(meaning => meaning === '')).toEqual([])
  })

  it('lets the templates of the package pass', () => {
    const { sources } = loadTemplates()
    expect(checkTemplates(sources, sources)).toEqual([])
  })
})

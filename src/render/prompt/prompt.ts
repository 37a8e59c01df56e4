/** Renders the prompt of one phase: what a coding agent or a person needs to do it, and no more. */
import type { FeatureHeader, Layer, PhasePlan, ReferenceKind, Task } from '../../core/model.js'
import type { PhaseState } from '../../core/state.js'
import { shorten } from '../markdown/text.js'
import { promptType, referenceName, referencePath } from '../file-names.js'
import { fileGroups, criteria, nextSentence, workflow } from './prompt-sections.js'
import { withinBudget } from './prompt-budget.js'
import { checkPaths, withSentence, type Checked } from './prompt-paths.js'
import type { PromptPhase, PromptView } from './prompt-view.js'
import type { Entry, View } from '../templates/template-views.js'
import { loadTemplates, type Templates } from '../templates/templates.js'
import { code, line, md, prose, text, trusted, type SafeMarkdown } from '../templates/values.js'
import * as words from '../words.js'

export type { PromptFile, PromptPhase, PromptView } from './prompt-view.js'

/** What a prompt shows at the most. */
const LIMITS = { description: 4_000, tasks: 40, task: 400, title: 200 }

export interface RenderedPrompt {
  /** Without the references and without the hidden marker. */
  markdown: string
  tokens: number
  /** Paths that the text named and that are not there: the prompt marks them. To be logged. */
  marked: string[]
}

/** Every path in it exists at the commit or is marked; it is shortened to the budget, which it then says. */
export function renderPrompt(view: PromptView, templates: Templates = loadTemplates()): RenderedPrompt {
  const plain = (of: PromptView): string => templates.render('prompt', promptTags(of))
  const whole = plain(view)
  const checked = checkPaths(view, whole)
  if (checked.marked.length === 0) return { ...withinBudget(view, whole, plain), marked: [] }
  const sentences = marksOf(checked, view, plain).map(sentence => text(words.sentence(sentence)))
  const write = (of: PromptView): string => sentences.reduce(withSentence, plain(of))
  return { ...withinBudget(checked.view, write(checked.view), write), marked: checked.marked }
}

/** What has to be read in the prompt, whatever template it is made with. */
function marksOf({ view, note }: Checked, before: PromptView, write: (of: PromptView) => string): string[] {
  const create = view.files.slice(before.files.length).map(file => file.path)
  const isListed = create.length === 0 || write(view) !== write({ ...view, files: before.files })
  return [...(note === null ? [] : [note]), ...(isListed ? [] : [`Files to create: ${create.join(', ')}`])]
}

function promptTags(view: PromptView): View<'prompt'> {
  const { feature, phase, phases } = view
  const many = phases.length > 1
  const previous = phases.filter(p => p.number < phase.number)
  const upcoming = phases.filter(p => p.number > phase.number)
  const description = describe(phase)
  const all = tasksOf(phase, description !== null)
  const tasks = all.slice(0, LIMITS.tasks)
  const groups = fileGroups(view.files)
  return {
    type: trusted(promptType(feature, phases.length, view.totalHours)),
    id: feature.id,
    many,
    number: phase.number,
    total: phases.length,
    title: title(many ? phase.title : feature.title),
    featureTitle: title(feature.title),
    hours: words.hours(phase.hours),
    layer: trusted(LAYER_WORD[phase.layer] ?? phase.layer),
    featureText: view.featureText === null ? null : prose(view.featureText),
    commit: view.commit === null ? null : code(view.commit.slice(0, 7)),
    dependsOn: dependencies(view),
    waitsFor: phase.dependsOnIssues.length === 0 ? null : trusted(words.issues(phase.dependsOnIssues)),
    notes: view.notes.map(note => ({ text: text(words.sentence(note)) })),
    hasLimits: view.limits.length > 0,
    limits: view.limits.map(limit => ({ limit: text(words.sentence(limit)) })),
    previous: previous.map(p => named(p)),
    thisPhase: md`${phase.number}. ${title(phase.title)}`,
    upcoming: upcoming.map(p => named(p)),
    leaveOthers: trusted(upcoming.length > 0 ? 'Leave the upcoming phases alone' : 'The others are done separately'),
    description,
    tasks: tasks.map(({ text: task, done }) => ({ task: line(shorten(task, LIMITS.task)), done })),
    moreTasks: more(all.length - tasks.length, feature),
    titleOnly: description === null && tasks.length === 0 ? onlyTitle(feature) : null,
    hasFiles: groups.length > 0,
    groups,
    hasReferences: view.references.length > 0,
    whereReferences: trusted(
      view.place === 'issue'
        ? 'Folded at the end of this issue. Open each one when its step needs it:'
        : 'Load each one only when its step needs it:',
    ),
    references: READING_ORDER.filter(kind => view.references.includes(kind)).map(kind => ({
      file: referenceFile(kind, view),
      when: trusted(WHEN[kind]),
      // An issue is read as a whole; a file is loaded when its step comes, and then its size counts.
      tokens: view.place === 'file' ? (view.referenceTokens[kind]?.toLocaleString('en') ?? null) : null,
    })),
    ...workflow(view),
    criteria: criteria(view, tasks.length > 0),
    next: nextSentence(view),
    closes: closes(view),
  }
}

const LAYER_WORD: Partial<Record<Layer, string>> = { api: 'API', infra: 'infrastructure' }

const title = (value: string): SafeMarkdown => line(shorten(value, LIMITS.title))

/** The description, unless it only repeats the title or the tasks. */
function describe({ description, title: name, tasks }: PhasePlan): SafeMarkdown | null {
  const full = description.trim()
  const rest = tasks.slice(0, 100).reduce((left, task) => left.replace(bare(task.text), ''), bare(full))
  if (rest === '' || rest === bare(name)) return null
  if (full.length <= LIMITS.description) return prose(full)
  // Cut between paragraphs where possible, so that no list or fence is cut in half.
  const cut = full.slice(0, LIMITS.description)
  const end = cut.lastIndexOf('\n\n')
  return prose(`${end > LIMITS.description / 2 ? cut.slice(0, end) : cut}\n\n(Shortened.)`)
}

/** Letters and digits alone, to compare what two texts say. */
const bare = (value: string): string => value.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** A single task that repeats the title adds nothing to a description. */
function tasksOf({ title: name, tasks }: PhasePlan, described: boolean): readonly Task[] {
  const [only] = tasks
  return described && tasks.length === 1 && only !== undefined && bare(only.text) === bare(name) ? [] : tasks
}

function more(left: number, feature: FeatureHeader): SafeMarkdown | null {
  return left > 0 ? md`${words.count(left, 'more task')} in the text of #${feature.id}` : null
}

const onlyTitle = (feature: FeatureHeader): SafeMarkdown =>
  md`The author wrote only a title. Ask in #${feature.id} before you guess what it means.`

/** State of another phase in a word; none for a phase that has not started. */
const STATE_WORD: Partial<Record<PhaseState, string>> = {
  completed: 'done',
  open: 'open',
  opening: 'open',
  skipped: 'skipped',
  blocked: 'not planned',
  cancelled: 'cancelled',
}

function stateOf(phase: PromptPhase): string {
  const state = STATE_WORD[phase.state] ?? ''
  return [phase.issueNumber === null ? '' : `#${phase.issueNumber}`, state].filter(part => part !== '').join(', ')
}

function named(phase: PromptPhase): Entry<'prompt', 'previous'> {
  const detail = stateOf(phase)
  return { name: md`${phase.number}. ${title(phase.title)}`, detail: detail === '' ? null : trusted(detail) }
}

function dependencies({ phase, phases }: PromptView): SafeMarkdown | null {
  const needed = phases.filter(p => phase.dependsOn.includes(p.number))
  if (needed.length === 0) return null
  const each = needed.map(p => {
    const known =
      p.state === 'completed' || p.state === 'skipped'
        ? stateOf(p)
        : [stateOf(p), 'must be done first'].filter(Boolean).join(', ')
    return `Phase ${p.number} (${known})`
  })
  return trusted(words.list(each))
}

/** References in the order in which the work needs them. */
export const READING_ORDER: readonly ReferenceKind[] = ['schema', 'services', 'components', 'tests']

const WHEN: Readonly<Record<ReferenceKind, string>> = {
  schema: 'current models, tables and migrations, for planning and building',
  services: 'functions and classes that this phase calls or changes, for building',
  components: 'props, state and exports of the components involved, for building',
  tests: 'existing tests of these files and how to run them, before you write tests',
}

function referenceFile(kind: ReferenceKind, { feature, phase, place }: PromptView): SafeMarkdown {
  return code(place === 'issue' ? referenceName(kind, phase.number) : referencePath(kind, feature.id, phase.number))
}

/** The pull request must close the phase issue: closing the feature would end the plan. */
function closes({ feature, phaseIssue, place }: PromptView): SafeMarkdown {
  const featureName = md`the feature (${code(`#${feature.id}`)})`
  if (phaseIssue !== null)
    return md`End the description of the pull request with ${code(`Closes #${phaseIssue}`)}. That is this issue, not ${featureName}.`
  if (place === 'issue')
    return md`End the description of the pull request with ${code('Closes #')} and the number of this issue, not of ${featureName}.`
  return md`If this phase has its own issue, end the description of the pull request with ${code('Closes #')} and the number of that issue, not of ${featureName}.`
}

/** Breaks a feature into phases where its author states none. */
import type { Document } from '../../markdown/document.js'
import { fold } from '../../markdown/fold.js'
import type { IssueText, RankedFile, Reason, RepositoryProfile } from '../../model.js'
import type { Settings } from '../../settings.js'
import { phaseCount, showHours } from '../estimates/allocate-hours.js'
import type { Draft } from '../draft.js'
import { type Fallback, fallbackChoice, hasLayer, layerReason, layersIn } from './classify-layer.js'
import { type PlacedItem, type WorkGroup, groupItems } from './group-tasks.js'
import { type WorkItem, listedItems, proseItems, taskText } from './collect-tasks.js'
import { orderByLayer } from './order-phases.js'
import { fillUp, place } from './place-tasks.js'
import { groupDescription, groupTitle, opening, wholeTitle } from './phase-names.js'

const LABELS = {
  docs: /^(?:category:|type:|area:|kind:)?\s*(?:docs?|documentation)$/,
  infra: /^(?:category:|type:|area:|kind:)?\s*(?:ci|ci\/cd|infra|infrastructure|devops)$/,
}

export interface Invented {
  drafts: Draft[]
  reasons: Reason[]
}

interface Input {
  text: IssueText
  document: Document
  settings: Settings
  profile: RepositoryProfile
  hours: number
  /** Where the hours come from, in words. */
  source: string
  /** Ranks the files of the repository for a text, the most relevant first. */
  rank: (query: string, limit: number) => RankedFile[]
}

/** Of the files that rank first, so many of one layer tell more than two words do. */
const FILES_ASKED = 5
const FILES_AGREED = 4
const FEW_SIGNS = 2

/** At least one phase, none of them empty; the count follows the hours, and falls only with its reason. */
export function inventPhases(input: Input): Invented {
  const wanted = phaseCount(input.hours, input.settings)
  const listed = listedItems(input.document, input.settings)
  const tasks = workIn(listed)
  const prose = proseItems(input.document)
  const fallback = fallbackChoice(input.text, input.profile)
  const placed = place(tasks.length > 0 ? tasks : fillUp(prose, wanted, input), fallback.layer, input)
  const single = singleKind(placed, input.text)
  const groups = groupItems(placed, single === null ? wanted : 1)
  const [only] = groups
  const isWhole = only !== undefined && groups.length === 1
  const whose = isWhole && (single === null || wanted === 1) ? wholeLayer(only, fallback, prose, input) : fallback
  if (isWhole) only.layer = whose === fallback && single !== null ? single : whose.layer
  const drafts = groups.map((group, index) => toDraft(group, index + 1, input))
  const [whole] = drafts
  if (isWhole && whole !== undefined) {
    whole.title = wholeTitle(input.text.title) || whole.title
    whole.description = opening(prose.map(item => item.text)) || whole.description
    whole.text = `${prose.map(item => item.text).join('\n')}\n${whole.text}`
  }
  const reasons = [countReason(groups.length, wanted, single, placed.length, input)]
  const order = orderByLayer(
    drafts.map((draft, index) => ({
      number: draft.number,
      layer: draft.layer,
      speaksOf: layersIn(groups[index]?.items.map(item => item.text).join('\n') ?? '', input.profile),
    })),
    input.hours > input.settings.estimate.thresholds[2],
  )
  for (const draft of drafts) {
    draft.dependsOn = (order.get(draft.number) ?? []).filter(number => number !== draft.number)
    if (draft.dependsOn.length > 0) {
      const before = draft.dependsOn.map(number => `phase ${number} (${drafts[number - 1]?.layer ?? ''})`).join(', ')
      reasons.push({
        about: 'dependency',
        phase: draft.number,
        text: `Waits for ${before}: ${draft.layer} work comes later.`,
      })
    }
  }
  for (const [index, draft] of drafts.entries()) {
    const isImplied = groups[index]?.items.every(item => item.implied === true) === true
    reasons.push(
      isImplied
        ? {
            about: 'task',
            phase: draft.number,
            text: `Added by the planner: the issue does not mention it, but work of ${showHours(input.hours)} needs it.`,
          }
        : layerReason(draft.number, draft.layer, draft.because, whose.from),
    )
  }
  return { drafts, reasons }
}

/** Criteria say when the work is done; where nothing else is listed they are the work. */
function workIn(listed: readonly WorkItem[]): readonly WorkItem[] {
  const tasks = listed.filter(item => !item.criterion)
  return tasks.length > 0 ? tasks : listed
}

/** The layer that labels or title name, where the tasks do not contradict it; else what the words say, and the files where they say little. */
function wholeLayer(group: WorkGroup, fallback: Fallback, prose: readonly WorkItem[], input: Input): Fallback {
  const signs = new Set(group.items.filter(item => item.layer === group.layer).flatMap(item => item.because))
  if (fallback.from === 'repository') {
    if (signs.size > FEW_SIGNS) return { ...fallback, layer: group.layer }
    const said = [input.text.title, ...group.items.map(item => item.text), ...prose.map(item => item.text)]
    const files = input.rank(said.join('\n'), FILES_ASKED)
    const agreed = files.find(file => files.filter(other => other.group === file.group).length >= FILES_AGREED)
    return agreed === undefined ? { ...fallback, layer: group.layer } : { layer: agreed.group, from: 'files' }
  }
  const sure = group.items.filter(item => item.isSure)
  const agrees = sure.length === 0 || sure.some(item => item.layer === fallback.layer)
  return { ...fallback, layer: agrees ? fallback.layer : group.layer }
}

/** Docs or infra alone: every task that tells its layer is of it, or the labels say so and most tasks agree. */
function singleKind(items: readonly PlacedItem[], text: IssueText): 'docs' | 'infra' | null {
  const sure = items.filter(item => item.isSure)
  for (const kind of ['docs', 'infra'] as const) {
    const own = sure.filter(item => item.layer === kind).length
    const isLabelled = text.labels.some(label => LABELS[kind].test(fold(label)))
    if (isLabelled ? own * 2 >= sure.length : own === sure.length && own * 2 >= items.length) return kind
  }
  return null
}

function toDraft(group: WorkGroup, number: number, input: Input): Draft {
  const own = group.items.filter(item => item.layer === group.layer)
  return {
    number,
    title: groupTitle(group, input.text.title) || input.text.title || `Part ${number}`,
    description: groupDescription(group.items.map(item => item.text)),
    layer: group.layer,
    because: [...new Set(own.flatMap(item => item.because))],
    tasks: group.items.map(item => ({ text: taskText(item), done: item.done })),
    hours: null,
    weight: group.items.reduce((sum, item) => sum + item.weight, 0),
    dependsOn: [],
    dependsOnIssues: [],
    done: false,
    dependenciesStated: false,
    text: group.items.map(item => [item.text, ...item.details].join('\n')).join('\n'),
  }
}

function countReason(
  count: number,
  wanted: number,
  single: 'docs' | 'infra' | null,
  tasks: number,
  input: Input,
): Reason {
  const hours = `${showHours(input.hours)} from ${input.source}`
  if (count >= wanted) {
    const missing = count > 1 ? missingLayers(input.profile) : ''
    return about('count', `${count} ${plural(count)}: ${hours}${missing}.`)
  }
  const why =
    single === null
      ? `the issue lists only ${tasks} ${tasks === 1 ? 'task' : 'tasks'}`
      : `all of the work is ${single === 'docs' ? 'documentation' : 'infrastructure'}`
  return about('count', `${count} ${plural(count)} instead of ${wanted} (${hours}): ${why}.`)
}

function missingLayers(profile: RepositoryProfile): string {
  const missing = (['frontend', 'api', 'data'] as const).filter(layer => !hasLayer(layer, profile))
  const [first, ...others] = missing.toReversed()
  if (first === undefined) return ''
  const names = others.length === 0 ? first : `${others.toReversed().join(', ')} or ${first}`
  return `. There is no ${names} phase, because the repository has no such files`
}

function about(what: Reason['about'], text: string): Reason {
  return { about: what, phase: null, text }
}

function plural(count: number): string {
  return count === 1 ? 'phase' : 'phases'
}

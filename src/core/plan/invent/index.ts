/** Breaks a feature into phases where its author states none. */
import type { Document } from '../../markdown/document.js'
import { fold } from '../../markdown/fold.js'
import type { IssueText, Reason, RepositoryProfile } from '../../model.js'
import type { Settings } from '../../settings.js'
import { phaseCount, showHours } from '../count.js'
import type { Draft } from '../draft.js'
import { chooseLayer, hasLayer, layerReason, layersIn } from '../layers.js'
import { type PlacedItem, type WorkGroup, groupItems } from './group.js'
import { listedItems, proseItems } from './items.js'
import { orderByLayer } from './order.js'
import { fillUp, place } from './place.js'
import { groupDescription, groupTitle } from './titles.js'

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
}

/** At least one phase, none of them empty; the count follows the hours, and falls only with its reason. */
export function inventPhases(input: Input): Invented {
  const wanted = phaseCount(input.hours, input.settings)
  const reasons: Reason[] = []
  const listed = listedItems(input.document, input.settings)
  const items = listed.length > 0 ? listed : fillUp(proseItems(input.document), wanted, input)
  const placed = place(items, input)
  const single = singleKind(placed, input.text)
  const groups = groupItems(placed, single === null ? wanted : 1)
  if (single !== null) for (const group of groups) group.layer = single
  const count = groups.length
  const hours = `${showHours(input.hours)} from ${input.source}`
  if (single !== null && wanted > 1) {
    reasons.push(
      about(
        'count',
        `1 phase instead of ${wanted} (${hours}): the work is ${single === 'docs' ? 'documentation' : 'infrastructure'} alone.`,
      ),
    )
  } else if (count < wanted) {
    reasons.push(
      about(
        'count',
        `${count} ${plural(count)} instead of ${wanted} (${hours}): the issue names only ${items.length} ${items.length === 1 ? 'task' : 'tasks'}.`,
      ),
    )
  } else reasons.push(about('count', `${count} ${plural(count)}: ${hours}${missingLayers(input.profile)}.`))
  const drafts = groups.map((group, index) => toDraft(group, index + 1, input))
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
        text: `Waits for ${before}: ${draft.layer} work comes after it.`,
      })
    }
  }
  for (const draft of drafts) reasons.push(layerReason(draft.number, draft.layer, draft.because))
  return { drafts, reasons }
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
  const text = group.items.map(item => [item.text, ...item.details].join('\n')).join('\n')
  return {
    number,
    title: groupTitle(group) || input.text.title || `Part ${number}`,
    description: groupDescription(group),
    layer: group.layer,
    because: signsOf(group, input.profile),
    tasks: group.items.map(item => ({ text: item.text, done: item.done })),
    hours: null,
    weight: group.items.reduce((sum, item) => sum + item.weight, 0),
    dependsOn: [],
    dependsOnIssues: [],
    done: false,
    dependenciesStated: false,
    text,
  }
}

/** What in the items of the group's own layer tells that layer. */
function signsOf(group: WorkGroup, profile: RepositoryProfile): string[] {
  const own = group.items.filter(item => item.layer === group.layer)
  const choice = chooseLayer(own.map(item => `${item.text}\n${item.section}`).join('\n'), profile, group.layer)
  return choice.layer === group.layer ? choice.because : []
}

function missingLayers(profile: RepositoryProfile): string {
  const missing = (['frontend', 'api', 'data'] as const).filter(layer => !hasLayer(layer, profile))
  return missing.length === 0 ? '' : `; no ${missing.join(' and no ')} phase, as the repository has no such files`
}

function about(what: Reason['about'], text: string): Reason {
  return { about: what, phase: null, text }
}

function plural(count: number): string {
  return count === 1 ? 'phase' : 'phases'
}

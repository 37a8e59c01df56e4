/** Breaks a feature into phases where its author states none. */
import type { Document } from '../../markdown/document.js'
import { fold } from '../../markdown/fold.js'
import { type IssueText, type Layer, type Reason, type RepositoryProfile } from '../../model.js'
import type { Settings } from '../../settings.js'
import { phaseCount, showHours } from '../count.js'
import type { Draft } from '../draft.js'
import { subjectOf } from '../text.js'
import { chooseLayer, fallbackLayer, hasLayer, mainLayer, layersIn } from '../layers.js'
import { groupItems, type PlacedItem, type WorkGroup, weigh } from './group.js'
import { type WorkItem, listedItems, proseItems } from './items.js'
import { orderByLayer } from './order.js'
import { groupDescription, groupTitle, impliedTask } from './titles.js'

export interface Invented {
  drafts: Draft[]
  reasons: Reason[]
}

/** Layers that a feature of prose is likely to touch, the likeliest first. */
const FILLING: readonly Layer[] = ['tests', 'frontend', 'backend', 'api', 'docs', 'data']

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
  return { drafts, reasons }
}

/** Where the issue is prose, the layers of the repository fill the phases that its sentences do not. */
function fillUp(prose: readonly WorkItem[], wanted: number, input: Input): WorkItem[] {
  const details = prose.map(item => item.text)
  const title: WorkItem = {
    text: subjectOf(input.text.title) || 'The feature',
    done: false,
    section: '',
    criterion: false,
    hours: null,
    details,
  }
  if (wanted === 1) return [title]
  const said = `${title.text}\n${details.join('\n')}`
  const main = chooseLayer(said, input.profile, mainLayer(input.profile)).layer
  const spokenOf = layersIn(said, input.profile)
  const others = FILLING.filter(
    layer => layer !== main && (hasLayer(layer, input.profile) || layer === 'tests' || layer === 'docs'),
  )
  const layers = [...others.filter(layer => spokenOf.has(layer)), ...others.filter(layer => !spokenOf.has(layer))]
  const implied = layers
    .slice(0, wanted - 1)
    .map(layer => ({ ...title, text: impliedTask(layer, title.text), layer, details: [] }))
  return [{ ...title, layer: main }, ...implied]
}

function place(items: readonly WorkItem[], input: Input): PlacedItem[] {
  const fallback = fallbackLayer(input.text.title, input.profile)
  return items.map(item => {
    if (item.layer !== undefined) return { ...item, layer: item.layer, weight: weigh(item, item.layer) }
    const own = chooseLayer(item.text, input.profile, fallback)
    const choice =
      own.because.length > 0 ? own : chooseLayer(`${item.section}\n${item.details.join('\n')}`, input.profile, fallback)
    return { ...item, layer: choice.layer, weight: weigh(item, choice.layer) }
  })
}

/** Docs or infra alone: every task is of that layer, or the labels and the title say so. */
function singleKind(items: readonly PlacedItem[], text: IssueText): 'docs' | 'infra' | null {
  const labels = text.labels.map(fold)
  for (const kind of ['docs', 'infra'] as const) {
    const all = items.every(item => item.layer === kind)
    const most = items.filter(item => item.layer === kind).length * 2 >= items.length
    const labelled = labels.some(label =>
      (kind === 'docs'
        ? /^(?:category:|type:|area:)?(?:docs?|documentation)$/
        : /^(?:category:|type:|area:)?(?:ci|infra|infrastructure|devops|ci\/cd)$/
      ).test(label),
    )
    if (all || (most && labelled)) return kind
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

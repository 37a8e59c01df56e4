/** Breaks a feature into phases where its author states none. */
import type { Document } from '../../markdown/document.js'
import { fold } from '../../markdown/fold.js'
import { type IssueText, type Layer, type Reason, type RepositoryProfile } from '../../model.js'
import type { Settings } from '../../settings.js'
import { sectionKind } from '../sections.js'
import { phaseCount, showHours } from '../count.js'
import type { Draft } from '../draft.js'
import { subjectOf } from '../text.js'
import { chooseLayer, fallbackLayer, hasLayer, layerReason, mainLayer, layersIn } from '../layers.js'
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

/** From this score of a layer on a sentence names work in it. */
const SAYS_WORK = 2
/** Up to this score one plain word speaks, which may mean something else. */
const UNSURE = 1

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

/** Where the issue is prose: the sentences that name work, then what the layers of the repository leave to be done. */
function fillUp(prose: readonly WorkItem[], wanted: number, input: Input): WorkItem[] {
  const subject = subjectOf(input.text.title) || 'The feature'
  const said = [subject, ...prose.map(item => item.text)].join('\n')
  const main = chooseLayer(said, input.profile, mainLayer(input.profile)).layer
  const work = prose.filter(item => chooseLayer(item.text, input.profile, main).score >= SAYS_WORK)
  const isEnough = wanted > 1 && work.length > 0
  const title = { done: false, section: '', criterion: false, hours: null, order: 0 }
  const stated = isEnough ? work : [{ ...title, text: subject, layer: main, details: prose.map(item => item.text) }]
  const taken = new Set(isEnough ? work.map(item => chooseLayer(item.text, input.profile, main).layer) : [main])
  const spokenOf = layersIn(said, input.profile)
  const open = FILLING.filter(
    layer => !taken.has(layer) && (hasLayer(layer, input.profile) || layer === 'tests' || layer === 'docs'),
  )
  const layers = [...open.filter(layer => spokenOf.has(layer)), ...open.filter(layer => !spokenOf.has(layer))]
  const implied = layers.slice(0, Math.max(0, wanted - stated.length)).map((layer, index) => ({
    ...title,
    text: impliedTask(layer, subject),
    layer,
    details: [],
    order: Number.MAX_SAFE_INTEGER - layers.length + index,
  }))
  return [...stated, ...implied]
}

/** By its own words, those of its heading and its points; where they say little, by the heading's or the issue's layer. */
function place(items: readonly WorkItem[], input: Input): PlacedItem[] {
  const fallback = fallbackLayer(input.text.title, input.profile)
  return items.map(item => {
    const texts = [
      { text: item.text, weight: 1 },
      { text: sectionKind(item.section) === null ? item.section : '', weight: 1 },
      { text: item.details.join('\n'), weight: 0.5 },
    ]
    const choice = chooseLayer(texts, input.profile, fallback)
    const layer = item.layer ?? (choice.score > UNSURE ? choice.layer : fallback)
    return { ...item, layer, weight: weigh(item, layer) }
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

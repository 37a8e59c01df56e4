/** Reads the phases that the author states, with everything that is said of them; null where none are stated. */
import type { Block } from '../../markdown/blocks.js'
import type { Document } from '../../markdown/document.js'
import { fold } from '../../markdown/fold.js'
import { Outline } from '../../markdown/outline.js'
import type { IssueText, Problem, Reason, RepositoryProfile } from '../../model.js'
import type { Settings } from '../../settings.js'
import { showHours } from '../count.js'
import { resolveDependencies } from '../dependencies.js'
import type { Draft } from '../draft.js'
import { findCycle } from '../graph.js'
import { chooseLayer, fallbackLayer, layerReason } from '../layers.js'
import type { Named } from '../references.js'
import { type Relations, type Telling, readRelations } from '../relations.js'
import { shorten, splitLabel } from '../text.js'
import { wordSet } from '../words/lexicon.js'
import type { PhaseKind } from '../words/phase.js'
import { DEPENDS_WORDS } from '../words/relations.js'
import { TOTAL_WORDS } from '../words/time.js'
import { type ChosenPhase, choosePhases } from './choose.js'
import { type StatedHours, isDone, isMetadata, readDescription, readTasks, statedHours } from './details.js'
import { inlineStatements } from './inline.js'
import { labelledStatements } from './series.js'
import { tableStatements } from './tables.js'
import { unlabelledStatements } from './unlabelled.js'
import type { Entry } from './types.js'

export interface StatedPlan {
  drafts: Draft[]
  reasons: Reason[]
  problems: Problem[]
  /** Blocks that belong to single phases: an estimate there is not that of the whole. */
  inPhases: ReadonlySet<Block>
  /** The phase that a block stands under. */
  phaseOf: ReadonlyMap<Block, number>
}

/** GitHub's limit of sub-issues for one issue. */
const MAX_PHASES = 100

/** Languages of code blocks that may draw the phases. */
const DIAGRAMS: ReadonlySet<string> = new Set(['', 'text', 'txt', 'mermaid', 'plaintext'])

const TOTAL = wordSet(TOTAL_WORDS)
const DEPENDS = wordSet(DEPENDS_WORDS)

export function readStated(
  document: Document,
  text: IssueText,
  settings: Settings,
  profile: RepositoryProfile,
): StatedPlan | null {
  const outline = new Outline(document.blocks)
  const statements = [
    ...labelledStatements(outline, settings),
    ...tableStatements(outline, settings),
    ...inlineStatements(outline, settings),
    ...unlabelledStatements(outline, settings),
  ]
  const all = choosePhases(statements, text.title)
  if (all === null) return null
  const chosen = { ...all, phases: all.phases.slice(0, MAX_PHASES) }
  const kind = chosen.kind
  const hours = chosen.phases.map(phase => hoursOf(phase, settings))
  const total = trailingTotal(chosen.phases, hours)
  const relations = relationsOf(document, chosen.phases, kind)
  const resolved = resolveDependencies(chosen.phases.length, relations)
  const fallback = fallbackLayer(text.title, profile)
  const drafts = chosen.phases.map((phase, index) => {
    const own = total === index ? null : (hours[index] ?? null)
    return toDraft(phase, index + 1, own, { profile, fallback, resolved })
  })
  const reasons: Reason[] = [{ about: 'count', phase: null, text: countReason(chosen.phases) }, ...resolved.reasons]
  for (const [index, draft] of drafts.entries()) {
    const own = hours[index]
    if (draft.hours !== null && own)
      reasons.push({
        about: 'hours',
        phase: draft.number,
        text: `${showHours(draft.hours)}: stated as “${shorten(own.from, 60)}”.`,
      })
  }
  for (const draft of drafts) reasons.push(layerReason(draft.number, draft.layer, draft.because))
  const problems = [...tooManyPhases(all.phases.length), ...cycleProblems(drafts, relations)]
  return {
    drafts,
    reasons,
    problems,
    inPhases: blocksInPhases(chosen.phases, total),
    phaseOf: phasesOfBlocks(chosen.phases),
  }
}

function hoursOf(phase: ChosenPhase, settings: Settings): StatedHours | null {
  for (const entry of [phase.entry, ...phase.restated]) {
    const hours = statedHours(entry, settings)
    if (hours !== null) return hours
  }
  return null
}

/** An estimate on a line of its own under the last phase alone is that of the whole: the index of that phase, or null. */
function trailingTotal(phases: readonly ChosenPhase[], hours: readonly (StatedHours | null)[]): number | null {
  const stated = hours.flatMap((own, index) => (own === null ? [] : [index]))
  const last = phases.length - 1
  return phases.length > 1 && stated.length === 1 && stated[0] === last && hours[last]?.place === 'line' ? last : null
}

function relationsOf(document: Document, phases: readonly ChosenPhase[], kind: PhaseKind | null): Relations {
  const named: Named[] = phases.map(({ entry }, index) => ({
    position: index + 1,
    number: entry.number,
    letter: entry.letter,
    title: entry.title,
  }))
  const tellings: Telling[] = []
  const inside = phasesOfBlocks(phases)
  for (const [index, phase] of phases.entries()) {
    for (const entry of [phase.entry, ...phase.restated]) {
      tellings.push(...tellingsOf(entry, index + 1, entry !== phase.entry))
    }
  }
  for (const block of document.blocks) {
    if (block.kind === 'code' && DIAGRAMS.has(block.language)) {
      // No phases are stated in code; a diagram of the phases tells how they hang together.
      for (const line of block.text.split('\n'))
        tellings.push({ text: line, line: block.line, about: null, as: 'text' })
    }
    if (block.kind !== 'line' && block.kind !== 'item') continue
    tellings.push(...tellingsOfBlock(block, inside.get(block) ?? null))
  }
  return readRelations(tellings, named, kind)
}

function tellingsOf(entry: Entry, about: number, restated: boolean): Telling[] {
  const tellings: Telling[] = []
  if (entry.cells.depends !== undefined)
    tellings.push({ text: entry.cells.depends, line: entry.line, about, as: 'field' })
  for (const remark of entry.remarks) tellings.push({ text: remark, line: entry.line, about, as: 'text' })
  const inDependencies = entry.sections[0] !== undefined && DEPENDS.has(fold(entry.sections[0]))
  if (restated && inDependencies) tellings.push({ text: entry.title, line: entry.line, about, as: 'field' })
  return tellings
}

/** "Depends on: 1, 2" is a field; everything else is read as sentences. */
function tellingsOfBlock(block: Block, about: number | null): Telling[] {
  const labelled = splitLabel(block.text, block.lead)
  const key = labelled === null ? '' : fold(labelled.key).replace(/^[^\p{L}\p{N}]+/u, '')
  if (labelled !== null && about !== null && DEPENDS.whole(key) !== null)
    return [{ text: labelled.value, line: block.line, about, as: 'field' }]
  return [{ text: block.text, line: block.line, about, as: 'text' }]
}

interface Surroundings {
  profile: RepositoryProfile
  fallback: Draft['layer']
  resolved: { dependsOn: ReadonlyMap<number, number[]>; stated: ReadonlySet<number> }
}

function toDraft(phase: ChosenPhase, number: number, hours: StatedHours | null, around: Surroundings): Draft {
  const { entry, restated } = phase
  const body = entry.body.length > 0 ? entry.body : (restated.find(other => other.body.length > 0)?.body ?? [])
  const tasks = readTasks(body)
  const description = readDescription({ ...entry, body })
  const title =
    entry.title ||
    restated.find(other => other.title !== '')?.title ||
    shorten(description || tasks[0]?.text || `Phase ${number}`, 80)
  const said = [title, description, ...tasks.map(task => task.text)].join('\n')
  const content = body
    .filter(block => block.kind !== 'code' && block.kind !== 'quote' && !isMetadata(block))
    .map(block => block.text)
    .join('\n')
  const choice = chooseLayer(
    [
      { text: title, weight: 3 },
      { text: `${description}\n${tasks.map(task => task.text).join('\n')}`, weight: 1 },
      { text: content, weight: 0.5 },
    ],
    around.profile,
    around.fallback,
  )
  return {
    number,
    title,
    description: description || shorten(tasks.map(task => task.text).join('; '), 400) || title,
    layer: choice.layer,
    because: choice.because,
    tasks: tasks.length > 0 ? tasks : [{ text: title, done: false }],
    hours: hours?.hours ?? null,
    weight: 1 + Math.min(3, tasks.length * 0.25),
    dependsOn: around.resolved.dependsOn.get(number) ?? [],
    dependsOnIssues: [],
    done: [entry, ...restated].some(isDone),
    dependenciesStated: around.resolved.stated.has(number),
    text: `${said}\n${content}`,
  }
}

function countReason(phases: readonly ChosenPhase[]): string {
  const first = phases[0]?.entry.line
  const count = phases.length === 1 ? '1 phase' : `${phases.length} phases`
  return `${count}: stated by the author${first === undefined ? '' : `, from line ${first} of the issue`}.`
}

function tooManyPhases(count: number): Problem[] {
  if (count <= MAX_PHASES) return []
  const text = `The issue states ${count} phases; one issue can have ${MAX_PHASES} sub-issues at the most. Split it into several features and plan each.`
  return [{ kind: 'too-long', severity: 'error', text, phases: [], line: null }]
}

function cycleProblems(drafts: readonly Draft[], relations: Relations): Problem[] {
  const edges = new Map(drafts.map(draft => [draft.number, new Set(draft.dependsOn)] as const))
  const cycle = findCycle(
    drafts.map(draft => draft.number),
    edges,
  )
  if (cycle === null) return []
  const lines = cycle.map(
    (from, index) =>
      relations.edges.find(edge => edge.from === from && edge.to === cycle[(index + 1) % cycle.length])?.line ?? null,
  )
  const known = lines.filter(line => line !== null)
  const where = known.length === 0 ? '' : ` (stated in ${known.length === 1 ? 'line' : 'lines'} ${known.join(', ')})`
  const circle = [...cycle, cycle[0]].map(number => `phase ${number}`).join(' → ')
  const text = `The phases wait for each other in a circle: ${circle}${where}. Take one of these dependencies out and plan again.`
  return [{ kind: 'cycle', severity: 'error', text, phases: cycle.toSorted((a, b) => a - b), line: known[0] ?? null }]
}

function blocksInPhases(phases: readonly ChosenPhase[], total: number | null): Set<Block> {
  const last = phases.at(-1)?.entry
  const inside = phases.flatMap(({ entry, restated }) => [entry, ...restated].flatMap(each => blocksOf(each)))
  const sums = new Set((last?.body ?? []).filter(block => TOTAL.has(fold(block.text)) || total !== null))
  return new Set(inside.filter(block => !sums.has(block)))
}

function phasesOfBlocks(phases: readonly ChosenPhase[]): Map<Block, number> {
  const inside = new Map<Block, number>()
  for (const [index, { entry, restated }] of phases.entries()) {
    for (const each of [...restated, entry]) for (const block of blocksOf(each)) inside.set(block, index + 1)
  }
  return inside
}

function blocksOf(entry: Entry): readonly Block[] {
  return entry.head === undefined ? entry.body : [entry.head, ...entry.body]
}

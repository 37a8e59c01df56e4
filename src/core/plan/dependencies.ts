/** Reads which phase waits for which: columns, fields and sentences; what is not said follows the order of the phases. */
import { fold } from '../markdown/fold.js'
import type { Reason } from '../model.js'
import { type Named, type Reference, type ReferenceOptions, findReferences, referredTo } from './references.js'
import { sentences } from './text.js'
import type { PhaseKind } from './words/phase.js'
import { wordSet } from './words/lexicon.js'
import {
  AFTER_WORDS,
  BLOCKS_WORDS,
  DEPENDS_WORDS,
  NONE_WORDS,
  PARALLEL_WORDS,
  POSTPOSED_WORDS,
} from './words/relations.js'

/** A sentence or a cell that may tell a dependency. */
export interface Telling {
  text: string
  /** 1-based line of the body, or null. */
  line: number | null
  /** Position of the phase it stands under, or null. */
  about: number | null
  /** `field`: a column or labelled value for dependencies; `text`: a sentence. */
  as: 'field' | 'text'
}

export interface StatedDependency {
  from: number
  to: number
  line: number | null
  text: string
}

export interface Relations {
  edges: StatedDependency[]
  /** Phases that the author calls independent. */
  independent: Set<number>
  /** Pairs "a b", a < b, that the author puts side by side. */
  parallel: Set<string>
}

const DEPENDS = wordSet(DEPENDS_WORDS)
const AFTER = wordSet(AFTER_WORDS)
const BLOCKS = wordSet(BLOCKS_WORDS)
const PARALLEL = wordSet(PARALLEL_WORDS)
const NONE = wordSet(NONE_WORDS)
const POSTPOSED = wordSet(POSTPOSED_WORDS)

export function readRelations(
  tellings: readonly Telling[],
  phases: readonly Named[],
  kind: PhaseKind | null,
): Relations {
  const relations: Relations = { edges: [], independent: new Set(), parallel: new Set() }
  for (const telling of tellings) {
    const options: ReferenceOptions = { phases, kind, self: telling.about, bare: telling.as === 'field' }
    if (telling.as === 'field') readField(telling, options, relations)
    else for (const sentence of sentences(telling.text)) readSentence(sentence, telling, options, relations)
  }
  return relations
}

function readField(telling: Telling, options: ReferenceOptions, relations: Relations): void {
  if (telling.about === null) return
  const references = findReferences(telling.text, options)
  const targets = referredTo(references, telling.about)
  for (const to of targets) relations.edges.push({ from: telling.about, to, line: telling.line, text: telling.text })
  if (targets.length === 0 && saysNone(telling.text)) relations.independent.add(telling.about)
}

/** Empty, a dash, or "none" at the start. */
export function saysNone(text: string): boolean {
  const folded = fold(text)
    .replace(/^[\s*_("'`]+/, '')
    .trim()
  return folded === '' || /^[-–—/.]+$/.test(folded) || NONE.at(folded, 0) !== null
}

function readSentence(sentence: string, telling: Telling, options: ReferenceOptions, relations: Relations): void {
  if (sentence.length > 600) return
  const folded = fold(sentence)
  const references = findReferences(sentence, options)
  const link = findLink(folded, references)
  const parallel = PARALLEL.find(folded)
  const before = references.filter(reference => link === null || reference.start < link.start)
  const after = references.filter(reference => link !== null && reference.start >= link.start)
  const subjects = before.length > 0 ? referredTo(before, null) : telling.about === null ? [] : [telling.about]
  const add = (from: number, to: number): void => {
    if (from !== to) relations.edges.push({ from, to, line: telling.line, text: sentence })
  }
  if (link !== null && link.kind !== 'postposed') {
    const objects = referredTo(after, null)
    if (link.kind === 'blocks') for (const from of objects) for (const to of subjects) add(from, to)
    else for (const from of subjects) for (const to of objects) add(from, to)
    const [subject] = subjects
    if (
      objects.length === 0 &&
      link.kind === 'depends' &&
      subject !== undefined &&
      subjects.length === 1 &&
      NONE.at(folded.slice(link.end).replace(/^[\s:*_–—-]+/, ''), 0) !== null
    ) {
      relations.independent.add(subject)
    }
  } else if (link !== null) {
    // "フェーズ2はフェーズ1に依存": the last one named is what is waited for.
    const named = before.flatMap(reference => reference.positions)
    const from = named.length > 1 ? named[0] : telling.about
    if (from !== undefined && from !== null) for (const to of named.length > 1 ? named.slice(1) : named) add(from, to)
  }
  if (parallel !== null) {
    const together = link === null || parallel.start < link.start ? before : references
    const members = [
      ...referredTo(together.length > 0 ? together : [], null),
      ...(telling.about === null || references.length === 0 ? [] : [telling.about]),
    ]
    for (const a of members) for (const b of members) if (a < b) relations.parallel.add(`${a} ${b}`)
  }
  if (
    link === null &&
    references.length === 1 &&
    before.length === 1 &&
    NONE.find(folded, before[0]?.end ?? 0) !== null &&
    folded.length < 80
  ) {
    for (const position of subjects) relations.independent.add(position)
  }
}

interface Link {
  kind: 'depends' | 'after' | 'blocks' | 'postposed'
  start: number
  end: number
}

/** The word that ties the phases of a sentence; "after" and "before" only right beside a phase. */
function findLink(folded: string, references: readonly Reference[]): Link | null {
  const depends = DEPENDS.find(folded)
  const follows = (end: number, reach: number): boolean =>
    references.some(reference => reference.start >= end - 1 && reference.start - end < reach)
  if (
    depends !== null &&
    (follows(depends.end, 200) || NONE.at(folded.slice(depends.end).replace(/^[\s:*_–—-]+/, ''), 0) !== null)
  )
    return { kind: 'depends', ...depends }
  const postposed = POSTPOSED.find(folded)
  if (
    postposed !== null &&
    references.some(reference => reference.end <= postposed.start && postposed.start - reference.end < 8)
  )
    return { kind: 'postposed', ...postposed }
  if (depends !== null && references.length > 0 && references.every(reference => reference.end <= depends.start))
    return { kind: 'postposed', ...depends }
  for (const found of BLOCKS.all(folded)) if (follows(found.end, 20)) return { kind: 'blocks', ...found }
  for (const found of AFTER.all(folded)) {
    const lead = folded.slice(0, found.start).trimEnd()
    const opens =
      lead === '' ||
      /[,:;(–—-]$/.test(lead) ||
      references.some(reference => reference.end >= lead.length - 25 && reference.end <= found.start)
    if (opens && follows(found.end, 16)) return { kind: 'after', ...found }
  }
  return null
}

export interface ResolvedDependencies {
  /** By position. */
  dependsOn: Map<number, number[]>
  /** Phases whose dependencies, or lack of them, the author stated. */
  stated: Set<number>
  reasons: Reason[]
}

/** Stated dependencies as they are; a phase of which nothing is said follows the phase, or the phases side by side, before it. */
export function resolveDependencies(count: number, relations: Relations): ResolvedDependencies {
  const dependsOn = new Map<number, number[]>()
  const stated = new Set<number>()
  const reasons: Reason[] = []
  const isParallel = (a: number, b: number): boolean => relations.parallel.has(`${Math.min(a, b)} ${Math.max(a, b)}`)
  for (let phase = 1; phase <= count; phase++) {
    const edges = relations.edges.filter(edge => edge.from === phase)
    const targets = [...new Set(edges.map(edge => edge.to))].toSorted((a, b) => a - b)
    if (targets.length > 0) {
      stated.add(phase)
      dependsOn.set(phase, targets)
      reasons.push(reason(phase, `Waits for ${names(targets)}: stated${where(edges)}.`))
    } else if (relations.independent.has(phase)) {
      stated.add(phase)
      dependsOn.set(phase, [])
      reasons.push(reason(phase, 'Waits for no other phase: the author says so.'))
    } else {
      const before = groupBefore(phase, isParallel)
      const beside = [...range(1, phase - 1)].filter(other => isParallel(other, phase))
      dependsOn.set(phase, before)
      if (before.length > 0)
        reasons.push(
          reason(
            phase,
            `Waits for ${names(before)}: no dependency is stated, so the phases follow each other in their order.`,
          ),
        )
      if (beside.length > 0) reasons.push(reason(phase, `Runs side by side with ${names(beside)}: the author says so.`))
    }
  }
  return { dependsOn, stated, reasons }
}

/** The nearest earlier phase that does not run beside this one, with those that run beside that one. */
function groupBefore(phase: number, isParallel: (a: number, b: number) => boolean): number[] {
  let nearest = phase - 1
  while (nearest > 0 && isParallel(nearest, phase)) nearest--
  if (nearest < 1) return []
  return [...range(1, nearest)].filter(
    other => other === nearest || (isParallel(other, nearest) && !isParallel(other, phase)),
  )
}

function* range(from: number, to: number): Generator<number> {
  for (let number = from; number <= to; number++) yield number
}

function names(phases: readonly number[]): string {
  return phases.map(phase => `phase ${phase}`).join(', ')
}

function where(edges: readonly StatedDependency[]): string {
  const line = edges.find(edge => edge.line !== null)?.line
  return line === undefined || line === null ? '' : ` in line ${line} of the issue`
}

function reason(phase: number, text: string): Reason {
  return { about: 'dependency', phase, text }
}

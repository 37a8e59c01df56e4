/** Reads from one sentence or cell which phase waits for which, which is independent and which run side by side. */
import { fold } from '../markdown/fold.js'
import {
  type Named,
  type Reference,
  type ReferenceOptions,
  findReferences,
  positionsOf,
  titleReferences,
} from './references.js'
import { PHASE_LEXICON } from './label.js'
import { sentences } from './text.js'
import { Lexicon, wordSet } from './words/lexicon.js'
import type { PhaseKind } from './words/phase.js'
import {
  AFTER_WORDS,
  ALL_THREE_WORDS,
  ALL_WORDS,
  BLOCKS_WORDS,
  BOTH_WORDS,
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
  /** `field`: a column or a labelled value for dependencies; `text`: sentences. */
  as: 'field' | 'text'
}

export interface StatedDependency {
  from: number
  to: number
  line: number | null
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
const ALL = wordSet(ALL_WORDS)
const BLOCKS = wordSet(BLOCKS_WORDS)
const PARALLEL = wordSet(PARALLEL_WORDS)
const NONE = wordSet(NONE_WORDS)
const POSTPOSED = wordSet(POSTPOSED_WORDS)
const BOTH = new Lexicon<number>([
  [2, BOTH_WORDS],
  [3, ALL_THREE_WORDS],
])

/** Longer sentences are prose about something else. */
const MAX_SENTENCE = 600
/** "After" ties two phases only when the phase follows at once. */
const AFTER_REACH = 16
/** Words before "after" in a statement about the phase it stands under ("can start after"). */
const MAX_LEAD = 3
/** A phase's name may stand between its number and the arrow. */
const ARROW_REACH = 60
const BLOCKS_REACH = 20
const POSTPOSED_REACH = 20

export function readRelations(
  tellings: readonly Telling[],
  phases: readonly Named[],
  kind: PhaseKind | null,
): Relations {
  const relations: Relations = { edges: [], independent: new Set(), parallel: new Set() }
  for (const telling of tellings) {
    const options: ReferenceOptions = { phases, kind, self: telling.about, bare: telling.as === 'field' }
    if (telling.as === 'field') readField(telling, options, relations)
    else {
      for (const sentence of sentences(telling.text)) {
        if (sentence.length <= MAX_SENTENCE) new Sentence(sentence, telling, options, relations).read()
      }
    }
  }
  return relations
}

/** "Phase 1, 3", "2", "none": what a column or a field for dependencies holds. */
function readField(telling: Telling, options: ReferenceOptions, relations: Relations): void {
  const { about, line, text } = telling
  if (about === null) return
  const [clause = ''] = text.split(/[;.](?=\s|$)|\s[–—]\s/u)
  const isNone = saysNone(text)
  const targets = isNone ? [] : positionsOf(findReferences(clause, options)).filter(position => position !== about)
  for (const to of targets) relations.edges.push({ from: about, to, line })
  if (targets.length === 0 && isNone) relations.independent.add(about)
}

/** Empty, a dash, or "none" at the start. */
export function saysNone(text: string): boolean {
  const folded = fold(text)
    .replace(/^[\s*_("'`:]+/, '')
    .trim()
  return folded === '' || /^[-/.]+$/.test(folded) || NONE.at(folded, 0) !== null
}

interface Link {
  kind: 'depends' | 'after' | 'blocks' | 'postposed'
  start: number
  end: number
}

class Sentence {
  private readonly folded: string
  private readonly references: readonly Reference[]

  constructor(
    sentence: string,
    private readonly telling: Telling,
    private readonly options: ReferenceOptions,
    private readonly relations: Relations,
  ) {
    this.folded = fold(sentence)
    this.references = findReferences(
      sentence,
      options,
      [...DEPENDS.all(this.folded), ...AFTER.all(this.folded)].map(({ end }) => end),
    )
  }

  read(): void {
    this.readArrows()
    const links = this.links()
    for (const [index, link] of links.entries()) this.readLink(link, links[index - 1], links[index + 1])
    this.readParallel(links)
    if (this.references.length === 0) this.readAllIndependent()
    else if (links.length === 0) this.readIndependent()
  }

  /** "Phase 1 → Phase 2, Phase 3 → Phase 4". */
  private readArrows(): void {
    for (const [index, next] of this.references.entries()) {
      const last = this.references[index - 1]
      if (last === undefined || last.list === next.list) continue
      const between = this.folded.slice(last.end, next.start)
      if (between.length > ARROW_REACH || !/→|➡|[-=]+>/u.test(between) || /[.;]\s/.test(between)) continue
      this.add(positionsOf(this.listOf(next)), positionsOf(this.listOf(last)))
    }
  }

  private listOf(member: Reference): Reference[] {
    return this.references.filter(reference => reference.list === member.list)
  }

  private readLink(link: Link, previous: Link | undefined, next: Link | undefined): void {
    const before = this.references.filter(({ start }) => start >= (previous?.end ?? 0) && start < link.start)
    const after = this.references.filter(({ start }) => start >= link.end - 1 && start < (next?.start ?? Infinity))
    const { about } = this.telling
    if (link.kind === 'postposed') {
      // "フェーズ2はフェーズ1に依存": what stands nearest to the word is waited for.
      const objects = lastList(before)
      const rest = before.filter(reference => !objects.includes(reference))
      this.add(rest.length > 0 ? positionsOf(lastList(rest)) : about === null ? [] : [about], positionsOf(objects))
      return
    }
    const subjects =
      before.length > 0
        ? positionsOf(previous === undefined ? lastList(before) : before.slice(-1))
        : about === null
          ? []
          : [about]
    const objects =
      next !== undefined && after.length > 1 && isLabelled(after)
        ? after.slice(0, -1)
        : withinClause(after, this.folded)
    // "After Phase 3 we will see" under phase 1 looks ahead; it orders nothing.
    const looksAhead =
      link.kind === 'after' && before.length === 0 && positionsOf(objects).some(position => position > (about ?? 0))
    if (looksAhead) return
    const byTitle =
      objects.length === 0 && link.kind === 'depends' ? titleReferences(this.folded, link.end, this.options) : []
    if (byTitle.length > 0) this.add(subjects, positionsOf(byTitle))
    else if (objects.length === 0) this.readUnnamed(link, subjects)
    else if (link.kind === 'blocks') this.add(positionsOf(objects), subjects)
    else this.add(subjects, positionsOf(objects))
  }

  /** "Needs nothing", "P1 and P3 first, P2 waits for both". */
  private readUnnamed(link: Link, subjects: readonly number[]): void {
    const [subject] = subjects
    const rest = this.folded.slice(link.end).replace(/^[\s:*_-]+/, '')
    if (link.kind !== 'depends' || subject === undefined || subjects.length > 1) return
    if (NONE.at(rest, 0) !== null) this.relations.independent.add(subject)
    const both = BOTH.at(rest, 0)
    if (both !== null) {
      const named = this.references.filter(({ end }) => end <= link.start).flatMap(reference => reference.positions)
      const others = [...new Set(named.toReversed())].filter(position => position !== subject)
      this.add([subject], others.slice(0, both.value))
    }
  }

  private readParallel(links: readonly Link[]): void {
    const word = PARALLEL.find(this.folded)
    if (word === null) return
    const before = lastList(
      this.references.filter(
        ({ end }) => end <= word.start && !links.some(link => link.kind !== 'postposed' && link.end <= end),
      ),
    )
    const after = this.references.filter(
      ({ start }) => start >= word.end && !/[,;.]/.test(this.folded.slice(word.end, start)),
    )
    const near = after.filter(
      reference =>
        reference.list === after[0]?.list && !links.some(link => link.start >= word.end && link.end <= reference.start),
    )
    const members = new Set(positionsOf([...before, ...near]))
    if (members.size > 0 && before.length === 0 && this.telling.about !== null) members.add(this.telling.about)
    for (const a of members) for (const b of members) if (a < b) this.relations.parallel.add(`${a} ${b}`)
  }

  /** "Phases 2, 5 and 6 stand free", "Phase 1: independent". */
  private readIndependent(): void {
    const [first] = this.references
    if (
      first === undefined ||
      this.references.some(reference => reference.list !== first.list) ||
      this.folded.length > 100
    )
      return
    const end = this.references.at(-1)?.end ?? 0
    const word = NONE.find(this.folded, end)
    if (word !== null && word.start - end < 25)
      for (const position of positionsOf(this.references)) this.relations.independent.add(position)
  }

  /** "All phases are independent", "the phases can be done in any order". */
  private readAllIndependent(): void {
    const word = PHASE_LEXICON.find(this.folded)
    const says = NONE.find(this.folded) ?? PARALLEL.find(this.folded)
    if (
      word === null ||
      says === null ||
      says.start < word.end ||
      this.telling.about !== null ||
      !ALL.has(this.folded.slice(0, word.start))
    )
      return
    for (const { position } of this.options.phases) this.relations.independent.add(position)
  }

  private add(from: readonly number[], to: readonly number[]): void {
    for (const a of from)
      for (const b of to) if (a !== b) this.relations.edges.push({ from: a, to: b, line: this.telling.line })
  }

  /** Words that tie phases, in order; "after" and "before" only right beside a phase. */
  private links(): Link[] {
    const { folded, references } = this
    const follows = (end: number, reach: number): boolean =>
      references.some(({ start }) => start >= end - 1 && start - end < reach)
    const ends = (start: number): boolean => references.some(({ end }) => end <= start && start - end < POSTPOSED_REACH)
    const found: Link[] = []
    for (const word of POSTPOSED.all(folded)) if (ends(word.start)) found.push({ kind: 'postposed', ...word })
    for (const word of DEPENDS.all(folded)) {
      const rest = folded.slice(word.end).replace(/^[\s:*_-]+/, '')
      if (follows(word.end, 200) || NONE.at(rest, 0) !== null || BOTH.at(rest, 0) !== null)
        found.push({ kind: 'depends', ...word })
    }
    for (const word of BLOCKS.all(folded)) if (follows(word.end, BLOCKS_REACH)) found.push({ kind: 'blocks', ...word })
    for (const word of AFTER.all(folded))
      if (this.opensClause(word.start) && follows(word.end, AFTER_REACH)) found.push({ kind: 'after', ...word })
    const links: Link[] = []
    for (const link of found.toSorted((a, b) => a.start - b.start))
      if (link.start >= (links.at(-1)?.end ?? 0)) links.push(link)
    return links
  }

  /** At the start, behind punctuation, or behind the phase it is said of. */
  private opensClause(start: number): boolean {
    const lead = this.folded.slice(0, start).trimEnd()
    const isShort =
      this.telling.about !== null &&
      this.references.every(reference => reference.start > lead.length) &&
      lead.split(/\s+/).length <= MAX_LEAD
    return (
      lead === '' ||
      isShort ||
      /[,:;(-]$/.test(lead) ||
      this.references.some(({ end }) => end <= start && end >= lead.length - 40)
    )
  }
}

function lastList(references: readonly Reference[]): Reference[] {
  const last = references.at(-1)
  return references.filter(reference => reference.list === last?.list)
}

/** Two lists, or a list of more than one: its last member may be what the next clause speaks of. */
function isLabelled(references: readonly Reference[]): boolean {
  return references.length > 1
}

/** References up to the end of the clause that the first one stands in. */
function withinClause(references: readonly Reference[], folded: string): Reference[] {
  const [first] = references
  if (first === undefined) return []
  return references.filter(
    reference => reference.list === first.list || !/[;.:]|\s-\s/.test(folded.slice(first.end, reference.start)),
  )
}

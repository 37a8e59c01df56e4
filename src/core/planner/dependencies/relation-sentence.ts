/** Reads one sentence: which phase waits for which, which run side by side, which stand alone. */
import { fold } from '../../markdown/fold.js'
import { PHASE_LEXICON } from '../parse/phase-label.js'
import {
  type Reference,
  type ReferenceOptions,
  findReferences,
  positionsOf,
  titleReferences,
} from './phase-references.js'
import { wordSet } from '../vocabulary/lexicon.js'
import { ALL_WORDS, ARROW, INDEPENDENT_WORDS, PARALLEL_WORDS } from '../vocabulary/relation-words.js'
import { AFTER, BOTH, DEPENDS, type Link, NONE, findLinks, type Relations, type Telling } from './relation-links.js'

const ALL = wordSet(ALL_WORDS)

const PARALLEL = wordSet(PARALLEL_WORDS)

const INDEPENDENT = wordSet(INDEPENDENT_WORDS)

/** A sentence that says no more than that its phase stands alone. */
const MAX_OWN = 70

/** A phase's name may stand between its number and the arrow. */
const ARROW_REACH = 60

/** Longer sentences are not merely "Phase 2: independent". */
const MAX_INDEPENDENT = 100
const INDEPENDENT_REACH = 25

export class Sentence {
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
    const links = findLinks(this.folded, this.references, this.telling.about)
    for (const [index, link] of links.entries()) this.readLink(link, links[index - 1], links[index + 1])
    this.readParallel(links)
    if (this.references.length === 0) {
      this.readAllIndependent()
      this.readOwnIndependent()
    } else if (links.length === 0) this.readIndependent()
  }

  /** "Phase 1 → Phase 2, Phase 3 → Phase 4"; "dependencies: 2 → 1, 3 → 1" points from each phase to what it needs. */
  private readArrows(): void {
    const arrows = this.arrows()
    const [first] = arrows
    const pointsBack = this.telling.as === 'list' && first !== undefined && first[0] > first[1]
    for (const [last, next] of arrows) {
      if (pointsBack) this.add([last], [next])
      else this.add([next], [last])
    }
  }

  /** Pairs of positions with an arrow between them. */
  private arrows(): (readonly [number, number])[] {
    const pairs: (readonly [number, number])[] = []
    for (const [index, next] of this.references.entries()) {
      const last = this.references[index - 1]
      if (last === undefined || last.list === next.list) continue
      const between = this.folded.slice(last.end, next.start)
      if (between.length > ARROW_REACH || !ARROW.test(between) || /[.;]\s/.test(between)) continue
      for (const from of positionsOf(this.listOf(last)))
        for (const to of positionsOf(this.listOf(next))) pairs.push([from, to])
    }
    return pairs
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
    const objects = next !== undefined && after.length > 1 ? after.slice(0, -1) : withinClause(after, this.folded)
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
      this.folded.length > MAX_INDEPENDENT
    )
      return
    const end = this.references.at(-1)?.end ?? 0
    const word = NONE.find(this.folded, end)
    if (word !== null && word.start - end < INDEPENDENT_REACH)
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

  /** "Can be done any time." under a phase. */
  private readOwnIndependent(): void {
    const { about } = this.telling
    const word = about === null || this.folded.length > MAX_OWN ? null : INDEPENDENT.find(this.folded)
    // "Independent of the new parser" says nothing of the other phases.
    if (word !== null && about !== null && !/^\s(?:of|from|von|de|van|от|od)\s/.test(this.folded.slice(word.end)))
      this.relations.independent.add(about)
  }

  private add(from: readonly number[], to: readonly number[]): void {
    for (const a of from)
      for (const b of to) if (a !== b) this.relations.edges.push({ from: a, to: b, line: this.telling.line })
  }
}

function lastList(references: readonly Reference[]): Reference[] {
  const last = references.at(-1)
  return references.filter(reference => reference.list === last?.list)
}

/** References up to the end of the clause that the first one stands in. */
function withinClause(references: readonly Reference[], folded: string): Reference[] {
  const [first] = references
  if (first === undefined) return []
  return references.filter(
    reference => reference.list === first.list || !/[;.:]|\s-\s/.test(folded.slice(first.end, reference.start)),
  )
}

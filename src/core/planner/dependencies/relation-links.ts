/** Finds the words of a sentence that tie its phases: "depends on", "after", "blocks", "に依存". */
import { Lexicon, wordSet } from '../vocabulary/lexicon.js'
import {
  AFTER_WORDS,
  ALL_THREE_WORDS,
  BLOCKS_WORDS,
  BOTH_WORDS,
  DEPENDS_WORDS,
  NONE_WORDS,
  POSTPOSED_WORDS,
} from '../vocabulary/relation-words.js'
import type { Reference } from './phase-references.js'

export interface Link {
  kind: 'depends' | 'after' | 'blocks' | 'postposed'
  start: number
  end: number
}

export const DEPENDS = wordSet(DEPENDS_WORDS)

export const AFTER = wordSet(AFTER_WORDS)

export const NONE = wordSet(NONE_WORDS)

/** How many of the phases just named are meant. */
export const BOTH = new Lexicon<number>([
  [2, BOTH_WORDS],
  [3, ALL_THREE_WORDS],
])

const BLOCKS = wordSet(BLOCKS_WORDS)

const POSTPOSED = wordSet(POSTPOSED_WORDS)

/** "Depends on" may be followed by an explanation before the phase. */
const DEPENDS_REACH = 200

/** "After" ties two phases only when the phase follows at once. */
const AFTER_REACH = 16

/** Words before "after" in a statement about the phase it stands under ("can start after"). */
const MAX_LEAD = 3

const BLOCKS_REACH = 20

const POSTPOSED_REACH = 20

/** A phase may stand so far before "after" and still be what is spoken of. */
const SUBJECT_REACH = 40

/** Words that tie phases, in order; "after" and "before" only right beside a phase. */
export function findLinks(folded: string, references: readonly Reference[], about: number | null): Link[] {
  const follows = (end: number, reach: number): boolean =>
    references.some(({ start }) => start >= end - 1 && start - end < reach)
  const ends = (start: number): boolean => references.some(({ end }) => end <= start && start - end < POSTPOSED_REACH)
  const found: Link[] = []
  for (const word of POSTPOSED.all(folded)) if (ends(word.start)) found.push({ kind: 'postposed', ...word })
  for (const word of DEPENDS.all(folded)) {
    const rest = folded.slice(word.end).replace(/^[\s:*_-]+/, '')
    if (follows(word.end, DEPENDS_REACH) || NONE.at(rest, 0) !== null || BOTH.at(rest, 0) !== null)
      found.push({ kind: 'depends', ...word })
  }
  for (const word of BLOCKS.all(folded)) if (follows(word.end, BLOCKS_REACH)) found.push({ kind: 'blocks', ...word })
  for (const word of AFTER.all(folded))
    if (opensClause(folded, word.start, references, about) && follows(word.end, AFTER_REACH))
      found.push({ kind: 'after', ...word })
  const links: Link[] = []
  for (const link of found.toSorted((a, b) => a.start - b.start))
    if (link.start >= (links.at(-1)?.end ?? 0)) links.push(link)
  return links
}

/** At the start, behind punctuation, or behind the phase it is said of. */
function opensClause(folded: string, start: number, references: readonly Reference[], about: number | null): boolean {
  const lead = folded.slice(0, start).trimEnd()
  const isShort =
    about !== null &&
    references.every(reference => reference.start > lead.length) &&
    lead.split(/\s+/).length <= MAX_LEAD
  return (
    lead === '' ||
    isShort ||
    /[,:;(-]$/.test(lead) ||
    references.some(({ end }) => end <= start && end >= lead.length - SUBJECT_REACH)
  )
}

// What is read of how phases hang together.

/** A sentence or a cell that may tell a dependency. */
export interface Telling {
  text: string
  /** 1-based line of the body, or null. */
  line: number | null
  /** Position of the phase it stands under, or null. */
  about: number | null
  /** `field`: a column or a labelled value for dependencies; `list`: such a value of no one phase; `text`: sentences. */
  as: 'field' | 'list' | 'text'
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

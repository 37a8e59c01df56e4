/** Reads from one sentence which issues are waited for. */
import { fold } from '../../markdown/fold.js'
import { readLabel } from '../parse/phase-label.js'
import { wordSet } from '../vocabulary/lexicon.js'
import {
  AFTER_WORDS,
  BLOCKS_WORDS,
  DEPENDS_WORDS,
  FAMILY_WORDS,
  FOLLOWS_WORDS,
  POSTPOSED_WORDS,
} from '../vocabulary/relation-words.js'
import { saysNone } from './phase-relations.js'

const DEPENDS = wordSet(DEPENDS_WORDS)

const AFTER = wordSet(AFTER_WORDS)

const FOLLOWS = wordSet(FOLLOWS_WORDS)

const FAMILY = wordSet(FAMILY_WORDS)

const BLOCKS = wordSet(BLOCKS_WORDS)

const POSTPOSED = wordSet(POSTPOSED_WORDS)

/** An issue further from the word than this is named for another reason. */
const REACH = 90

const AFTER_REACH = 12
/** The next issue of a list stands no further behind the last one. */
const LIST_REACH = 80

const MAX_SENTENCE = 800

/** Issues that one sentence waits for: named behind a word for it, with no other issue as its subject. */
export function waitedFor(sentence: string, asked: boolean, repository: string | null): number[] {
  if (sentence.length > MAX_SENTENCE) return []
  const references = issueReferences(sentence, repository)
  const [first] = references
  if (first === undefined) return []
  const folded = fold(sentence)
  const word = tie(folded, references)
  if (word === null) return asked && isListing(sentence, first) ? references.map(({ number }) => number) : []
  if (word.postposed)
    return references.filter(({ end }) => end <= word.start && word.start - end < 25).map(({ number }) => number)
  if (references.some(({ end }) => end <= word.start)) return []
  const list: number[] = []
  let reach = word.end + word.reach
  for (const { number, start, end } of references) {
    if (start < word.end - 1) continue
    if (start > reach) break
    if (isFamily(folded.slice(word.end, start))) break
    list.push(number)
    reach = end + LIST_REACH
  }
  return list
}

interface Tie {
  start: number
  end: number
  reach: number
  postposed: boolean
}

function tie(folded: string, references: readonly IssueReference[]): Tie | null {
  const near = (end: number, reach: number): boolean =>
    references.some(({ start }) => start >= end - 1 && start - end < reach)
  for (const word of [...FOLLOWS.all(folded), ...DEPENDS.all(folded)]) {
    if (near(word.end, REACH) && BLOCKS.at(folded, word.start) === null)
      return { ...word, reach: REACH, postposed: false }
  }
  for (const word of AFTER.all(folded)) {
    const lead = folded.slice(0, word.start).trimEnd()
    const isOpen =
      lead === '' || /[,:;(-]$/.test(lead) || /(?:starts?|begins?|only|start|possible|merged?|done|go|work)$/.test(lead)
    if (isOpen && near(word.end, AFTER_REACH)) return { ...word, reach: AFTER_REACH, postposed: false }
  }
  for (const word of POSTPOSED.all(folded)) {
    if (references.some(({ end }) => end <= word.start && word.start - end < 15))
      return { ...word, reach: 0, postposed: true }
  }
  return null
}

/** "#12, #13" or "#12 – title" as an answer; a sentence that merely names an issue is none. */
function isListing(sentence: string, first: IssueReference): boolean {
  if (saysNone(sentence) || readLabel(sentence) !== null) return false
  return sentence.slice(0, first.start).replace(/[^\p{L}]/gu, '').length < 12
}

function isFamily(between: string): boolean {
  return FAMILY.has(between)
}

// Finds issue numbers in text: `#12`, `GH-12`, links.

export interface IssueReference {
  /** Issue number of this repository. */
  number: number
  start: number
  end: number
}

/**
 * `#12`, `GH-12` and links to issues; `owner/name#12` and links only where they are of this repository, or where that is not
 * known (links alone).
 */
export function issueReferences(text: string, repository: string | null): IssueReference[] {
  const found: IssueReference[] = []
  const pattern =
    /(?:https?:\/\/[^\s/]+\/([\w.-]+\/[\w.-]+)\/(?:issues|pull)\/|(?<![\w/#&])([\w.-]+\/[\w.-]+)?#|(?<![\w-])GH-)(\d{1,9})(?![\w-])/giu
  for (const match of text.matchAll(pattern)) {
    const owner = match[1] ?? match[2]
    const isOwn =
      owner === undefined ||
      (repository === null ? match[1] !== undefined : owner.toLowerCase() === repository.toLowerCase())
    if (isOwn && match[3] !== undefined)
      found.push({ number: Number(match[3]), start: match.index, end: match.index + match[0].length })
  }
  return found
}

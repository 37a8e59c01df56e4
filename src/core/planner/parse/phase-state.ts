/** Tells whether a phase is finished already. */
import { fold } from '../../markdown/fold.js'
import { readLabel } from './phase-label.js'
import { splitLabel } from './block-text.js'
import { wordSet } from '../vocabulary/lexicon.js'
import {
  AFTER_WORDS,
  DEPENDS_WORDS,
  DONE_WORDS,
  NOT_DONE_WORDS,
  POSTPOSED_WORDS,
  STATUS_KEYS,
} from '../vocabulary/relation-words.js'
import type { Entry } from './statement.js'

const STATUS = wordSet(STATUS_KEYS)

const DONE = wordSet(DONE_WORDS)

const RELATION = wordSet([...AFTER_WORDS, ...DEPENDS_WORDS])

const POSTPOSED = wordSet(POSTPOSED_WORDS)

const NOT_DONE = wordSet(NOT_DONE_WORDS)

/** Marked as finished: by its own box, by a state, or by all its tasks. */
export function isDone(entry: Entry): boolean {
  if (
    entry.checked ||
    DONE.whole(fold(entry.sections[0] ?? '').replace(/[^\p{L}\s]|\b(?:phases?|work|so far|already)\b/gu, '')) !== null
  )
    return true
  const states = [entry.cells.status, ...entry.remarks.filter(remark => remark.length < 30 && !isOfAnother(remark))]
  for (const state of states) if (state !== undefined && saysDone(state)) return true
  let boxes = 0
  let ticked = 0
  for (const block of entry.body) {
    const labelled = splitLabel(block.text, block.lead)
    if (labelled !== null && STATUS.whole(fold(labelled.key)) !== null) return saysDone(labelled.value)
    if (block.checked !== null) boxes++
    if (block.checked === true) ticked++
  }
  return boxes > 0 && boxes === ticked
}

/** A tick before or behind the title is a state; one inside the text is decoration. */
export function hasCheckMark(text: string): boolean {
  return /^\s*(?:[✅✔☑]|\[x\])|(?:[✅✔☑]\uFE0F?|\[x\])\s*$/u.test(fold(text))
}

/** "After phase 1 is done", "フェーズ1完了後": the state of another phase. */
function isOfAnother(remark: string): boolean {
  const folded = fold(remark).replace(/^[^\p{L}\p{N}]+/u, '')
  return RELATION.at(folded, 0) !== null || POSTPOSED.has(folded) || readLabel(folded) !== null
}

/** "Complete (tried yesterday)" does, "not done yet" and "in progress" do not: the first word of either kind counts. */
function saysDone(state: string): boolean {
  const folded = fold(state)
  const done = DONE.find(folded) ?? (/^\s*(?:\[x\]|x|yes|ja|oui|si|100 ?%)\s*$/.test(folded) ? { start: 0 } : null)
  const not = NOT_DONE.find(folded)
  return done !== null && (not === null || done.start < not.start)
}

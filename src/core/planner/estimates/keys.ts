/** Recognises the label of an estimate: "Effort", "Estimated time", "工时", a drawn clock. */
import { fold } from '../../markdown/fold.js'
import { wordSet } from '../vocabulary/lexicon.js'
import { ABOUT_WORDS, CLOCKS, ESTIMATE_KEYS, KEY_FILLER_WORDS, TOTAL_WORDS } from '../vocabulary/time-words.js'

const ESTIMATE = wordSet(ESTIMATE_KEYS)

/** Words beside those for an estimate in its label. */
const KEY_FILLER = wordSet([...TOTAL_WORDS, ...ABOUT_WORDS, ...KEY_FILLER_WORDS])

const MAX_KEY = 50

/** Every word of the key speaks of an estimate ("Estimated effort", "Time needed"); "lead time" and "time spent" do not. */
export function isEstimateKey(key: string): boolean {
  const folded = fold(key)
    .replace(/[^\p{L}\p{N}\s]/gu, ' ')
    .trim()
  if (folded === '') return CLOCKS.test(key)
  if (folded.length > MAX_KEY || !ESTIMATE.has(folded)) return false
  let rest = folded
  for (const lexicon of [ESTIMATE, KEY_FILLER]) {
    for (const { start, end } of lexicon.all(rest).toReversed()) rest = `${rest.slice(0, start)} ${rest.slice(end)}`
  }
  return rest.replace(/[^\p{L}]/gu, '') === ''
}

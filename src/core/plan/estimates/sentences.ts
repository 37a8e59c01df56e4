/** Estimates inside running text. */
import { type Block, RANK } from '../../markdown/blocks.js'
import { fold } from '../../markdown/fold.js'
import type { Settings } from '../../settings.js'
import { findDurations, onlyDuration } from '../duration.js'
import { sentences } from '../text.js'
import { wordSet } from '../words/lexicon.js'
import { ABOUT_WORDS } from '../words/time.js'
import { isEstimateKey } from './keys.js'
import { estimate, isProse } from './lines.js'
import type { Estimate } from './types.js'

const ABOUT = wordSet(ABOUT_WORDS)

const SHOULD_TAKE = wordSet(
  'should take,will take,would take,takes,took me,need,needs,estimate,estimated,i guess,i think,i believe,i reckon,job,task of,of work,worth of,schätze,dauert,dürfte,prend,prendra,devrait,llevará,tardará,richiede,levará,duurt,займёт,займет,zajmie,zabere,かかる,需要,大概,걸림,걸릴'.split(
    ',',
  ),
)

/** Longer sentences are prose about something else. */
const MAX_SENTENCE = 250

/** "Should take about 2 days", "Estimated effort: 8 hours." inside a paragraph, "a one-day job", "About 2h, I believe." */
export function fromSentences(blocks: readonly Block[], settings: Settings): Estimate[] {
  const found: Estimate[] = []
  for (const block of blocks) {
    if (!isProse(block) || block.rank <= RANK.bold) continue
    for (const sentence of sentences(block.text)) {
      const hours = estimateSentence(sentence, settings)
      if (hours !== null) found.push(estimate(hours, sentence, block.line))
    }
  }
  return found
}

function estimateSentence(sentence: string, settings: Settings): number | null {
  const durations = findDurations(sentence, settings)
  const [first] = durations
  if (first === undefined || sentence.length > MAX_SENTENCE) return null
  if (first.unit === 'minute' && /^\s*\p{L}/u.test(sentence.slice(first.end))) return null
  const folded = fold(sentence)
  const before = folded.slice(Math.max(0, first.start - 40), first.start)
  const after = folded.slice(first.end, first.end + 25)
  const key = /([\p{L}\s]{3,30})\s*[:=]\s*(?:~|about|ca\.?|约)?\s*$/u.exec(before)?.[1]
  if (key !== undefined && isEstimateKey(key.trim().split(/\s+/).slice(-2).join(' '))) return first.hours
  if (
    /^[\s-]*(?:job|task|effort|of work|piece of work|arbeit|de travail|de trabajo|di lavoro|de trabalho|работы|pracy|の作業)(?!\p{L})/u.test(
      after,
    )
  )
    return first.hours
  if (durations.length > 1 || folded.split(/\s+/).length > 14) return null
  const opening = folded.slice(0, first.start).trim()
  const isBare = opening === '' || ABOUT.whole(opening) !== null
  if (isBare && SHOULD_TAKE.has(after)) return first.hours
  if (isBare && opening !== '' && onlyDuration(sentence, settings) !== null) return first.hours
  return /(?:should|will|would|might|could|shall)\s+take|takes?\s+(?:me|us|about|roughly)|estimate|(?:done|doable|finished|built|implemented)\s+(?:in|within)/.test(
    before,
  )
    ? first.hours
    : null
}

/** Estimates inside running text. */
import { type Block, RANK } from '../../markdown/blocks.js'
import { fold } from '../../markdown/fold.js'
import type { Settings } from '../../settings.js'
import { findDurations, onlyDuration } from './duration.js'
import { roundHours } from './allocate-hours.js'
import { brackets, sentences } from '../parse/block-text.js'
import { wordSet } from '../vocabulary/lexicon.js'
import { DEPENDS_WORDS } from '../vocabulary/relation-words.js'
import { ABOUT_WORDS } from '../vocabulary/time-words.js'
import { estimate, isProse } from './estimate-lines.js'
import { isEstimateKey, type Estimate } from './metadata-estimates.js'

const DEPENDS = wordSet(DEPENDS_WORDS)

const ABOUT = wordSet(ABOUT_WORDS)

const SHOULD_TAKE = wordSet(
  'should take,will take,would take,takes,took me,need,needs,estimate,estimated,i guess,i think,i believe,i reckon,job,task of,of work,worth of,schätze,dauert,dürfte,prend,prendra,devrait,llevará,tardará,richiede,levará,duurt,займёт,займет,zajmie,zabere,かかる,需要,大概,걸림,걸릴'.split(
    ',',
  ),
)

/** Behind an amount of time: it is that of the work. */
const WORK =
  /^[\s-]*(?:job|task|effort|of work|of writing|of coding|of development|of dev|piece of work|arbeit|de travail|de trabajo|di lavoro|de trabalho|работы|pracy|の作業|(?:with|including|incl\.?) (?:the )?(?:tests?|testing|docs|documentation|review))(?!\p{L})/u
/** Behind an amount of time, at the end: it is that of everything. */
const IN_ALL =
  /^\s*(?:in total|in all|altogether|overall|all told|total|all in all|insgesamt|zusammen|gesamt|au total|en tout|en total|in totale|no total|в сумме|всего|łącznie|razem)\s*[.!]?$/u
/** Somebody's guess before an amount of time. */
const GUESS =
  /(?:i'?d say|i would say|i guess|my guess is|i think|i reckon|i believe|shouldn't be more than|not more than|at most|probably|ich schätze|je dirais|diría|direi)[\s,:]*(?:it'?s\s|about\s|around\s|roughly\s|maybe\s|~)*$/u

/** Longer sentences are prose about something else. */
const MAX_SENTENCE = 250

/** "Should take about 2 days", "Estimated effort: 8 hours." inside a paragraph, "a one-day job", "About 2h, I believe." */
export function fromSentences(blocks: readonly Block[], settings: Settings): Estimate[] {
  const found: Estimate[] = []
  for (const [at, block] of blocks.entries()) {
    if (!isProse(block) || block.rank <= RANK.bold) continue
    const all = sentences(block.text)
    const sum = all.length > 1 && block.kind === 'line' ? sumOfParts(block.text, settings) : null
    if (sum !== null) {
      found.push(estimate(sum, block.text, block.line))
      continue
    }
    for (const [index, sentence] of all.entries()) {
      const isClosing = block.kind === 'line' && index === all.length - 1 && !isAnswer(blocks[at - 1])
      const hours = estimateSentence(sentence, isClosing, settings)
      if (hours !== null) found.push(estimate(hours, sentence, block.line))
    }
  }
  return found
}

/** "Config (1h), a callback (3h) and the screen (2h).": work named part by part, and no other time beside it. */
function sumOfParts(text: string, settings: Settings): number | null {
  const parts = brackets(text).flatMap(({ inner }) => onlyDuration(inner, settings)?.hours ?? [])
  const isAll = parts.length > 1 && parts.length === findDurations(text, settings).length
  return isAll ? roundHours(parts.reduce((sum, hours) => sum + hours, 0)) : null
}

/** The line before asks something ("How long is it kept?") or heads what is no estimate. */
function isAnswer(before: Block | undefined): boolean {
  return before !== undefined && (before.rank <= RANK.bold || /[?？:：]$/.test(before.text))
}

function estimateSentence(sentence: string, isClosing: boolean, settings: Settings): number | null {
  const durations = findDurations(sentence, settings)
  const [first] = durations
  if (first === undefined || sentence.length > MAX_SENTENCE) return null
  const folded = fold(sentence)
  if (first.unit === 'minute' && /^\s*\p{L}/u.test(folded.slice(first.end)) && !WORK.test(folded.slice(first.end)))
    return null
  const before = folded.slice(Math.max(0, first.start - 40), first.start)
  const after = folded.slice(first.end, first.end + 25)
  const key = /([\p{L}\s]{3,30})\s*[:=]\s*(?:~|about|ca\.?|约)?\s*$/u.exec(before)?.[1]
  if (key !== undefined && isEstimateKey(key.trim().split(/\s+/).slice(-2).join(' '))) return first.hours
  if (WORK.test(after)) return first.hours
  const sum = durations.find(({ end }) => IN_ALL.test(folded.slice(end)))
  if (sum !== undefined) return sum.hours
  const parts = sumOfParts(sentence, settings)
  if (parts !== null) return parts
  if (durations.length > 1 || folded.split(/\s+/).length > 14) return null
  const opening = folded.slice(0, first.start).trim()
  const isBare = opening === '' || ABOUT.whole(opening) !== null
  if (isBare && SHOULD_TAKE.has(after)) return first.hours
  if (isBare && (opening !== '' || isClosing) && onlyDuration(sentence, settings) !== null) return first.hours
  if (GUESS.test(before) || (isBare && isClosing && DEPENDS.at(after.replace(/^[\s,;]+/, ''), 0) !== null))
    return first.hours
  return /(?:should|will|would|might|could|shall)\s+take|takes?\s+(?:me|us|about|roughly)|estimate|(?:done|doable|finished|built|implemented)\s+(?:in|within)/.test(
    before,
  )
    ? first.hours
    : null
}

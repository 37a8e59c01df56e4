/** Parts the title of a phase from the remarks written beside it: hours, sizes, states, dependencies, ticket numbers. */
import { fold, trimPictures } from '../../markdown/fold.js'
import type { Settings } from '../../settings.js'
import { findDurations, onlyDuration } from '../estimates/duration.js'
import { labelAt } from './phase-label.js'
import { brackets, shorten, splitLabel } from './block-text.js'
import { COLUMN_WORDS } from '../vocabulary/heading-words.js'
import { wordSet } from '../vocabulary/lexicon.js'
import { ABOUT_WORDS, ESTIMATE_KEYS, POINT_WORDS, RANGE_WORDS, TOTAL_WORDS } from '../vocabulary/time-words.js'
import {
  AFTER_WORDS,
  DEPENDS_WORDS,
  DONE_WORDS,
  INDEPENDENT_WORDS,
  NOT_DONE_WORDS,
  PARALLEL_WORDS,
  POSTPOSED_WORDS,
  STATUS_KEYS,
} from '../vocabulary/relation-words.js'

export interface TitleParts {
  /** Empty where nothing but remarks was written. */
  title: string
  /** The remarks that were taken out. */
  remarks: string[]
}

const MAX_TITLE = 160
const FILLER = wordSet([
  ...ABOUT_WORDS,
  ...ESTIMATE_KEYS,
  ...RANGE_WORDS,
  ...TOTAL_WORDS,
  'of',
  'work',
  'each',
  'full',
  'left',
  'only',
  'remaining',
  'took',
])
const RELATION = wordSet([
  ...DEPENDS_WORDS,
  ...AFTER_WORDS,
  ...PARALLEL_WORDS,
  'blocks',
  'parallel*',
  'on top of',
  'stacked on',
])
const STATE = wordSet([...DONE_WORDS, ...NOT_DONE_WORDS, ...STATUS_KEYS])
/** Before a colon: who does it, when and how urgent it is. */
const KEYS = wordSet([...COLUMN_WORDS.owner, ...STATUS_KEYS])
const POINTS = wordSet(POINT_WORDS)
const CALENDAR =
  /^(?:day|days|tag|tage|jour|jours|dia|dias|giorno|giorni|week|weeks|woche|wochen|semaine|semaines|semana|semanas|settimana|settimane|dag|dagar|dagen|uke|vecka|день|дни|неделя|недели|第)\s*\d/u
/** "Q1 2025", "March 2025", "2025-03-01", "by 3 March". */
const DATE =
  /^(?:by |until |due |bis |ab )?(?:q[1-4](?:\s?\d{4})?|\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?|\d{1,2}[./]\d{1,2}[./]\d{2,4}|(?:\d{1,2}\.?\s)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?:\s\d{1,2}(?!\d))?,?(?:\s\d{4})?)$/
/** "50 %", "80% done". */
const PERCENT = /^(?:~|≈)?\s?\d{1,3}\s?%(?:\s\p{L}+)?$/u
const ORDER_ENDS =
  /(?:first|last|zuerst|zuletzt|en premier|en dernier|primero|al final|per prim[ao]|先|最后|最後|最初)$/u

const CODE_AT_END = /\s`([^`]+)`\s*$/u
/** "Foundation ✅ COMPLETED", "Enforcement 🔄 in progress". */
const STATE_AT_END = /\s((?:\p{Extended_Pictographic}\uFE0F?\s*)+[\p{L}\d][^\p{Extended_Pictographic}]{0,40})$/u
const ISSUE_AT_END = /\s((?:#\d+[\s,]*)+)$/u
/** Bare time at the end, unless a preposition makes it part of the title ("keep offers for 24h"). */
const TIME_AT_END =
  /(?<!\b(?:for|in|within|every|after|last|per|than|of|to|until))\s((?:~|≈|ca\.?\s|about\s)?\d+(?:[.,]\d+)?\s?(?:[-–]\s?\d+(?:[.,]\d+)?\s?)?(?:h|hrs?|hours?|d|days?|w|weeks?|std|pt|j|小时|天|時間|日|시간|일))\s*$/iu

/** `raw` is what follows the label; brackets that are remarks go anywhere, bare ones at the end behind a dash or a bar. */
export function readTitle(raw: string, settings: Settings): TitleParts {
  const remarks: string[] = []
  let title = raw
  for (const bracket of brackets(raw).toReversed()) {
    const [kept, taken] = partRemarks(bracket.inner, settings)
    if (taken.length === 0) continue
    remarks.unshift(...taken)
    const inner = kept === '' ? '' : `${raw.charAt(bracket.start)}${kept}${raw.charAt(bracket.end - 1)}`
    title = `${title.slice(0, bracket.start).trimEnd()} ${inner}${title.slice(bracket.end)}`
  }
  for (;;) {
    const tail =
      labelledTail(title, settings) ??
      /(?:\s[-–—|·•:~※]+|[:：,;，；※])\s*([^-–—|·•:：,，()[\]]*(?:\d\s*[-–—~]\s*\d[^-–—|·•:：,，()[\]]*)?)$/u.exec(
        title,
      )
    if (tail === null || tail.index === 0 || !tail[1] || !isRemark(tail[1], settings)) break
    remarks.push(tail[1])
    title = title.slice(0, tail.index)
  }
  for (const pattern of [STATE_AT_END, CODE_AT_END, ISSUE_AT_END, TIME_AT_END]) {
    const tail = pattern.exec(title)
    if (tail === null || tail.index === 0 || !isRemark((tail[1] ?? '').trim(), settings)) continue
    remarks.push(tail[1] ?? '')
    title = title.slice(0, tail.index)
  }
  return { title: shorten(trimTitle(title), MAX_TITLE), remarks }
}

/** " · Owner: Kim" and " | Status: open" at the end: behind a mark, with a colon of its own. */
function labelledTail(title: string, settings: Settings): RegExpExecArray | null {
  const tail = /\s[–—|·•]\s+([^–—|·•:：()[\]]{2,30}[:：][^–—|·•()[\]]+)$/u.exec(title)
  return tail?.[1] !== undefined && isRemark(tail[1], settings) ? tail : null
}

/** What stays of a bracket and the remarks that were in it: "must have, 2 days" keeps "must have". */
function partRemarks(inner: string, settings: Settings): [kept: string, taken: string[]] {
  if (isRemark(inner, settings)) return ['', [inner]]
  const parts = inner.split(/\s*[,;|·•，；、]\s*|\s[–—]\s/u)
  const hasAside = parts.length > 1 && parts.some(part => isAside(part, settings))
  // Beside a time or a state, sizes, owners and dates are remarks as well.
  const taken = hasAside ? parts.filter(part => isRemark(part, settings)) : []
  return [parts.filter(part => !taken.includes(part)).join(', '), taken]
}

/** One part of a bracket that holds several: a time, a state or a relation; sizes and priorities may be the title's own list. */
function isAside(part: string, settings: Settings): boolean {
  const folded = fold(part).trim()
  const relation = RELATION.at(folded, 0)
  return (
    onlyDuration(part, settings) !== null || saysState(folded) || (relation !== null && relation.end < folded.length)
  )
}

/** Title and remarks in one bracket: "Must match - 6-9 hours". */
export function titleFromNote(note: string, settings: Settings): TitleParts {
  return isRemark(note, settings) ? { title: '', remarks: [note] } : readTitle(note, settings)
}

function trimTitle(title: string): string {
  let text = title
  for (;;) {
    const next = trimPictures(text)
      .replace(/^[\s:：–—·•|→>~*_-]+|[\s:：;；–—·•|→~*_,-]+$/gu, '')
      .replace(/\s+([,.;])/g, '$1')
    if (next === text) return text.replace(/(?<=\p{L}{3})\.$/u, '')
    text = next
  }
}

/** Says something about the phase rather than what it is. */
export function isRemark(text: string, settings: Settings): boolean {
  const folded = fold(trimPictures(text))
    .trim()
    .replace(/^\[([^[\]]*)\]$/, '$1')
  if (folded === '') return true
  if (/^(?:xxs|xs|s|m|l|xl|xxl|small|medium|large|tiny|huge|p[0-4]|tbd|t\.?b\.?d\.?|n\/a|\?+)$/.test(folded))
    return true
  if (CALENDAR.test(folded) || (ORDER_ENDS.test(folded) && folded.split(/\s+/).length <= 4)) return true
  if (
    /^(?:task|ticket|issue|pr|story|see|closes|fixes)?s?\s*:?\s*(?:(?:&|,|and|\+|\s)*(?:[\w./-]+)?#\d+)+$/.test(folded)
  )
    return true
  if (saysState(folded) || PARALLEL.has(folded) || NONE.whole(folded) !== null) return true
  if (
    DATE.test(folded) ||
    PERCENT.test(folded) ||
    /^(?:this|next) (?:sprint|week|month|quarter|cycle|iteration|release)$/.test(folded) ||
    /^\d+\s(?:tasks?|prs?|items?|files?|tickets?|issues?|steps?)$/.test(folded) ||
    /^@[\w-]+$/.test(folded)
  )
    return true
  if (
    /^(?:high|medium|low|critical|urgent|hohe|niedrige|mittlere|haute|basse|alta|baja|media)?[\s-]*(?:priority|prio|risk|priorität|priorité|prioridad|risiko|risque|riesgo)\s*:?\s*(?:high|medium|low|critical|p[0-4])?$/.test(
      folded,
    )
  )
    return true
  const relation = RELATION.at(folded, 0)
  if (relation !== null && relation.end < folded.length) return true
  const labelled = splitLabel(folded)
  if (labelled !== null && KEYS.whole(labelled.key) !== null) return true
  const label = labelAt(folded, 0)
  if (
    label !== null &&
    (label.end === folded.length || POSTPOSED.whole(folded.slice(label.end).replace(/^[がにはを]/u, '')) !== null)
  )
    return true
  return isAmount(folded, settings)
}

/** Nothing but states, and when or where: "not started", "done in #88", "completed - 2026-02-06", "shipped with v2.1". */
function saysState(folded: string): boolean {
  const bare = fold(trimPictures(folded)).trim()
  if (STATE.whole(bare) !== null) return true
  if (STATE.at(bare, 0) === null) return false
  let rest = bare
  for (const { start, end } of STATE.all(bare).toReversed()) rest = `${rest.slice(0, start)} ${rest.slice(end)}`
  rest = rest
    .replace(/(?<!\p{L})(?:in|with|by|via|on|as of|yet|already|pr|mit|am|en|le|dans|avec|no|em)(?!\p{L})/gu, ' ')
    .trim()
  return /^[\s:–(-]*(?:#\d+|v?\d+(?:[./-]\d+)*)?[\s)]*$/.test(rest) || DATE.test(rest.replace(/^[\s:–-]+/, ''))
}

const NONE = wordSet(INDEPENDENT_WORDS)

const POSTPOSED = wordSet([...POSTPOSED_WORDS, ...DEPENDS_WORDS])

const PARALLEL = wordSet(PARALLEL_WORDS.filter(word => word.length > 3))

/** Nothing but time or points: "3h", "~2 days of work", "est. 5 story points". */
function isAmount(folded: string, settings: Settings): boolean {
  let rest = folded
  for (const { start, end } of findDurations(folded, settings).toReversed())
    rest = `${rest.slice(0, start)} # ${rest.slice(end)}`
  rest = rest.replace(/\d+(?:[.,]\d+)?/g, number => (POINTS.has(folded) ? '#' : number))
  for (const lexicon of [FILLER, POINTS]) {
    for (const { start, end } of lexicon.all(rest).toReversed()) rest = `${rest.slice(0, start)} ${rest.slice(end)}`
  }
  return (rest.includes('#') && !/[\p{L}\p{N}]/u.test(rest)) || onlyDuration(folded, settings) !== null
}

/** "Complete, all six are in", "not started". */
export function startsWithState(text: string): boolean {
  const folded = fold(trimPictures(text)).trim()
  const state = STATE.at(folded, 0)
  return state !== null && /^\s*(?:$|[^\p{L}\p{N}\s])|^\s\p{L}/u.test(folded.slice(state.end))
}

/** Recognises the label a phase starts with: "Phase 2:", "3.1 Stage 4", "第一阶段：", "1단계", "Étape 3 –", "First phase". */
import { fold, leadingPictures } from '../../markdown/fold.js'
import { numberAt, ordinalAt } from './phase-numbers.js'
import { closing } from './block-text.js'
import { Lexicon, wordSet } from '../vocabulary/lexicon.js'
import { PHASE_KINDS, PHASE_WORDS, type PhaseKind } from '../vocabulary/phase-words.js'
import { AND_WORDS } from '../vocabulary/relation-words.js'
import { RANGE_WORDS } from '../vocabulary/time-words.js'

export interface Label {
  kind: PhaseKind
  /** As the author counts. */
  number: number
  /** Letter of "1b", else empty. */
  letter: string
  /** Counted with a letter ("Phase B"). */
  lettered: boolean
  /** What follows the label and its separator, as written. */
  title: string
  /** Contents of brackets between the number and the title. */
  notes: string[]
  /** A colon, dash or bracket parts number and title, or nothing follows the number. */
  separated: boolean
}

interface Place {
  kind: PhaseKind
  number: number
  letter: string
  lettered: boolean
  end: number
}

export const PHASE_LEXICON = new Lexicon<PhaseKind>(PHASE_KINDS.map(kind => [kind, PHASE_WORDS[kind]] as const))
const JOINING = wordSet([...AND_WORDS, ...RANGE_WORDS])
const COUNTER = /[\s_-]*(?:(?:no|nr|n[o°º]|num|number|№|#|第|ที่)[.\s]*)?/uy
/** "2/3" and "2 of 3" count their own series; "1 단계" and "1段階" may follow a word of their own. */
const OUT_OF = /(?:단계|段階)|\s*(?:\/|of)\s*\d{1,2}(?=\s*(?:[:.)\]|·•→-]|$))/uy
const ENUMERATION = /(?:\d{1,2}(?:\.\d{1,2}){0,2}[.)]?\s+)?/y

/** Null where the text does not start with a label; a label of several ("Phases 1-3") is none either. */
export function readLabel(text: string): Label | null {
  const start = leadingJunk(text)
  const raw = text.slice(start)
  const folded = fold(raw.slice(0, 400))
  const place = labelAt(folded, skip(ENUMERATION, folded, 0)) ?? labelAt(folded, 0)
  if (place === null || speaksOfSeveral(folded, place.end)) return null
  const { kind, number, letter, lettered, end } = place
  return { kind, number, letter, lettered, ...readTail(raw, folded, end) }
}

/** The label at `index` of a folded text: word and number, number and word, or ordinal and word. */
export function labelAt(folded: string, index: number): Place | null {
  const word = PHASE_LEXICON.at(folded, index)
  if (word !== null) {
    const number = numberAt(folded, skip(COUNTER, folded, word.end))
    // "M1" is a milestone; "m 3" is none.
    const isShort = word.end - word.start === 1 && /[a-z]/.test(folded.charAt(word.start))
    if (number === null || (isShort && !/\d/.test(folded.charAt(word.end)))) return null
    // "Phase a new …" is a sentence: a bare letter counts only before a separator.
    if (number.form === 'letter' && !/^\s*(?:[:.)\]-]|$)/.test(folded.slice(number.end))) return null
    return {
      kind: word.value,
      number: number.value,
      letter: number.letter,
      lettered: number.form === 'letter',
      end: skip(OUT_OF, folded, number.end),
    }
  }
  return numberFirst(folded, index)
}

/** "第一阶段", "1단계", "2つ目のステップ"; "1st phase", "Erste Phase", "1. fázis". */
function numberFirst(folded: string, index: number): Place | null {
  const at = skip(/第\s*/uy, folded, index)
  const counted = at > index || /[\d一二三四五六七八九十]/.test(folded.charAt(at)) ? numberAt(folded, at) : null
  if (counted !== null) {
    const next = skip(/\s*(?:个|個|번째|つ目の|の)?\s*/uy, folded, counted.end)
    const word = PHASE_LEXICON.at(folded, next)
    const isUnspaced = word !== null && /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/.test(folded.charAt(word.start))
    if (isUnspaced && (word.value !== 'week' || at > index || word.end - word.start > 1)) {
      return {
        kind: word.value,
        number: counted.value,
        letter: '',
        lettered: false,
        end: skip(/目/y, folded, word.end),
      }
    }
  }
  const ordinal = ordinalAt(folded, index)
  if (ordinal === null) return null
  const word = PHASE_LEXICON.at(folded, skip(/\s+/y, folded, ordinal.end))
  // "6. Phases (proposal)" numbers a section; "1. Phase: Title" a phase.
  const isSection = folded.charAt(ordinal.end - 1) === '.' && !/^\s*(?:[:-]|$)/.test(folded.slice(word?.end ?? 0))
  if (isSection) return null
  return word === null ? null : { kind: word.value, number: ordinal.value, letter: '', lettered: false, end: word.end }
}

/** "Phase 1-3", "Phases 1 and 2", "Phase 1 / Phase 2". */
function speaksOfSeveral(folded: string, end: number): boolean {
  const at = skip(/\s*/y, folded, end)
  const joined = JOINING.at(folded, at)
  const after = joined?.end ?? skip(/[-~+&/,∥]/uy, folded, at)
  if (after === at) return false
  const next = skip(/\s*/y, folded, after)
  return numberFollows(folded, next) || labelAt(folded, next) !== null
}

function numberFollows(folded: string, at: number): boolean {
  const number = numberAt(folded, at)
  return number !== null && (number.form === 'digits' || number.form === 'mark' || number.form === 'han')
}

/** Emoji, bullets, task boxes and a ticket's number before the label ("#501 Phase 1: …"). */
function leadingJunk(text: string): number {
  const pictures = leadingPictures(text)
  const junk = /^(?:[•·▪◦‣*>–—-]|\[[ xX]\]|\s)+/u.exec(text.slice(pictures))
  const bullets = pictures + (junk?.[0].length ?? 0)
  const end = bullets + (/^(?:[\w./-]*#\d+\s*[:–—-]?\s+)?/u.exec(text.slice(bullets))?.[0].length ?? 0)
  return end + leadingPictures(text.slice(end))
}

/** Reads brackets, then a separator, then the title; "Phase 1 (S) — Title" and "Phase 1 [done]: Title" alike. */
function readTail(raw: string, folded: string, from: number): Pick<Label, 'title' | 'notes' | 'separated'> {
  const notes: string[] = []
  let separated = false
  let at = from
  for (;;) {
    at += leadingPictures(raw.slice(at, at + 40))
    const end = separated ? -1 : closing(folded, at)
    const next = skip(/[:|→·•=»>)\]]|[-.~](?!\d)/uy, folded, at)
    if (end > 0) {
      notes.push(raw.slice(at + 1, end))
      at = end + 1
    } else if (next > at) {
      separated = true
      at = next
    } else break
  }
  const title = raw.slice(at).trim()
  return { title, notes, separated: separated || title === '' || notes.length > 0 }
}

function skip(pattern: RegExp, text: string, index: number): number {
  pattern.lastIndex = index
  return pattern.exec(text) === null ? index : pattern.lastIndex
}

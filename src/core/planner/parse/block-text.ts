/** Small tools over the text of blocks: sentences, labelled values, cutting to a length. */
import { fold } from '../../markdown/fold.js'

/** Cuts at a word's end and adds an ellipsis; `limit` counts characters. */
export function shorten(text: string, limit: number): string {
  const clean = text.replace(/\s+/g, ' ').trim()
  if (clean.length <= limit) return clean
  const cut = clean.slice(0, limit - 1)
  const space = cut.lastIndexOf(' ')
  return `${(space > limit / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:–—-]+$/, '')}…`
}

/** Sentences of one paragraph; a full stop inside a word, a number or a path ends none, nor does that of "est. 5h". */
export function sentences(text: string): string[] {
  return text
    .split(
      /(?<=[.!?;])(?<!(?:^|[\s(])(?:[Ee]st|[Cc]a|[Aa]pprox|[Mm]in|[Mm]ax|[Ii]n[ck]l|[NnVv][ros]|[Ee]nv)\.(?=\s*\d))\s+(?=[^\p{Ll}\s])|(?<=[。！？；])/u,
    )
    .map(sentence => sentence.trim())
    .filter(sentence => sentence !== '')
}

export interface Labelled {
  key: string
  value: string
}

/** Longest label of a "key: value" line. */
const MAX_KEY = 60

/** "**Effort:** 3h", "Status: done", "Depends on - Phase 1": the part before the first colon (or dash behind bold), and the rest. */
export function splitLabel(text: string, lead = ''): Labelled | null {
  const folded = fold(text.slice(0, MAX_KEY + 20))
  const colon = /[:=](?!\/\/)/.exec(folded)
  const end = lead !== '' && text.startsWith(lead) && !lead.includes(':') ? lead.length : (colon?.index ?? -1)
  if (end <= 0 || end > MAX_KEY) return null
  const value = text.slice(end).replace(/^[\s:：=–—-]+/u, '')
  return { key: text.slice(0, end).trim(), value }
}

export interface Bracket {
  inner: string
  start: number
  end: number
}

/** Top-level round and square brackets; those in code are none. */
export function brackets(text: string): Bracket[] {
  const folded = fold(text.replace(/`[^`]*`/g, code => '_'.repeat(code.length)))
  const found: Bracket[] = []
  for (let index = 0; index < folded.length; index++) {
    const end = closing(folded, index)
    if (end < 0) continue
    found.push({ inner: text.slice(index + 1, end), start: index, end: end + 1 })
    index = end
  }
  return found
}

/** Index of the bracket that closes the one at `open`, or -1. */
export function closing(folded: string, open: number): number {
  const opens = folded.charAt(open)
  const closes = opens === '(' ? ')' : opens === '[' ? ']' : null
  if (closes === null) return -1
  let depth = 0
  for (let index = open; index < folded.length; index++) {
    if (folded.charAt(index) === opens) depth++
    else if (folded.charAt(index) === closes && --depth === 0) return index
  }
  return -1
}

/** "Feature request:", "Epic -": what kind of issue it is says nothing of its subject. */
const KIND_OF_ISSUE =
  /^\s*(?:features?|feature requests?|enhancements?|improvements?|bugs?|bug reports?|epics?|(?:user )?stor(?:y|ies)|tasks?|rfc|proposals?|suggestions?|ideas?|requests?|docs|documentation)\s*(?:[:：]|\s[–—-])\s+/iu
/** "016-5:", "BE-06 -": a number of its own before the subject. */
const TICKET = /^\s*(?:[A-Z]{1,6}-)?\d[\d.-]*\s*(?:[:：]|\s[–—-])\s+/u

/** What an issue's title is about: without "[Feature]", "feat(scope):", "Feature request:", "BE-06:", "(3h)" and the like. */
export function subjectOf(title: string): string {
  const bare = title
    .replace(/^(?:\s*\[[^\]]{0,40}\]\s*:?)+/u, '')
    .replace(/^\s*[a-z]{2,12}(?:\([^)]{0,30}\))?!?:\s+/u, '')
    .replace(TICKET, '')
    .replace(KIND_OF_ISSUE, '')
    .replace(/^[^\p{L}\p{N}`"“«(]+/u, '')
    .replace(/\s*\([^()]{0,20}\)\s*$/u, '')
    .trim()
  return bare === '' ? title.trim() : bare
}

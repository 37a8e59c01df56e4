/** Names an invented phase after its real content. */
import type { Layer } from '../../model.js'
import { isGenericHeading } from '../parse/sections.js'
import { brackets, shorten, subjectOf } from '../parse/block-text.js'
import type { WorkGroup } from './group-tasks.js'

const MAX_TITLE = 80
/** Two parts may need more room than one. */
const MAX_PAIR = 100
const MAX_SECTION = 32
const MIN_GIST = 7
/** Words before a comma from which on they stand for the whole. */
const MIN_GIST_WORDS = 3
const MAX_DESCRIPTION = 400

/** Words that join a sentence to the one before it. */
const JOINING =
  /^(?:also|and|but|then|finally|eventually|ideally|technically|additionally|furthermore|in addition|first of all|maybe|perhaps|please|optionally)\b,?\s+(?=\S)/i

/** The phase that is the whole of the feature is called as its author calls it. */
export function wholeTitle(title: string): string {
  return shorten(upperFirst(subjectOf(title)), MAX_PAIR)
}

/** "Database changes: a `Note` model and the migration for it", "Stopwatch on the sheet, week view with bars and 2 more". */
export function groupTitle(group: WorkGroup, feature: string): string {
  const [first, second] = group.items
  if (first === undefined) return ''
  const alone = tidy(first.text).replace(JOINING, '')
  const start = second === undefined && alone.length <= MAX_TITLE ? alone : gist(first.text)
  const next = gist(second?.text ?? '')
  const sections = sectionsOf(group)
  if (sections.length > 1 && group.items.length > sections.length)
    return sections.length === 2 ? sections.join(' and ') : sections.join(', ')
  const prefix = sections.length === 1 && group.items.length > 1 ? `${sections[0] ?? ''}: ` : ''
  // A sentence too long for a title names nothing at a glance.
  if (start.length > MAX_TITLE && first.section === '') return impliedTask(group.layer, feature)
  if (second === undefined) return shorten(upperFirst(start), MAX_TITLE)
  const more = group.items.length - 2
  const both = prefix + joined([upperFirst(start), next], more)
  return both.length <= MAX_PAIR ? both : shorten(prefix + upperFirst(start), MAX_TITLE)
}

/** What the phase holds: whole tasks up to the limit. */
export function groupDescription(texts: readonly string[]): string {
  const [first = '', ...others] = texts.map(tidy)
  let text = shorten(first, MAX_DESCRIPTION)
  for (const other of others) {
    if (text.length + other.length + 4 > MAX_DESCRIPTION) return `${text}; …`
    text += `; ${other}`
  }
  return text
}

/** Sentences from the beginning, as many as fit; empty where not even one does. */
export function opening(texts: readonly string[]): string {
  let text = ''
  for (const sentence of texts) {
    const longer = text === '' ? sentence : `${text} ${sentence}`
    if (longer.length > MAX_DESCRIPTION) break
    text = longer
  }
  return text
}

/** "and" and small letters are English; in other languages the parts stand side by side as they were written. */
function joined(parts: readonly string[], more = 0): string {
  const english = /^[\x20-\x7e]*$/.test(parts.join(''))
  if (!english) return `${parts.join(' · ')}${more > 0 ? ' …' : ''}`
  const [first = '', ...others] = parts
  const all = [first, ...others.map(lowerFirst), ...(more > 0 ? [`${more} more`] : [])]
  return all.length > 1 ? `${all.slice(0, -1).join(', ')} and ${all.at(-1) ?? ''}` : first
}

/** The headings over the items, where each is short and says more than "Tasks"; else none. */
function sectionsOf(group: WorkGroup): string[] {
  const names = [...new Set(group.items.map(item => item.section.replace(/^[^\p{L}\p{N}`]+/u, '')))]
  const isNaming = names.every(name => name !== '' && name.length <= MAX_SECTION && !isGenericHeading(name))
  return isNaming && names.length <= 3 ? names : []
}

/** The part of a task before its explanation, without what stands in brackets. */
function gist(text: string): string {
  let clean = tidy(text).replace(JOINING, '')
  for (const { start, end } of brackets(clean).toReversed())
    clean = `${clean.slice(0, start).trimEnd()}${clean.slice(end)}`
  for (const { index } of clean.matchAll(/\s[–—-]\s|[:;](?=\s)|[,，、]\s?|\.\s|。/gu)) {
    const isComma = /[,，、]/u.test(clean.charAt(index))
    const words = clean.slice(0, index).split(/\s+/).length
    if (isComma && LISTED.test(clean.slice(index + 1))) continue
    const isEnough = index >= MIN_GIST && (!isComma || words >= MIN_GIST_WORDS || /[，、]/u.test(clean.charAt(index)))
    if (isEnough) return clean.slice(0, index).trim()
  }
  return clean.trim()
}

/** The rest of a list of names: "H2, MySQL and PostgreSQL". */
const LISTED = /^\s*[\w.`-]+(?:,\s*[\w.`-]+)*,?\s+(?:and|or|und|oder|et|y|e)\s/

function tidy(text: string): string {
  return text.replace(/^[^\p{L}\p{N}`"“«(]+/u, '').replace(/[\s.;:,。]+$/u, '')
}

/** A word with a capital inside is a name: "OpenTelemetry". */
function lowerFirst(text: string): string {
  return /^\p{Lu}\p{Ll}*(?![\p{L}\p{N}])/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

const IMPLIED: Readonly<Record<Layer, string>> = {
  data: 'Add the data model',
  backend: 'Build the logic',
  api: 'Add the API',
  frontend: 'Build the user interface',
  tests: 'Add tests',
  docs: 'Write the documentation',
  infra: 'Set up the infrastructure',
}

/** A task that the issue does not mention: "Add tests: pin favourite stops". */
export function impliedTask(layer: Layer, title: string): string {
  const subject = subjectOf(title)
  return subject === '' ? IMPLIED[layer] : `${IMPLIED[layer]}: ${lowerFirst(shorten(subject, 60))}`
}

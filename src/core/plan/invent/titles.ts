/** Names an invented phase after its real content. */
import type { Layer } from '../../model.js'
import { isGenericHeading } from '../sections.js'
import { brackets, shorten, subjectOf } from '../text.js'
import type { WorkGroup } from './group.js'

const MAX_TITLE = 80
/** Two parts may need more room than one. */
const MAX_PAIR = 100
const MAX_SECTION = 32
const MIN_GIST = 7

/** "Database changes: a `Note` model and the migration for it", "Stopwatch on the sheet and week view with bars". */
export function groupTitle(group: WorkGroup): string {
  const tasks = group.items.filter(item => !item.criterion)
  const named = tasks.length > 0 ? tasks : group.items
  const [first, second] = named
  if (first === undefined) return ''
  if (second === undefined) return shorten(upperFirst(tidy(first.text)), MAX_TITLE)
  const section = sharedSection(named.map(item => item.section))
  const prefix = section === '' ? '' : `${section}: `
  const start = `${prefix}${upperFirst(gist(first.text))}`
  const next = gist(second.text)
  // "and" and small letters are English; in other languages the parts stand side by side as they were written.
  const english = /^[\x20-\x7e]*$/.test(start + next)
  const joint = named.length > 2 ? ', ' : english ? ' and ' : ' · '
  const both = `${start}${joint}${english ? lowerFirst(next) : next}${named.length > 2 ? ' …' : ''}`
  return both.length <= MAX_PAIR ? both : shorten(start, MAX_TITLE)
}

/** What the phase holds, in one line. */
export function groupDescription(group: WorkGroup): string {
  return shorten(group.items.map(item => tidy(item.text)).join('; '), 400)
}

/** A heading that all items stand under and that says more than "Tasks". */
function sharedSection(sections: readonly string[]): string {
  const [first] = sections
  if (first === undefined || sections.some(section => section !== first) || isGenericHeading(first)) return ''
  const clean = first.replace(/^[^\p{L}\p{N}`]+/u, '')
  return clean.length <= MAX_SECTION ? clean : ''
}

/** The part of a task before its explanation, without what stands in brackets. */
function gist(text: string): string {
  let clean = tidy(text)
  for (const { start, end } of brackets(clean).toReversed())
    clean = `${clean.slice(0, start).trimEnd()}${clean.slice(end)}`
  const end = /\s[–—-]\s|[:;](?=\s)|[,，、]\s?|\.\s|。/u.exec(clean)
  return (end !== null && end.index >= MIN_GIST ? clean.slice(0, end.index) : clean).trim()
}

function tidy(text: string): string {
  return text.replace(/^[^\p{L}\p{N}`"“«(]+/u, '').replace(/[\s.;:,。]+$/u, '')
}

function lowerFirst(text: string): string {
  return /^\p{Lu}(?:\p{Ll}|\s)/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

const IMPLIED: Readonly<Record<Layer, string>> = {
  data: 'Store what it needs',
  backend: 'Build the logic',
  api: 'Offer it over the API',
  frontend: 'Show it to the user',
  tests: 'Test it',
  docs: 'Document it',
  infra: 'Set up what it runs on',
}

/** A task that the issue leaves unsaid: "Test it: pin favourite stops". */
export function impliedTask(layer: Layer, title: string): string {
  const subject = subjectOf(title)
  return subject === '' ? IMPLIED[layer] : `${IMPLIED[layer]}: ${lowerFirst(shorten(subject, 60))}`
}

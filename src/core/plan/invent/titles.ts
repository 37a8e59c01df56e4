/** Names an invented phase after its real content. */
import type { Layer } from '../../model.js'
import { fold } from '../../markdown/fold.js'
import { sectionKind } from '../sections.js'
import { shorten } from '../text.js'
import type { WorkGroup } from './group.js'

const MAX_TITLE = 80
const MAX_PART = 45

/** "Database Changes: `TastingNote` model and Django migration". */
export function groupTitle(group: WorkGroup): string {
  const tasks = group.items.filter(item => !item.criterion)
  const named = tasks.length > 0 ? tasks : group.items
  const [first, second] = named
  if (first === undefined) return ''
  if (second === undefined) return shorten(tidy(first.text), MAX_TITLE)
  const section = sharedSection(named.map(item => item.section))
  const room = MAX_TITLE - section.length - (section === '' ? 0 : 2)
  const more = named.length > 2 ? ` and ${named.length - 2} more` : ''
  const joint = named.length > 2 ? ', ' : ' and '
  const part = Math.max(18, Math.min(MAX_PART, Math.floor((room - more.length - joint.length) / 2)))
  const content = `${shorten(gist(first.text), part)}${joint}${lowerFirst(shorten(gist(second.text), part))}${more}`
  return section === '' ? upperFirst(content) : `${section}: ${content}`
}

/** What the phase holds, in a sentence or two. */
export function groupDescription(group: WorkGroup): string {
  return shorten(group.items.map(item => tidy(item.text)).join('; '), 400)
}

/** A heading that all items stand under and that says more than "Tasks". */
function sharedSection(sections: readonly string[]): string {
  const [first] = sections
  if (first === undefined || first === '' || sections.some(section => section !== first)) return ''
  return sectionKind(first) === null && first.length <= 32 ? first.replace(/^[^\p{L}\p{N}`]+/u, '') : ''
}

/** The part of a task before its explanation. */
function gist(text: string): string {
  const clean = tidy(text)
  const end = /\s[–—-]\s|[:;(](?=\s|\w)|,\s|\.\s/u.exec(clean)
  return end !== null && end.index >= 10 ? clean.slice(0, end.index).trim() : clean
}

function tidy(text: string): string {
  return text.replace(/^[^\p{L}\p{N}`"“«(]+/u, '').replace(/[\s.;:,]+$/u, '')
}

function lowerFirst(text: string): string {
  return /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
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

/** A task that the issue leaves unsaid: "Test it: Pin favourite stops". */
export function impliedTask(layer: Layer, subject: string): string {
  return fold(subject) === '' ? IMPLIED[layer] : `${IMPLIED[layer]}: ${shorten(subject, 60)}`
}

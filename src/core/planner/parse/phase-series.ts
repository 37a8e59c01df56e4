/** Groups labelled lines into statements and reads each one's title, remarks and content. */
import { type Block, RANK } from '../../markdown/blocks.js'
import type { Outline } from '../../markdown/outline.js'
import { fold } from '../../markdown/fold.js'
import type { Settings } from '../../settings.js'
import { readLabel } from './phase-label.js'
import { sentences, shorten, splitLabel } from './block-text.js'
import { readTitle, startsWithState, titleFromNote } from './phase-title.js'
import { wordSet } from '../vocabulary/lexicon.js'
import { GOAL_WORDS } from '../vocabulary/heading-words.js'
import { cellsOf } from './table-columns.js'
import { isMetadata } from './phase-content.js'
import { type Head, findHeads } from './phase-headings.js'
import { hasCheckMark } from './phase-state.js'
import type { Entry, Statement } from './statement.js'

const GOAL = wordSet(GOAL_WORDS)
/** Longer titles in running text hold an explanation too. */
const LONG_TITLE = 60
const MAX_DERIVED = 80
/** A name of one to three words, in brackets between the number and a colon. */
const NAME_IN_BRACKETS =
  /^[^(]{3,30}\((?!(?:MVP|P[oO]C|Alpha|Beta|GA|Optional|Stretch)\))\p{Lu}[^\s(),:]*(?:\s[^\s(),:]+){0,2}\)\s*[:：]/u
/** Fewer words than these behind the colon are the title themselves. */
const MIN_EXPLANATION = 3

/** Every group of labels of one kind, form and rank, in reading order. */
export function labelledStatements(outline: Outline, settings: Settings): Statement[] {
  const groups = new Map<string, Run[]>()
  for (const head of findHeads(outline)) {
    const key = `${head.label.kind} ${head.form} ${head.form === 'bold' ? 0 : head.block.rank} ${head.loose}`
    const runs = groups.get(key) ?? []
    groups.set(key, runs)
    const number = `${head.label.number}${head.label.letter}`
    const section = head.sections[0]
    const last = runs.at(-1)
    // The same number again in another section: the author goes through the phases once more.
    const restarts = last !== undefined && last.sectionOf.has(number) && last.sectionOf.get(number) !== section
    const run = last === undefined || restarts ? { heads: [], sectionOf: new Map<string, string | undefined>() } : last
    if (run !== last) runs.push(run)
    run.heads.push(head)
    run.sectionOf.set(number, section)
  }
  const runs = [...groups.values()].flat().map(run => run.heads)
  return runs
    .filter(heads => heads.length > 1 || heads[0]?.loose === false)
    .map(heads => toStatement(heads, outline, settings))
}

interface Run {
  heads: Head[]
  /** Section in which each number was met last. */
  sectionOf: Map<string, string | undefined>
}

function toStatement(run: readonly Head[], outline: Outline, settings: Settings): Statement {
  const [first] = run
  const bodies = run.map((head, at) => {
    const isLine = head.form === 'bold' || head.form === 'line'
    const rank = isLine ? Math.min(head.block.rank - 0.1, RANK.summary) : head.block.rank
    return outline.contentOf(head.index, rank, run[at + 1]?.index)
  })
  // Lines that follow each other have no content: nor has the last one, whatever comes after it.
  const isList = first?.form === 'line' && bodies.length > 1 && bodies.slice(0, -1).every(body => body.length === 0)
  const entries = run.map((head, at) => toEntry(head, isList ? [] : (bodies[at] ?? []), settings))
  const intro = outline.blocks[(first?.index ?? 0) - 1]?.text ?? ''
  return { form: first?.form ?? 'line', kind: first?.label.kind ?? null, entries, intro }
}

function toEntry(head: Head, body: readonly Block[], settings: Settings): Entry {
  const { label, block } = head
  const isProse = block.kind !== 'heading' && label.title !== '' && !block.lead.includes(label.title)
  // "API. Depends on phase 1.": what is said behind the title is said of the phase.
  const [named = '', ...said] = isProse ? sentences(label.title) : [label.title]
  const fromTitle = readTitle(said.length > 0 ? named.replace(/[.。;]$/u, '') : label.title, settings)
  const [gist, explanation] = isProse ? cutClause(fromTitle.title) : [fromTitle.title, '']
  const notes = label.notes.map(note => titleFromNote(note, settings))
  // "Phase 1 (Setup)" and "Phase 1 (Setup): done last week" have their title in the brackets.
  // So has "Phase 1 (Tokens): extract all colours and sizes".
  const isState = fromTitle.title === '' || startsWithState(fromTitle.title)
  const isName = isProse && NAME_IN_BRACKETS.test(block.text) && gist.split(/\s+/).length > MIN_EXPLANATION
  const note = isState || isName ? notes.find(parts => parts.title !== '') : undefined
  const written = note?.title ?? gist
  const remarks = [
    ...(note === undefined ? [] : [fromTitle.title]),
    ...label.notes,
    ...fromTitle.remarks,
    ...notes.flatMap(parts => parts.remarks),
    ...said,
    head.rest,
  ]
  return {
    number: label.number,
    letter: label.letter,
    lettered: label.lettered,
    title: written === '' ? titleFromBody(body) : written,
    derived: written === '',
    separated: label.separated,
    remarks: remarks.filter(remark => remark.trim() !== ''),
    cells: { ...cellsOf(body, settings), ...(explanation === '' ? {} : { description: explanation }) },
    head: block,
    body,
    checked: block.checked === true || block.struck || hasCheckMark(block.text),
    line: block.line,
    sections: head.sections,
  }
}

/** "Hook it up: send 41 + read 42, then …" is titled "Hook it up". */
export function cutClause(title: string): [title: string, explanation: string] {
  if (title.length <= LONG_TITLE) return [title, '']
  const end = /\s?[:：;；](?=\s)|\s[–—→-]\s|\.\s|\s\(|[,，、]\s?|。/u.exec(title)
  return end === null || end.index < 6 ? [title, ''] : [title.slice(0, end.index).trim(), title]
}

/** A phase with a number alone is named after its goal, else after the first thing said under it. */
function titleFromBody(body: readonly Block[]): string {
  for (const block of body) {
    const labelled = splitLabel(block.text, block.lead)
    if (labelled !== null && GOAL.whole(fold(labelled.key)) !== null) return shorten(labelled.value, MAX_DERIVED)
  }
  const first = body.find(
    block =>
      block.kind !== 'code' &&
      block.kind !== 'quote' &&
      /\p{L}/u.test(block.text) &&
      !isMetadata(block) &&
      readLabel(block.text) === null,
  )
  if (first === undefined) return ''
  const [gist] = cutClause((sentences(first.text)[0] ?? first.text).replace(/[:：.]\s*$/, ''))
  return shorten(gist, MAX_DERIVED)
}

/** Collects the phases that are stated by a label at the start of a heading, a bold line, a list item or a line. */
import { type Block, RANK } from '../../markdown/blocks.js'
import { fold } from '../../markdown/fold.js'
import type { Settings } from '../../settings.js'
import { type Label, readLabel } from '../label.js'
import { readTitle, titleFromNote } from '../title.js'
import { contentOf, sectionsOver } from './outline.js'
import type { Entry, Form, Statement } from './types.js'

interface Head {
  index: number
  block: Block
  label: Label
  form: Form
  /** Text behind a bold label and title. */
  rest: string
  /** Nearest section, to tell one list from another. */
  section: string
}

/** Every group of labels of one kind, form and rank, in reading order. */
export function labelledStatements(blocks: readonly Block[], settings: Settings): Statement[] {
  const groups = new Map<string, Head[][]>()
  for (const head of heads(blocks)) {
    const place = head.form === 'item' || head.form === 'line' ? head.section : ''
    const key = `${head.label.kind} ${head.form} ${head.form === 'bold' ? 0 : head.block.rank} ${place}`
    const runs = groups.get(key) ?? [[]]
    groups.set(key, runs)
    const run = runs.at(-1) ?? []
    if (restarts(run, head)) runs.push([head])
    else run.push(head)
  }
  return [...groups.values()].flat().map(run => toStatement(run, blocks, settings))
}

function* heads(blocks: readonly Block[]): Generator<Head> {
  for (const [index, block] of blocks.entries()) {
    if (block.kind !== 'heading' && block.kind !== 'line' && block.kind !== 'item') continue
    const inBold = block.lead === '' ? null : readLabel(block.lead)
    const label = inBold ?? readLabel(block.text)
    if (label === null || (!label.separated && block.kind !== 'heading' && inBold === null)) continue
    const form = block.kind === 'line' ? (inBold === null ? 'line' : 'bold') : block.kind
    const section = sectionsOver(blocks, index)[0] ?? ''
    if (inBold !== null && inBold.title === '' && inBold.notes.length === 0) {
      // "**Phase 1**: title" and "**Phase 1 (S)** — title": the title stands behind the bold part.
      yield { index, block, label: readLabel(block.text) ?? inBold, form, rest: '', section }
    } else if (inBold !== null && inBold.title === '') {
      yield { index, block, label: readLabel(block.text) ?? inBold, form, rest: '', section }
    } else yield { index, block, label, form, rest: inBold === null ? '' : block.rest, section }
  }
}

/** The same number again in another section: the author goes through the phases once more. */
function restarts(run: readonly Head[], head: Head): boolean {
  const twin = run.find(other => other.label.number === head.label.number && other.label.letter === head.label.letter)
  return twin !== undefined && twin.section !== head.section
}

function toStatement(run: readonly Head[], blocks: readonly Block[], settings: Settings): Statement {
  const [first] = run
  const bodies = run.map((head, at) => {
    const rank =
      head.form === 'bold' || head.form === 'line' ? Math.min(head.block.rank - 0.1, RANK.summary) : head.block.rank
    return contentOf(blocks, head.index, rank, run[at + 1]?.index)
  })
  // Lines that follow each other have no content: nor has the last one, whatever comes after it.
  const isList = first?.form === 'line' && bodies.length > 1 && bodies.slice(0, -1).every(body => body.length === 0)
  const entries = run.map((head, at) => toEntry(head, isList ? [] : (bodies[at] ?? []), blocks, settings))
  return { form: first?.form ?? 'line', kind: first?.label.kind ?? null, entries }
}

function toEntry(head: Head, body: readonly Block[], blocks: readonly Block[], settings: Settings): Entry {
  const { label, block } = head
  const isProse = block.kind !== 'heading' && label.title !== '' && !block.lead.includes(label.title)
  const fromTitle = readTitle(label.title, settings)
  const [gist, explanation] = isProse ? cutClause(fromTitle.title) : [fromTitle.title, '']
  const notes = label.notes.map(note => titleFromNote(note, settings))
  const note = fromTitle.title === '' ? notes.find(parts => parts.title !== '') : undefined
  const remarks = [...label.notes, ...fromTitle.remarks, ...notes.flatMap(parts => parts.remarks), head.rest]
  return {
    number: label.number,
    letter: label.letter,
    title: note?.title ?? gist,
    remarks: remarks.filter(remark => remark.trim() !== ''),
    cells: explanation === '' ? {} : { description: explanation },
    body,
    checked: block.checked === true || block.struck || hasCheckMark(block.text),
    line: block.line,
    sections: sectionsOver(blocks, head.index),
  }
}

/** Longer titles in running text hold an explanation too. */
const LONG_TITLE = 60

/** "Hook it up: send 41 + read 42, then …" is titled "Hook it up". */
function cutClause(title: string): [title: string, explanation: string] {
  if (title.length <= LONG_TITLE) return [title, '']
  const end = /\s?[:：;；](?=\s)|\s[–—→-]\s|\.\s|\s\(|[,，、]\s?|。/u.exec(title)
  return end === null || end.index < 6 ? [title, ''] : [title.slice(0, end.index).trim(), title]
}

/** A tick before or behind the title is a state; one inside the text is decoration. */
function hasCheckMark(text: string): boolean {
  return /^\s*(?:[✅✔☑]|\[x\])|(?:[✅✔☑]\uFE0F?|\[x\])\s*$/u.test(fold(text))
}

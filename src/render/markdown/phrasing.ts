/** Writes what stands in a line of the author's Markdown: text made inert, code, emphasis, links. */
import type { Definition, Nodes, PhrasingContent } from 'mdast'
import { codeCell, codeSpan } from './code.js'
import { stripHidden } from './hidden.js'
import { isReferenceUrl, pieces } from './neutralize.js'
import { escapeCharacters, escapeLineStart, type Place } from './text.js'

/** How and from what a text is written. */
export interface Writing extends Place {
  source: string
  definitions: ReadonlyMap<string, Definition>
  /** Line ends of the author stay (in blocks) or become spaces (in a line or cell). */
  lines: boolean
  /** Inside the label of a link no other link can stand. */
  label?: boolean
}

/** Tags that only lay text out; their content stays, the tags go. Every other tag is shown as text. */
const LAYOUT_TAG =
  /<\/?(?:details|summary|br|p|div|span|center|sub|sup|kbd|hr|picture|source|img)(?:\s[^<>]{0,2000})?\s?\/?>/gi

export const withoutTags = (html: string): string =>
  stripHidden(html).replace(LAYOUT_TAG, tag => (/^<br/i.test(tag) ? '\n' : ''))

export const sourceOf = (node: Nodes, writing: Writing): string =>
  writing.source.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0)

/** Either raw text, still to be made inert, or Markdown that is safe already. */
type Span = { raw: string } | { safe: string }

/** One paragraph, heading or cell. No block can arise from it. */
export function phrasing(nodes: readonly PhrasingContent[], writing: Writing): string {
  // Neighbouring texts are joined first: "@", a comment, "user" must be seen as the mention that it becomes.
  const joined: Span[] = []
  for (const span of nodes.flatMap(node => spans(node, writing))) {
    const last = joined.at(-1)
    if (last !== undefined && 'raw' in last && 'raw' in span) last.raw += span.raw
    else joined.push({ ...span })
  }
  const written = joined.map(span => ('raw' in span ? writeText(span.raw, writing) : span.safe))
  return finish(written.reduce((before, part) => before + gap(before, part) + part, ''))
}

/** Two code spans that touch would be read as one. */
const gap = (before: string, part: string): string => (before.endsWith('`') && part.startsWith('`') ? ' ' : '')

/** No line begins a block, and none is empty: that would end the paragraph. */
export const finish = (written: string): string =>
  written
    .split('\n')
    .map(line => escapeLineStart(line.trim()))
    .filter(line => line !== '')
    .join('\n')

/** Raw text: hidden parts out, what would act as code, the rest escaped. */
export function writeText(raw: string, writing: Writing): string {
  const clean = stripHidden(raw).replace(writing.lines ? /[^\S\n]+/g : /\s+/g, ' ')
  const code = writing.cell === true ? codeCell : codeSpan
  return pieces(clean)
    .map(piece => {
      if (piece.kind === 'text') return escapeCharacters(piece.value, { cell: writing.cell === true || writing.lines })
      return piece.kind === 'url' && writing.label !== true ? address(piece.value, writing) : code(piece.value)
    })
    .join('')
}

function spans(node: PhrasingContent, writing: Writing): Span[] {
  const code = writing.cell === true ? codeCell : codeSpan
  switch (node.type) {
    case 'text':
      return [{ raw: node.value }]
    case 'inlineCode':
      return [{ safe: code(node.value) }]
    case 'break':
      return [{ raw: writing.lines ? '\n' : ' ' }]
    case 'html':
      return [{ raw: withoutTags(node.value) }]
    case 'strong':
    case 'emphasis':
    case 'delete':
      return marked(node, writing)
    case 'link':
      return [{ safe: link(node.url, node.children, writing) }]
    case 'linkReference': {
      const target = writing.definitions.get(node.identifier)
      return target === undefined
        ? [{ raw: sourceOf(node, writing) }]
        : [{ safe: link(target.url, node.children, writing) }]
    }
    case 'image':
      return [{ safe: link(node.url, [{ type: 'text', value: node.alt?.trim() || 'image' }], writing) }]
    case 'imageReference': {
      const target = writing.definitions.get(node.identifier)
      const label: PhrasingContent = { type: 'text', value: node.alt?.trim() || 'image' }
      return target === undefined ? [{ raw: sourceOf(node, writing) }] : [{ safe: link(target.url, [label], writing) }]
    }
    default:
      return [{ raw: sourceOf(node, writing) }]
  }
}

/**
 * Emphasis by asterisks stays. By underscores it is shown as it was typed: `__init__` in a text that has lost its code
 * marks is an identifier far more often than it is bold.
 */
function marked(node: Extract<PhrasingContent, { type: 'strong' | 'emphasis' | 'delete' }>, writing: Writing): Span[] {
  const typed = sourceOf(node, writing)
  const mark = node.type === 'emphasis' ? '*' : node.type === 'strong' ? '**' : '~~'
  if (typed.startsWith('_')) {
    const underscores = '_'.repeat(mark.length)
    return [{ raw: underscores }, ...node.children.flatMap(child => spans(child, writing)), { raw: underscores }]
  }
  const inside = phrasing(node.children, writing)
  return inside === '' ? [] : [{ safe: `${mark}${inside}${mark}` }]
}

/** A link of the author's. Titles go (they are seen by nobody); what is no web address, or a cross-reference, becomes code. */
function link(url: string, children: readonly PhrasingContent[], writing: Writing): string {
  const label = phrasing(children, { ...writing, lines: false, label: true })
  const target = stripHidden(url).trim()
  const typed = children.length === 1 && children[0]?.type === 'text' ? children[0].value : null
  if (typed === url || label === '') return address(url, writing)
  if (/^(?:mailto:|https?:\/\/)/.test(target) && typed !== null && target.endsWith(typed))
    return address(typed, writing)
  if (!isWeb(target)) return `${label} (${address(target, writing)})`
  return `[${label}](${encodeAddress(target)})`
}

const isWeb = (url: string): boolean => /^https?:\/\/[^/\s]/i.test(url) && !isReferenceUrl(url)

const encodeAddress = (url: string): string =>
  url.replace(/[\s<>()\\`|*_~[\]@]/g, c =>
    c === '_' || c === '~' ? c : `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  )

function address(url: string, writing: Writing): string {
  const shown = stripHidden(url).trim()
  if (isWeb(shown) && !/[\s<>|@]/.test(shown)) return `<${shown}>`
  return writing.cell === true ? codeCell(shown) : codeSpan(shown)
}

/** Keeps the author's Markdown where it helps (code, lists, emphasis, links) and makes the rest inert. */
import type { BlockContent, Definition, Nodes, PhrasingContent, Root, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown, gfmToMarkdown } from 'mdast-util-gfm'
import { toMarkdown } from 'mdast-util-to-markdown'
import { gfm } from 'micromark-extension-gfm'
import { codeCell, codeFence, codeSpan } from './code.js'
import { stripHidden } from './hidden.js'
import { isReferenceUrl, pieces } from './inert.js'
import { escapeCharacters, escapeLineStart, escapeText, type Place } from './text.js'

/** Constructs of CommonMark and GFM that make blocks: off where only a line is wanted. */
const BLOCKS = [
  'list',
  'thematicBreak',
  'blockQuote',
  'codeIndented',
  'codeFenced',
  'headingAtx',
  'setextUnderline',
  'htmlFlow',
  'definition',
  'table',
  'gfmFootnoteDefinition',
  'gfmFootnoteCall',
]

/** Deeper than this the author's nesting is shown flat: every level costs a stack frame and helps nobody. */
const MAX_DEPTH = 8

/** Tags that only lay text out; their content stays, the tags go. Every other tag is shown as text. */
const LAYOUT_TAG =
  /<\/?(?:details|summary|br|p|div|span|center|sub|sup|kbd|hr|picture|source|img)(?:\s[^<>]{0,2000})?\s?\/?>/gi

/** Longer input is plain text (a line) or cut (blocks): a hostile text costs the parser time in the square of its length. */
const LONGEST = { line: 1_000, blocks: 8_000 }

interface Writing extends Place {
  source: string
  definitions: ReadonlyMap<string, Definition>
  /** Line ends of the author stay (in blocks) or become spaces (in a line or cell). */
  lines: boolean
  /** Inside the label of a link no other link can stand. */
  label?: boolean
}

/** One line of the author's Markdown: code spans, emphasis by asterisks and links stay. No block can arise. */
export function inline(markdown: string, place: Place = {}): string {
  const line = stripHidden(markdown).replace(/\s+/g, ' ').trim()
  if (line.length > LONGEST.line) return escapeText(line, place)
  try {
    const tree = fromMarkdown(line, {
      extensions: [gfm(), { disable: { null: BLOCKS } }],
      mdastExtensions: [gfmFromMarkdown()],
    })
    const [only, ...others] = tree.children
    if (only === undefined) return ''
    if (only.type !== 'paragraph' || others.length > 0) return escapeText(line, place)
    return phrasing(only.children, { ...place, source: line, definitions: new Map(), lines: false })
  } catch {
    // Absurdly nested input can exhaust the parser's stack; as plain text it is harmless.
    return escapeText(line, place)
  }
}

/** Blocks of the author's Markdown: paragraphs, lists, code, quotes, tables; headings become bold lines. */
export function blocks(markdown: string): string {
  // Comments are taken out of the tree below, not here: inside code they are content.
  const source = markdown.replace(/\r\n?/g, '\n').trim().slice(0, LONGEST.blocks)
  try {
    const tree = fromMarkdown(source, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
    const definitions = new Map(definitionsOf(tree).map(definition => [definition.identifier, definition]))
    const writing: Writing = { source, definitions, lines: true }
    const children = tree.children.flatMap(child => block(child, writing, 0))
    return toMarkdown(
      { type: 'root', children },
      { extensions: [gfmToMarkdown({ tablePipeAlign: false })], bullet: '-', listItemIndent: 'one' },
    ).trim()
  } catch {
    return escapeText(source)
  }
}

function definitionsOf(tree: Root): Definition[] {
  return tree.children.filter(child => child.type === 'definition')
}

/** Markdown that is safe by now stands in the tree as an html node: to-markdown writes its value as it is. */
const ready = (value: string): { type: 'html'; value: string } => ({ type: 'html', value })

const paragraph = (value: string): BlockContent[] =>
  value.trim() === '' ? [] : [{ type: 'paragraph', children: [ready(value)] }]

function block(node: RootContent, writing: Writing, depth: number): BlockContent[] {
  if (depth > MAX_DEPTH) return paragraph(escapeText(sourceOf(node, writing)))
  switch (node.type) {
    case 'paragraph':
      return paragraph(phrasing(node.children, writing))
    case 'heading': {
      const plain = node.children.flatMap(child => (child.type === 'strong' ? child.children : [child]))
      const title = phrasing(plain, { ...writing, lines: false })
      return paragraph(title === '' ? '' : `**${title}**`)
    }
    case 'code':
      return [ready(codeFence(node.value, node.lang ?? ''))]
    case 'blockquote':
      return [{ ...node, children: node.children.flatMap(child => block(child, writing, depth + 1)) }]
    case 'list':
      return [
        {
          ...node,
          children: node.children.map(item => ({
            ...item,
            children: item.children.flatMap(child => block(child, writing, depth + 1)),
          })),
        },
      ]
    case 'table':
      return [
        {
          ...node,
          children: node.children.map(row => ({
            ...row,
            children: row.children.map(cell => ({
              ...cell,
              children: [ready(phrasing(cell.children, { ...writing, cell: true, lines: false }))],
            })),
          })),
        },
      ]
    case 'html':
      return paragraph(finish(writeText(withoutTags(node.value), writing)))
    default:
      // Rules, definitions and footnotes carry nothing that a prompt needs.
      return []
  }
}

const withoutTags = (html: string): string =>
  stripHidden(html).replace(LAYOUT_TAG, tag => (/^<br/i.test(tag) ? '\n' : ''))

const sourceOf = (node: Nodes, writing: Writing): string =>
  writing.source.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0)

/** Either raw text, still to be made inert, or Markdown that is safe already. */
type Span = { raw: string } | { safe: string }

function phrasing(nodes: readonly PhrasingContent[], writing: Writing): string {
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
const finish = (written: string): string =>
  written
    .split('\n')
    .map(line => escapeLineStart(line.trim()))
    .filter(line => line !== '')
    .join('\n')

function writeText(raw: string, writing: Writing): string {
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

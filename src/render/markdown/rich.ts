/** Keeps the author's Markdown where it helps (code, lists, emphasis, links) and makes the rest inert. */
import type { BlockContent, Definition, Root, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown, gfmToMarkdown } from 'mdast-util-gfm'
import { toMarkdown } from 'mdast-util-to-markdown'
import { gfm } from 'micromark-extension-gfm'
import { codeFence } from './code.js'
import { stripHidden } from './hidden.js'
import { finish, phrasing, sourceOf, withoutTags, writeText, type Writing } from './phrasing.js'
import { escapeText, type Place } from './text.js'

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

/** Longer input is plain text (a line) or cut (blocks): a hostile text costs the parser time in the square of its length. */
const LONGEST = { line: 1_000, blocks: 8_000 }

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

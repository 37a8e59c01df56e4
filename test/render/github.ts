/** Reads Markdown as GitHub would: GFM with raw HTML, then the filters that act on mentions and references in the text. */
import type { Element, Nodes, Root } from 'hast'
import rehypeRaw from 'rehype-raw'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'

const reader = unified().use(remarkParse).use(remarkGfm).use(remarkRehype, { allowDangerousHtml: true }).use(rehypeRaw)

export interface Page {
  /** Names of all elements, in order. */
  elements: string[]
  /** Text that a reader sees, code included. */
  seen: string
  /** Content of each code element. */
  code: string[]
  /** Text outside code and links: what GitHub's filters look at. */
  live: string
  /** What GitHub would turn into a mention or a reference, outside code and links. */
  acts: string[]
  links: string[]
  comments: number
  /** Cells of each table row. */
  rows: string[][]
}

/** GitHub leaves these alone. */
const PASSIVE = new Set(['code', 'pre', 'a', 'tt', 'style', 'script'])

/** `\W` and `\w` are those of ASCII in Ruby, as they are here. */
const ACTIVE = [
  /(?:^|\W)@[a-z0-9][a-z0-9-]*/gi,
  /(?:^|\W)(?:[\w.-]+\/[\w.-]+|[\w-]+)?#\d+/gi,
  /(?:^|\W)GH-\d+/gi,
  /https?:\/\/[^\s<]+\/(?:issues|pull)\/\d+/gi,
]

export function readPage(markdown: string): Page {
  const tree: Root = reader.runSync(reader.parse(markdown))
  const page: Page = { elements: [], seen: '', live: '', code: [], acts: [], links: [], comments: 0, rows: [] }
  visit(tree, false, page)
  return page
}

function visit(node: Nodes, passive: boolean, page: Page): void {
  if (node.type === 'comment') page.comments += 1
  if (node.type === 'text') {
    page.seen += node.value
    if (!passive) {
      page.live += node.value
      page.acts.push(...ACTIVE.flatMap(pattern => node.value.match(pattern) ?? []))
    }
  }
  if (node.type === 'element') enter(node, page)
  if ('children' in node) {
    const inside = passive || (node.type === 'element' && PASSIVE.has(node.tagName))
    for (const child of node.children) visit(child, inside, page)
  }
}

function enter(node: Element, page: Page): void {
  page.elements.push(node.tagName)
  if (node.tagName === 'code') page.code.push(textOf(node))
  if (node.tagName === 'a' && typeof node.properties.href === 'string') page.links.push(node.properties.href)
  if (node.tagName === 'tr') {
    page.rows.push(node.children.flatMap(child => (child.type === 'element' ? [textOf(child)] : [])))
  }
}

function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value
  return 'children' in node ? node.children.map(textOf).join('') : ''
}

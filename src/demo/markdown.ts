/** Markdown of an issue or comment → sanitised HTML, as close to GitHub's as the page needs. */
import type { Nodes, PhrasingContent, Root } from 'mdast'
import rehypeRaw from 'rehype-raw'
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { finishing } from './markdown-finish.js'

export interface RenderOptions {
  /** Whose `#12` are linked. */
  repository: { owner: string; name: string }
  /** Links to issue pages below this address become links to this page's own. */
  github: { readonly url: string }
}

/** The default schema is GitHub's; these two attributes would let a comment steal keys and the order of the tabulator. */
const schema = {
  ...defaultSchema,
  attributes: {
    ...defaultSchema.attributes,
    '*': (defaultSchema.attributes?.['*'] ?? []).filter(name => name !== 'accessKey' && name !== 'tabIndex'),
  },
}

const REMEMBERED = 500

/**
 * A function from Markdown to HTML that is safe to put into the page; it remembers the texts it saw last.
 * What the library cannot digest (nesting past the stack) is shown as it was written.
 */
export function createRenderer(options: RenderOptions): (markdown: string) => string {
  const processor = unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(lineBreaks)
    .use(remarkRehype, { allowDangerousHtml: true, clobberPrefix: '' })
    .use(rehypeRaw)
    .use(rehypeSanitize, schema)
    .use(finishing, options)
    .use(rehypeStringify)
    .freeze()
  const remembered = new Map<string, string>()
  return markdown => {
    const known = remembered.get(markdown)
    if (known !== undefined) return known
    const html = attempt(() => String(processor.processSync(markdown))) ?? `<pre>${escapeHtml(markdown)}</pre>`
    const oldest = remembered.keys().next()
    if (remembered.size >= REMEMBERED && !oldest.done) remembered.delete(oldest.value)
    remembered.set(markdown, html)
    return html
  }
}

function attempt(render: () => string): string | null {
  try {
    return render()
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** Text → HTML with the five characters that matter escaped. */
export function escapeHtml(text: string): string {
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  return text.replace(/[&<>"']/g, character => names[character] ?? character)
}

// In issues and comments (not in files) GitHub keeps a line break that the author typed.

/** A remark plugin: newlines inside text become hard breaks. */
export function lineBreaks(): (tree: Root) => void {
  return walk
}

function walk(node: Nodes): void {
  switch (node.type) {
    case 'paragraph':
    case 'heading':
    case 'emphasis':
    case 'strong':
    case 'delete':
    case 'link':
    case 'linkReference':
    case 'tableCell':
      node.children = node.children.flatMap(child => (child.type === 'text' ? split(child.value) : [child]))
      break
    default:
  }
  if ('children' in node) for (const child of node.children) walk(child)
}

function split(text: string): PhrasingContent[] {
  return text.split(/\r?\n|\r/).flatMap<PhrasingContent>((value, index) => {
    const words: PhrasingContent = { type: 'text', value }
    return index === 0 ? [words] : [{ type: 'break' }, words]
  })
}

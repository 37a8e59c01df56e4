/** In issues and comments (not in files) GitHub keeps a line break that the author typed. */
import type { Nodes, PhrasingContent, Root } from 'mdast'

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

/** The last touches on sanitised HTML: issue references, mentions, alerts, links that leave the page, pictures. */
import type { Element, ElementContent, Root } from 'hast'
import { splitReferences } from './link-references.js'

interface Place {
  repository: { owner: string; name: string }
  github: { readonly url: string }
}

/** A rehype plugin; it runs after the sanitiser, so what it adds is ours and what it reads is safe. */
export function finishing(place: Place): (tree: Root) => void {
  return tree => {
    const content = tree.children.filter(node => node.type !== 'doctype')
    tree.children = walk(content, place, { link: false, code: false })
  }
}

interface Inside {
  link: boolean
  code: boolean
}

function walk(nodes: ElementContent[], place: Place, inside: Inside): ElementContent[] {
  return nodes.flatMap(node => {
    if (node.type === 'text' && !inside.link && !inside.code) return splitReferences(node.value, place.repository)
    if (node.type !== 'element') return [node]
    if (node.tagName === 'source') return []
    if (node.tagName === 'img') return [picture(node, inside)]
    if (node.tagName === 'blockquote') alert(node)
    if (node.tagName === 'a') link(node, place)
    node.children = walk(node.children, place, {
      link: inside.link || node.tagName === 'a',
      code: inside.code || node.tagName === 'code' || node.tagName === 'pre',
    })
    return [node]
  })
}

/** Footnotes and anchors point to ids that the sanitiser prefixed; other sites open in a tab of their own. */
function link(node: Element, { repository, github }: Place): void {
  const written = node.properties['href']
  if (typeof written !== 'string') return
  const home = `/${repository.owner}/${repository.name}/issues/`
  const base = github.url.replace(/\/+$/, '')
  const href = written.startsWith(base + home) ? written.slice(base.length) : written
  node.properties['href'] = href
  if (href.startsWith('#')) {
    if (!href.startsWith('#user-content-')) node.properties['href'] = `#user-content-${href.slice(1)}`
  } else if (/^[a-z][a-z+.-]*:|^\/\//i.test(href)) {
    node.properties['target'] = '_blank'
    node.properties['rel'] = ['noopener', 'noreferrer', 'nofollow']
  }
}

/** The demo asks nobody but this machine: a picture from elsewhere is named, not fetched. */
function picture(node: Element, inside: Inside): Element {
  const { src, alt } = node.properties
  const url = typeof src === 'string' ? src : ''
  const name = (typeof alt === 'string' && alt !== '' ? alt : url.split('/').at(-1)) || 'picture'
  const children: ElementContent[] = [{ type: 'text', value: name }]
  if (inside.link || url === '') return element('span', { className: ['picture'] }, children)
  const properties = {
    className: ['picture'],
    href: url,
    target: '_blank',
    rel: ['noopener', 'noreferrer', 'nofollow'],
  }
  return element('a', properties, children)
}

/** `> [!NOTE]` on a line of its own makes the quote an alert: https://docs.github.com/get-started/writing-on-github */
function alert(quote: Element): void {
  const paragraph = quote.children.find(child => child.type === 'element')
  const first = paragraph?.type === 'element' && paragraph.tagName === 'p' ? paragraph.children[0] : undefined
  if (paragraph?.type !== 'element' || first?.type !== 'text') return
  const word = /^\s*\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*$/.exec(first.value)?.[1]?.toLowerCase()
  if (word === undefined) return
  paragraph.children = paragraph.children.slice(1)
  const after = paragraph.children[0]
  if (after?.type === 'element' && after.tagName === 'br') paragraph.children.shift()
  quote.tagName = 'div'
  quote.properties = { className: ['alert', `alert-${word}`] }
  const title = word.charAt(0).toUpperCase() + word.slice(1)
  quote.children.unshift(element('p', { className: ['alert-title'] }, [{ type: 'text', value: title }]))
}

function element(tagName: string, properties: Element['properties'], children: ElementContent[]): Element {
  return { type: 'element', tagName, properties, children }
}

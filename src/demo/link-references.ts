/** Finds `#12`, `owner/name#12` and `@login` in a text and makes them links to the page's own issues, or inert names. */
import type { ElementContent } from 'hast'

// A reference stands alone: not inside a word, a path or an entity. Numbers are kept short so that `#123456` stays a colour.
const REFERENCE =
  /(?<![\w&/#@.-])(?:([\w.-]+)\/([\w.-]+))?#([1-9]\d{0,4})(?!\w)|(?<![\w/@.`-])@([a-z\d](?:[a-z\d-]{0,38})(?:\[bot\])?)/gi

/**
 * Splits one text. Links carry `data-issue`, so that the page can add the title of the issue, or take the link away where
 * there is no such issue. References to other repositories stay text.
 */
export function splitReferences(text: string, repository: { owner: string; name: string }): ElementContent[] {
  const parts: ElementContent[] = []
  let from = 0
  for (const match of text.matchAll(REFERENCE)) {
    const [whole, owner, name, number, login] = match
    const part = login === undefined ? issueLink(whole, owner, name, number, repository) : mention(whole)
    if (part === null) continue
    if (match.index > from) parts.push({ type: 'text', value: text.slice(from, match.index) })
    parts.push(part)
    from = match.index + whole.length
  }
  if (from < text.length || parts.length === 0) parts.push({ type: 'text', value: text.slice(from) })
  return parts
}

function issueLink(
  whole: string,
  owner: string | undefined,
  name: string | undefined,
  number: string | undefined,
  repository: { owner: string; name: string },
): ElementContent | null {
  if (
    owner !== undefined &&
    `${owner}/${name}`.toLowerCase() !== `${repository.owner}/${repository.name}`.toLowerCase()
  ) {
    return null
  }
  const href = `/${repository.owner}/${repository.name}/issues/${number}`
  return {
    type: 'element',
    tagName: 'a',
    properties: { className: ['issue-link'], href, dataIssue: number ?? '' },
    children: [{ type: 'text', value: owner === undefined ? whole : `#${number}` }],
  }
}

function mention(whole: string): ElementContent {
  const properties = { className: ['mention'] }
  return { type: 'element', tagName: 'span', properties, children: [{ type: 'text', value: whole }] }
}

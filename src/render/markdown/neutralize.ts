/** Finds in untrusted text what GitHub would act on: mentions, references to issues, links, addresses. */

const ACTIVE = [
  String.raw`(?<url>(?:https?|ftp):\/\/[^\s<]+|(?<![A-Za-z0-9])www\.[^\s<]+|(?<![A-Za-z0-9])(?:mailto|xmpp):[^\s<]+)`,
  String.raw`(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+`,
  String.raw`(?<![\w./-])[\w./-]*#\d+`,
  String.raw`(?<![A-Za-z0-9])GH-\d+`,
  String.raw`(?<![A-Za-z0-9])@[A-Za-z0-9][\w-]*(?:\/[\w-]+(?:\.[\w-]+)*)*`,
]
/** A name of code that begins or ends in "_", with its folders: as text it would need a backslash, which whoever reads the source sees. */
const NAME = String.raw`(?<![\w./-])(?:[\w.-]+\/)*(?:_+[A-Za-z][\w.-]*\w|\w*[A-Za-z]_+(?![\w.-]))`

const anyOf = (patterns: readonly string[]): RegExp => new RegExp(patterns.join('|'), 'gi')
const FOUND = anyOf(ACTIVE)
const FOUND_OR_NAMED = anyOf([...ACTIVE, NAME])

/**
 * Directly after a code span a text node begins anew ("#1@user" would become a mention once "#1" is code), so whatever
 * is joined to an active piece becomes part of it.
 */
const GOES_ON = /[\w@#/+:.-]*[\w/]/y

/** Marks that end a sentence rather than an address. */
const TRAILING = /[.,;:!?'")\]}*_~]+$/

export interface Piece {
  /** `text` has no meaning to GitHub; `active` would have, or is a name of code; `url` is an http(s) address. */
  kind: 'text' | 'active' | 'url'
  value: string
}

/**
 * The text in pieces that, put together, are the text again. No two active pieces stand side by side.
 * @param names take names of code that Markdown would read as emphasis for active
 */
export function pieces(text: string, { names = false } = {}): Piece[] {
  const pattern = names ? FOUND_OR_NAMED : FOUND
  const found: Piece[] = []
  let end = 0
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const isUrl = match.groups?.url !== undefined
    const value = isUrl ? match[0].replace(TRAILING, '') : match[0]
    let stop = match.index + value.length
    GOES_ON.lastIndex = stop
    stop += GOES_ON.exec(text)?.[0].length ?? 0
    if (match.index > end) found.push({ kind: 'text', value: text.slice(end, match.index) })
    const whole = text.slice(match.index, stop)
    const last = found.at(-1)
    const kind = isUrl && stop === match.index + value.length && /^https?:/i.test(value) ? 'url' : 'active'
    if (last !== undefined && last.kind !== 'text') {
      last.kind = 'active'
      last.value += whole
    } else found.push({ kind, value: whole })
    end = stop
    pattern.lastIndex = stop
  }
  if (end < text.length) found.push({ kind: 'text', value: text.slice(end) })
  return found
}

/** An address that GitHub would show as a cross-reference on the issue, pull request, discussion or commit it names; any host. */
export function isReferenceUrl(url: string): boolean {
  return /\/\/[^/]+\/(?:[^/]+\/){2,}(?:issues|pulls?|discussions|commit|compare)\/[\w.]/i.test(url)
}

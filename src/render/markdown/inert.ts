/** Finds in untrusted text what GitHub would act on: mentions, references to issues, links, addresses. */

const FOUND = new RegExp(
  [
    String.raw`(?<url>(?:https?|ftp):\/\/[^\s<]+|(?<![A-Za-z0-9])www\.[^\s<]+|(?<![A-Za-z0-9])(?:mailto|xmpp):[^\s<]+)`,
    String.raw`(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+`,
    String.raw`(?<![\w./-])[\w./-]*#\d+`,
    String.raw`(?<![A-Za-z0-9])GH-\d+`,
    String.raw`(?<![A-Za-z0-9])@[A-Za-z0-9][\w-]*(?:\/[\w-]+(?:\.[\w-]+)*)*`,
  ].join('|'),
  'gi',
)

/**
 * Directly after a code span a text node begins anew ("#1@user" would become a mention once "#1" is code), so whatever
 * is joined to an active piece becomes part of it.
 */
const GOES_ON = /[\w@#/+:.-]*[\w/]/y

/** Marks that end a sentence rather than an address. */
const TRAILING = /[.,;:!?'")\]}*_~]+$/

export interface Piece {
  /** `text` has no meaning to GitHub; `active` would have; `url` is an http(s) address. */
  kind: 'text' | 'active' | 'url'
  value: string
}

/** The text in pieces that, put together, are the text again. No two active pieces stand side by side. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = []
  let end = 0
  FOUND.lastIndex = 0
  for (let match = FOUND.exec(text); match !== null; match = FOUND.exec(text)) {
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
    FOUND.lastIndex = stop
  }
  if (end < text.length) found.push({ kind: 'text', value: text.slice(end) })
  return found
}

/** An address that GitHub would show as a cross-reference on the issue, pull request, discussion or commit it names; any host. */
export function isReferenceUrl(url: string): boolean {
  return /\/\/[^/]+\/(?:[^/]+\/){2,}(?:issues|pulls?|discussions|commit|compare)\/[\w.]/i.test(url)
}

/** Values of a view that know how they are to be written. A plain string is untrusted text; anything else says so here. */
import { codeCell, codeSpan } from '../markdown/code.js'
import { blocks, inline } from '../markdown/rich.js'
import { escapeText } from '../markdown/text.js'

/** Markdown that may stand in the output as it is. Only this module makes it. */
export class SafeMarkdown {
  readonly #markdown: string

  constructor(markdown: string) {
    this.#markdown = markdown
  }

  toString(): string {
    return this.#markdown
  }
}

/** What a tag of a template may hold. */
export type Value = SafeMarkdown | string | number

/** A line of untrusted text, shown as it stands. The same as a plain string. */
export const text = (value: string): SafeMarkdown => new SafeMarkdown(escapeText(value))

/** A line of the author's Markdown: code, emphasis and links stay, the rest is inert. */
export const line = (value: string): SafeMarkdown => new SafeMarkdown(inline(value))

/** Blocks of the author's Markdown, made inert; null where nothing is left. */
export function prose(value: string): SafeMarkdown | null {
  const markdown = blocks(value)
  return markdown === '' ? null : new SafeMarkdown(markdown)
}

/** A code span that holds exactly this text. */
export const code = (value: string): SafeMarkdown => new SafeMarkdown(codeSpan(value))

/** A table cell of the author's text, or of code. */
export const cell = (value: string): SafeMarkdown => new SafeMarkdown(inline(value, { cell: true }))
export const cellCode = (value: string): SafeMarkdown => new SafeMarkdown(codeCell(value))

/** Markdown of our own. Never with anything from outside in it that has not been written by a function of this module. */
export const trusted = (markdown: string): SafeMarkdown => new SafeMarkdown(markdown)

/** A link to an issue of the same repository. */
export const issue = (number: number): SafeMarkdown => new SafeMarkdown(`#${number}`)

/** The escape that the templates are rendered with. A value of any other kind is a fault of ours. */
export function write(value: unknown): string {
  if (value instanceof SafeMarkdown) return value.toString()
  if (typeof value === 'string') return escapeText(value)
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  throw new TypeError(`a template's tag holds ${typeof value}: make it text(), code(), … in the view`)
}

/** Markdown with its holes filled through the escape: md`Phase ${2} is ${'*done*'}.` */
export function md(parts: TemplateStringsArray, ...holes: readonly Value[]): SafeMarkdown {
  return new SafeMarkdown(parts.map((part, i) => part + (i < holes.length ? write(holes[i]) : '')).join(''))
}

/** Renders a phase issue: the prompt, its references folded in, and what does not fit as further comments. */
import type { Reference, ReferenceKind } from '../../core/model.js'
import { stripHidden } from '../markdown/hidden.js'
import { paragraphs, splitLines } from '../markdown/split-comment.js'
import { plainTitle, shorten } from '../markdown/text.js'
import { loadTemplates, type Templates } from '../templates/templates.js'
import { trusted } from '../templates/values.js'
import * as words from '../words.js'
import { type PromptView, READING_ORDER, renderPrompt } from './prompt.js'
import type { RenderedReference } from './reference.js'

/** Characters of an issue's or comment's body: GitHub takes 65,536; the rest is for the marker and for people's edits. */
export const BODY_LIMIT = 60_000

/** Characters of an issue's title that GitHub takes. */
export const TITLE_LIMIT = 256

export interface PhaseIssueView {
  prompt: PromptView
  references: readonly { reference: Reference; rendered: RenderedReference }[]
  /** A line for the agent that picks the issue up, put at the end; null for none. */
  workflowLine: string | null
}

export interface PhaseIssue {
  title: string
  /** Without the hidden marker. */
  body: string
  /** Further comments of the issue, in order; without markers. */
  overflow: string[]
  /** The prompt alone, without references. */
  promptText: string
  promptTokens: number
  referenceTokens: number
  /** Paths that the text named and that are not there: marked in the prompt, to be logged. */
  markedPaths: string[]
}

/** @param limit characters of the body and of each comment */
export function renderPhaseIssue(
  view: PhaseIssueView,
  templates: Templates = loadTemplates(),
  limit: number = BODY_LIMIT,
): PhaseIssue {
  const { feature, phase } = view.prompt
  const prompt = renderPrompt(view.prompt, templates)
  const rank = ({ reference }: (typeof view.references)[number]): number => READING_ORDER.indexOf(reference.kind)
  const references = view.references.toSorted((a, b) => rank(a) - rank(b))
  const workflow = view.workflowLine === null ? '' : `\n\n${oneLine(view.workflowLine)}`
  const sections = [
    plain(prompt.markdown),
    ...references.map(({ reference, rendered }) => folded(rendered, reference, templates)),
  ]
  const [body = '', ...overflow] = pack(sections, limit - HEAD_ROOM, workflow.length)
  return {
    title: issueTitle(feature.title, phase.number, phase.title),
    body: body + workflow,
    overflow: overflow.map(text => `${CONTINUED}\n\n${text}`),
    promptText: prompt.markdown,
    promptTokens: prompt.tokens,
    referenceTokens: references.reduce((sum, { rendered }) => sum + rendered.tokens, 0),
    markedPaths: [...new Set([...prompt.marked, ...references.flatMap(({ rendered }) => rendered.marked)])],
  }
}

/** As the maintainers wrote it: an agent looks for exactly this. It comes from the repository's configuration. */
const oneLine = (value: string): string => shorten(stripHidden(value).replace(/\s+/g, ' ').trim(), 1_000)

const CONTINUED = 'Continued from the description of this issue.'
const HEAD_ROOM = CONTINUED.length + 2

const plain = (markdown: string): Section => ({ parts: paragraphs(markdown), frame: content => content })

const ABOUT: Readonly<Record<ReferenceKind, string>> = {
  schema: 'models, tables and migrations',
  services: 'functions and classes',
  components: 'components',
  tests: 'tests',
}

function folded(rendered: RenderedReference, { entries }: Reference, templates: Templates): Section {
  return {
    parts: rendered.parts,
    frame: (content, continued) =>
      templates.render('folded', {
        name: trusted(rendered.name),
        continued,
        about: trusted(`${ABOUT[rendered.kind]} (${words.count(entries.length, 'excerpt')})`),
        content: trusted(content),
      }),
  }
}

/** `<feature title> - Phase <n>: <phase title>` within GitHub's limit; the longer of the two titles is shortened first. */
export function issueTitle(feature: string, phase: number, title: string): string {
  const middle = ` - Phase ${phase}: `
  const room = TITLE_LIMIT - middle.length
  const [first, second] = [plainTitle(feature), plainTitle(title)]
  if (first.length + second.length <= room) return first + middle + second
  const half = Math.floor(room / 2)
  if (second.length <= half) return shorten(first, room - second.length) + middle + second
  if (first.length <= half) return first + middle + shorten(second, room - first.length)
  return shorten(first, half) + middle + shorten(second, room - half)
}

// Packs sections into a body and further comments, each under a limit.

/** Parts that belong together, written inside a frame (a fold, or nothing). */
export interface Section {
  parts: readonly string[]
  /** Puts the frame around some of the parts; `continued` where others stand in an earlier comment. */
  frame: (content: string, continued: boolean) => string
}

const GAP = '\n\n'

/**
 * @param limit characters of each text; `reserved` of them are kept free in the first
 * @returns at least one text. A section is cut between its parts, a part only where it fits nowhere whole.
 */
export function pack(sections: readonly Section[], limit: number, reserved = 0): string[] {
  const texts: string[] = ['']
  const room = (): number => limit - (texts.length === 1 ? reserved : 0)
  const after = (framed: string): string => [texts.at(-1) ?? '', framed].filter(text => text !== '').join(GAP)
  for (const section of sections) {
    const whole = section.frame(section.parts.join(GAP), false)
    // A section that fits nowhere but in a text of its own begins one, unless it is at the start of one already.
    if (texts.at(-1) !== '' && after(whole).length > room() && whole.length <= limit) texts.push('')
    place(section, texts, limit, { room, after })
  }
  return texts
}

/** Puts as many parts as fit behind what is there, and the rest into further texts. */
function place(
  { parts, frame }: Section,
  texts: string[],
  limit: number,
  { room, after }: { room: () => number; after: (framed: string) => string },
): void {
  let held: string[] = []
  let continued = false
  const fits = (more: string): boolean => after(frame([...held, more].join(GAP), continued)).length <= room()
  const flush = (): void => {
    if (held.length === 0) return
    texts[texts.length - 1] = after(frame(held.join(GAP), continued))
    held = []
    continued = true
  }
  const largest = limit - frame('', true).length
  for (const part of parts) {
    if (fits(part)) {
      held.push(part)
      continue
    }
    flush()
    for (const piece of part.length <= largest ? [part] : splitLines(part, largest)) {
      if (!fits(piece)) texts.push('')
      held = [piece]
      flush()
    }
  }
  flush()
}

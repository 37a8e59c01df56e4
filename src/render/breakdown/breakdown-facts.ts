/** The notes of the status comment: parallel phases, file conflicts, what a phase needs; and the folded details: size, cost, limits. */
import type { Problem } from '../../core/model.js'
import type { BreakdownView } from './breakdown-view.js'
import { shorten } from '../markdown/text.js'
import { code, md, text, trusted, type SafeMarkdown } from '../templates/values.js'
import * as words from '../words.js'

const LIMITS = { conflicts: 10, notes: 10, sentence: 400, path: 300 }

/** One line each, the most important first. */
export function facts(view: BreakdownView): SafeMarkdown[] {
  return [
    ...view.sideBySide.map(track => trusted(`${words.phases(track)} can run in parallel.`)),
    ...waiting(view),
    ...conflicts(view),
    ...view.phases.flatMap(({ number, note }) => (note === null ? [] : [md`Phase ${number}: ${asSentence(note)}`])),
    ...hidden(view),
  ]
}

/** What few readers need, for the folded part: size of the prompts, rough cost, limits of reading the repository. */
export function details(view: BreakdownView): SafeMarkdown[] {
  return [
    ...tokens(view),
    trusted(`Rough cost with an agent: ${words.dollars(...view.cost)}.`),
    ...view.problems
      .filter(isReadingLimit)
      .slice(0, LIMITS.notes)
      .map(({ text: what }) => asSentence(what)),
    ...view.notes.slice(0, LIMITS.notes).map(asSentence),
  ]
}

/** A file that is too large to read, say: nothing that the author can change in the issue, so it names no line of it. */
export const isReadingLimit = ({ kind, line }: Problem): boolean => kind === 'truncated' && line === null

/** A problem, with its line in the issue where that is known. */
export function problemLine({ text: what, line }: Problem): SafeMarkdown {
  return line === null ? asSentence(what) : md`Line ${line}: ${asSentence(what)}`
}

const asSentence = (value: string): SafeMarkdown => text(words.sentence(shorten(value, LIMITS.sentence)))

function waiting({ waitsFor }: BreakdownView): SafeMarkdown[] {
  return waitsFor.length === 0 ? [] : [trusted(`The whole feature waits for ${words.issues(waitsFor)}.`)]
}

function conflicts({ conflicts: all }: BreakdownView): SafeMarkdown[] {
  const shown = all.slice(0, LIMITS.conflicts).map(({ path, phases, resolution }) => {
    const way = resolution.trim() === '' ? trusted('') : md` ${asSentence(resolution)}`
    return md`${trusted(words.phases(phases))} touch ${code(shorten(path, LIMITS.path))}.${way}`
  })
  const left = all.length - shown.length
  return left > 0
    ? [...shown, trusted(`${words.count(left, 'more file')} ${left === 1 ? 'is' : 'are'} touched by several phases.`)]
    : shown
}

/** An agent reads the body of an issue as a whole, so the references count too. */
function tokens({ phases }: BreakdownView): SafeMarkdown[] {
  const counted = phases.flatMap(({ number, promptTokens, referenceTokens }) =>
    promptTokens === null ? [] : [{ number, prompt: promptTokens, whole: promptTokens + (referenceTokens ?? 0) }],
  )
  const [only] = counted
  if (only === undefined) return []
  if (counted.length === 1) {
    const folded = only.whole > only.prompt ? `, ${format(only.whole)} with its references` : ''
    return [trusted(`Prompt of phase ${only.number}: ${format(only.prompt)} tokens${folded}.`)]
  }
  const each = counted.map(({ number, prompt, whole }) => {
    const folded = whole > prompt ? ` (${format(whole)})` : ''
    return `phase ${number}: ${format(prompt)}${folded}`
  })
  return [trusted(`Tokens of each prompt (with its references): ${each.join(', ')}.`)]
}

const format = (n: number): string => n.toLocaleString('en')

function hidden({ hidden: { comments, characters } }: BreakdownView): SafeMarkdown[] {
  const parts = [
    ...(comments > 0 ? [words.count(comments, 'hidden comment')] : []),
    ...(characters > 0 ? [words.count(characters, 'invisible character')] : []),
  ]
  return parts.length === 0 ? [] : [trusted(`The plan ignores ${words.list(parts)} in the text of this issue.`)]
}

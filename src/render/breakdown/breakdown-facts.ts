/** The lines of the status comment that are good to know: what runs side by side, shared files, tokens, limits. */
import type { Problem } from '../../core/model.js'
import type { BreakdownView } from './breakdown-view.js'
import { shorten } from '../markdown/text.js'
import { code, md, text, trusted, type SafeMarkdown } from '../templates/values.js'
import * as words from '../words.js'

const LIMITS = { conflicts: 10, notes: 10, sentence: 400, path: 300 }

/** One line each, in the order of their weight. */
export function facts(view: BreakdownView): SafeMarkdown[] {
  return [
    ...view.sideBySide.map(track => trusted(`${words.phases(track)} can run side by side.`)),
    ...waiting(view),
    ...conflicts(view),
    ...view.phases.flatMap(({ number, note }) => (note === null ? [] : [md`Phase ${number}: ${told(note)}`])),
    ...tokens(view),
    ...view.notes.slice(0, LIMITS.notes).map(told),
    ...hidden(view),
  ]
}

/** A problem with its place in the text, where it is known. */
export function problemLine({ text: what, line }: Problem): SafeMarkdown {
  return line === null ? told(what) : md`Line ${line}: ${told(what)}`
}

const told = (sentence: string): SafeMarkdown => text(words.sentence(shorten(sentence, LIMITS.sentence)))

function waiting({ waitsFor }: BreakdownView): SafeMarkdown[] {
  return waitsFor.length === 0 ? [] : [trusted(`The feature as a whole waits for ${words.issues(waitsFor)}.`)]
}

function conflicts({ conflicts: all }: BreakdownView): SafeMarkdown[] {
  const shown = all.slice(0, LIMITS.conflicts).map(({ path, phases, resolution }) => {
    const way = resolution.trim() === '' ? trusted('') : md`: ${told(resolution)}`
    return md`${code(shorten(path, LIMITS.path))} is touched by ${trusted(words.phases(phases).replace('P', 'p'))}${way}`
  })
  const left = all.length - shown.length
  return left > 0
    ? [...shown, trusted(`${words.count(left, 'more file')} ${left === 1 ? 'is' : 'are'} shared.`)]
    : shown
}

/** In an issue the body is read whole, so the references count too. */
function tokens({ phases }: BreakdownView): SafeMarkdown[] {
  const counted = phases.flatMap(({ number, promptTokens, referenceTokens }) =>
    promptTokens === null ? [] : [{ number, prompt: promptTokens, whole: promptTokens + (referenceTokens ?? 0) }],
  )
  const [only] = counted
  if (only === undefined) return []
  if (counted.length === 1) {
    const folded = only.whole > only.prompt ? `, with folded references ${format(only.whole)}` : ''
    return [trusted(`Phase ${only.number}: prompt ${format(only.prompt)} tokens${folded}.`)]
  }
  const each = counted.map(({ number, prompt, whole }) => {
    const folded = whole > prompt ? ` (${format(whole)})` : ''
    return `phase ${number}: ${format(prompt)}${folded}`
  })
  return [trusted(`Tokens of each prompt (with folded references): ${each.join(', ')}.`)]
}

const format = (n: number): string => n.toLocaleString('en')

function hidden({ hidden: { comments, characters } }: BreakdownView): SafeMarkdown[] {
  const parts = [
    ...(comments > 0 ? [words.count(comments, 'hidden comment')] : []),
    ...(characters > 0 ? [words.count(characters, 'invisible character')] : []),
  ]
  const were = comments + characters === 1 ? 'was' : 'were'
  return parts.length === 0 ? [] : [trusted(`${words.list(parts)} in the text of this issue ${were} left out.`)]
}

/** Packs sections into a body and further comments, each under a limit. */
import { splitLines } from '../markdown/split-comment.js'

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

/** Packs sections into a body and further comments, each under a limit. */
import { splitLines } from './markdown/split.js'

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
  for (const section of sections) {
    let held: string[] = []
    let continued = false
    const room = (): number => limit - (texts.length === 1 ? reserved : 0)
    const written = (parts: readonly string[]): string => {
      const framed = section.frame(parts.join(GAP), continued)
      const before = texts.at(-1) ?? ''
      return before === '' ? framed : before + GAP + framed
    }
    const flush = (): void => {
      if (held.length === 0) return
      texts[texts.length - 1] = written(held)
      held = []
      continued = true
    }
    const frameSize = section.frame('', true).length
    for (const part of section.parts) {
      if (written([...held, part]).length <= room()) {
        held.push(part)
        continue
      }
      flush()
      const fresh = limit - frameSize
      for (const piece of part.length <= fresh ? [part] : splitLines(part, fresh)) {
        if (written([piece]).length > room()) texts.push('')
        held = [piece]
        flush()
      }
    }
    flush()
  }
  return texts
}

/** Cuts an excerpt out of a file: whole lines, as they stand, within a size. */
import type { ReferenceEntry } from '../model.js'
import { fenceOf } from '../repository/languages.js'

/** Lines of a file with the means to cut from it. Line numbers are 1-based. */
export class Lines {
  readonly all: readonly string[]
  constructor(
    readonly path: string,
    readonly text: string,
  ) {
    this.all = text.split(/\r?\n/)
  }

  at(line: number): string {
    return this.all[line - 1] ?? ''
  }

  /** An entry of the lines from `first` to `last`, cut at a line's end where it is longer than `maxChars`. */
  entry(name: string, first: number, last: number, maxChars: number): ReferenceEntry {
    const kept: string[] = []
    let size = 0
    for (const line of this.all.slice(first - 1, last)) {
      if (kept.length > 0 && size + line.length + 1 > maxChars) break
      kept.push(line.slice(0, maxChars))
      size += line.length + 1
    }
    while (kept.length > 1 && kept.at(-1)?.trim() === '') kept.pop()
    return { path: this.path, line: first, name, code: kept.join('\n'), language: fenceOf(this.path) }
  }

  /** Last line of the block whose opening bracket is on or after `first`; `first` where none opens within a few lines. */
  braceEnd(first: number, open = '{', close = '}'): number {
    let depth = 0
    let opened = false
    for (let line = first; line <= this.all.length; line++) {
      for (const char of withoutStrings(this.at(line))) {
        if (char === open) {
          depth++
          opened = true
        } else if (char === close) depth--
      }
      if (opened && depth <= 0) return line
      if (!opened && line - first > 12) return first
    }
    return opened ? this.all.length : first
  }

  /** Last line of the block that is indented deeper than `first`. */
  indentEnd(first: number): number {
    const base = indentOf(this.at(first))
    let last = first
    for (let line = first + 1; line <= this.all.length; line++) {
      const text = this.at(line)
      if (text.trim() === '') continue
      if (indentOf(text) <= base && !/^\s*[)\]}]/.test(text)) break
      last = line
    }
    return last
  }
}

export const indentOf = (line: string): number => line.length - line.trimStart().length

/** Brackets in strings and line comments do not count. */
function withoutStrings(line: string): string {
  return line.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`/g, '').replace(/(^|\s)(\/\/|#|--).*$/, '')
}

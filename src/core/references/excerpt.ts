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
    // A byte order mark shows nothing.
    this.all = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  }

  at(line: number): string {
    return this.all[line - 1] ?? ''
  }

  /** The lines from `first` to `last`, fewer where they hold more than `maxChars`; the name then says so. */
  entry(name: string, first: number, last: number, maxChars: number): ReferenceEntry {
    const kept: string[] = []
    let size = 0
    for (const line of this.all.slice(first - 1, last)) {
      if (kept.length > 0 && size + line.length + 1 > maxChars) break
      // A line of one excerpt that is longer than all it may hold is data; its beginning tells enough.
      kept.push(line.slice(0, maxChars))
      size += line.length + 1
    }
    const cut = kept.length < last - first + 1
    while (kept.length > 1 && kept.at(-1)?.trim() === '') kept.pop()
    const label = cut ? `${name} (first ${kept.length} of ${last - first + 1} lines)` : name
    return { path: this.path, line: first, name: label, code: kept.join('\n'), language: fenceOf(this.path) }
  }

  /** Last line of the block that the first opening bracket on or soon after `first` begins; `first` where none does. */
  braceEnd(first: number, open = '{', close = '}'): number {
    let depth = 0
    let opened = false
    for (let line = first; line <= this.all.length; line++) {
      for (const char of codeOf(this.at(line))) {
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

  /** Last line of the statement that starts on `first` in a language with brackets. */
  statementEnd(first: number): number {
    let depth = 0
    for (let line = first; line <= this.all.length; line++) {
      const code = codeOf(this.at(line)).trimEnd()
      for (const char of code) {
        if ('({['.includes(char)) depth++
        else if (')}]'.includes(char)) depth--
      }
      const goesOn = /([=|&,(?:+]|=>|extends)$/.test(code) || /^\s*[|&.?:]/.test(this.at(line + 1))
      if (depth <= 0 && !goesOn && code.trim() !== '') return line
    }
    return this.all.length
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

  /** The `end` at the indentation of the opening line, or the last line of the file. */
  endWord(first: number): number {
    const end = new RegExp(`^${/^\s*/.exec(this.at(first))?.[0] ?? ''}end\\b`)
    let last = first
    while (last < this.all.length && !end.test(this.at(last))) last++
    return last
  }

  /** Past the licence and other comments at the top of the file. */
  firstCode(): number {
    const first = this.all.findIndex(text => !/^\s*$|^\s*(\/\/|\/\*|\*|#(?!\[|include)|<!--|"""|--)/.test(text))
    return first < 0 ? 1 : first + 1
  }

  /** First of the lines directly above `line` that all match: comments, annotations. */
  above(line: number, pattern: RegExp, most = 40): number {
    let first = line
    while (first > 1 && line - first < most && pattern.test(this.at(first - 1))) first--
    return first
  }
}

const indentOf = (line: string): number => line.length - line.trimStart().length

/** A line without what stands in strings and comments: brackets there open and close nothing. */
function codeOf(line: string): string {
  return line
    .replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`/g, '""')
    .replace(/\/\*.*?\*\//g, '')
    .replace(/(^|\s)(\/\/|#(?!\[)|--|\*\s).*$/, '')
}

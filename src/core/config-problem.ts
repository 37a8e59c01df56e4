/** What is wrong with a configuration file or a template of a repository, and where. */

export interface ConfigProblem {
  /** `.github/genprompts.yml`, or `owner/repo:path` where files of several repositories are read. */
  file: string
  /** 1-based; null where the problem has no place in the file. */
  line: number | null
  column: number | null
  /** What is wrong: a sentence of ours without its full stop, words of the file format in backticks. No text of the file is in it. */
  message: string
  /** What stands there, at most 60 characters. It is text of the file: escape it, and never show that of a private repository elsewhere. */
  given: string | null
  /** What to do: a sentence of ours with its full stop, such as "Did you mean `open`?"; null where the message says it. */
  hint: string | null
}

/** So many are listed; whoever fixes these sees the rest. */
export const MAX_PROBLEMS = 25

/** In the order of the file, each once (a value can break two rules of its key). Of too many the last says that there are more. */
export function inOrder(problems: readonly ConfigProblem[]): ConfigProblem[] {
  const distinct = new Map(problems.map(problem => [`${problem.line}:${problem.column}:${problem.message}`, problem]))
  const sorted = [...distinct.values()].toSorted(
    (a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
  )
  const first = sorted[0]
  if (!first || sorted.length <= MAX_PROBLEMS) return sorted
  const message = `There are more problems; these are the first ${MAX_PROBLEMS}`
  return [
    ...sorted.slice(0, MAX_PROBLEMS),
    { file: first.file, line: null, column: null, message, given: null, hint: null },
  ]
}

/** One line of plain text for a terminal: place, what is wrong, what stands there, what to do. */
export function describeProblem({ file, line, column, message, given, hint }: ConfigProblem): string {
  const place = [file, line, column].filter(part => part !== null).join(':')
  const got = given === null ? '' : ` (got \`${given}\`)`
  return `${place}: ${message}${got}.${hint === null ? '' : ` ${hint}`}`
}

/** Text of a file made fit to be shown: one line, at most 60 characters. */
export function excerpt(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  const line = text.replace(/[\p{C}\s]+/gu, ' ').trim()
  const characters = Array.from(line)
  return characters.length > 60 ? `${characters.slice(0, 59).join('')}…` : line
}

/** What is wrong with a configuration file, and where. */

export interface ConfigProblem {
  /** `.github/genprompts.yml`, or `owner/repo:path` where files of several repositories are read. */
  file: string
  /** 1-based; null where the problem has no place in the file. */
  line: number | null
  column: number | null
  /** The documented key it is about, such as `trigger.label`; an empty string for the file as a whole. */
  key: string
  /** A plain sentence in words of our own: no text of the file is in it. */
  message: string
  /** What stands there, at most 60 characters. It is text of the file: escape it, and never show that of a private repository elsewhere. */
  given: string | null
  /** Allowed values or keys, where they can be listed. */
  allowed: readonly string[]
}

/** So many are told; who mends these sees the rest. */
export const MAX_PROBLEMS = 25

/**
 * In the order of the file, each once (a value can break two rules of its key), with a last one that says so where
 * there are too many.
 */
export function inOrder(problems: readonly ConfigProblem[]): ConfigProblem[] {
  const told = new Map(problems.map(problem => [`${problem.line}:${problem.column}:${problem.message}`, problem]))
  const sorted = [...told.values()].toSorted(
    (a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
  )
  const first = sorted[0]
  if (!first || sorted.length <= MAX_PROBLEMS) return sorted
  const message = `There are more problems: these are the first ${MAX_PROBLEMS}.`
  const rest = { file: first.file, line: null, column: null, key: '', message, given: null, allowed: [] }
  return [...sorted.slice(0, MAX_PROBLEMS), rest]
}

/** One line of plain text: place, sentence, what stands there, what is allowed. */
export function describeProblem(problem: ConfigProblem): string {
  const place = [problem.file, problem.line, problem.column].filter(part => part !== null).join(':')
  const given = problem.given === null ? '' : ` It is "${problem.given}".`
  const list = problem.allowed.join(', ')
  const allowed = problem.message.includes(list) ? '' : ` Allowed: ${list}.`
  return `${place}: ${problem.message}${given}${allowed}`
}

/** Text of a file made fit to be shown: one line, at most 60 characters. */
export function excerpt(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  const line = text.replace(/[\p{C}\s]+/gu, ' ').trim()
  const characters = Array.from(line)
  return characters.length > 60 ? `${characters.slice(0, 59).join('')}…` : line
}

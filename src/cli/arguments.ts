/** Reads numbers from the command line. */
import { nearestWord } from '../core/nearest-word.js'
import { WrongUse } from './user-errors.js'

export const SUBCOMMANDS = [
  'plan',
  'prompt',
  'list',
  'files',
  'bench',
  'init',
  'serve',
  'doctor',
  'demo',
  'help',
] as const

/** "49", "#49", "49,52": issue numbers, each once, in the order given. */
export function issueNumbers(words: readonly string[]): number[] {
  const parts = words.flatMap(word => word.split(',')).filter(part => part !== '')
  return [...new Set(parts.map(issueNumber))]
}

export function issueNumber(word: string): number {
  const digits = /^#?0*([1-9]\d{0,14})$/.exec(word)?.[1]
  if (digits !== undefined) return Number(digits)
  const meant = nearestWord(word, SUBCOMMANDS)
  const hint = meant === null ? 'Give numbers such as 49 52 104, or files with --from.' : `Did you mean "${meant}"?`
  throw new WrongUse(`"${word}" is not an issue number or a command. ${hint}`)
}

export function phaseNumber(word: string, option: string): number {
  if (!/^[1-9]\d{0,3}$/.test(word)) throw new WrongUse(`${option} must be a phase number (got "${word}").`)
  return Number(word)
}

/** "1", "1,2" */
export const phaseNumbers = (word: string, option: string): number[] => [
  ...new Set(
    word
      .split(',')
      .map(part => part.trim())
      .filter(part => part !== '')
      .map(part => phaseNumber(part, option)),
  ),
]

/** A number from 1 to 10,000, or what holds where none is given. */
export function wholeNumber(word: string | undefined, option: string, otherwise: number): number {
  if (word === undefined) return otherwise
  if (!/^[1-9]\d{0,3}$|^10000$/.test(word))
    throw new WrongUse(`${option} must be a number from 1 to 10000 (got "${word}").`)
  return Number(word)
}

// Options of several commands.

export const QUIET = ['--quiet', 'print only results and errors'] as const
export const REPO = ['--repo <dir>', 'local git checkout to plan against (default: current folder)'] as const

/** States of an issue that `list` takes. */
export const LIST_STATES = ['open', 'closed', 'all'] as const

/** Reads the command that a comment gives, if any. */
import { nearestWord } from '../nearest-word.js'
import { slashLines, type Override, type SlashLine } from './slash-lines.js'

export type { Override } from './slash-lines.js'

/** The words that may follow the command word. */
export const COMMAND_WORDS = ['preview', 'status', 'skip', 'cancel', 'help', 'replan', 'retry'] as const
export type CommandWord = (typeof COMMAND_WORDS)[number]

/** Most issues that one command may name. */
export const MAX_PLAN_MANY = 20

/** What a comment asks for. `line` is the 1-based line of the comment; `override` the YAML block that follows, unchecked. */
export type Command =
  /** Bare: plan this issue. */
  | { kind: 'plan'; line: number; override: Override | null }
  /** Plan these issues, 1 to 20 numbers in the order given, none twice. */
  | { kind: 'plan-many'; issues: number[]; line: number; override: Override | null }
  | { kind: 'preview'; line: number; override: Override | null }
  | { kind: 'replan'; line: number; override: Override | null }
  | { kind: 'status'; line: number }
  /** `phase` is 1 or more; whether the plan has it is for the caller to say. */
  | { kind: 'skip'; phase: number; line: number }
  | { kind: 'cancel'; line: number }
  | { kind: 'retry'; line: number }
  | { kind: 'help'; line: number }
  /** `word` is what was written, at most 40 characters, to be escaped; `suggestion` the command that was probably meant. */
  | { kind: 'unknown'; word: string; suggestion: CommandWord | null; line: number }
  /**
   * A known command with wrong arguments. `given` are the arguments, at most 40 characters, to be escaped; `message` is
   * one sentence of our own that says what is expected, with code in backticks.
   */
  | { kind: 'invalid'; command: CommandWord | 'plan-many'; given: string; message: string; line: number }

/**
 * The first command of a comment: a line that starts with `/` and `word` (letter case aside), outside code and quotes.
 * Null where there is none. The word is the one configured, without its slash.
 */
export function parseCommand(commentBody: string, word: string): Command | null {
  const wanted = word.toLowerCase()
  const line = slashLines(commentBody).find(candidate => candidate.word.toLowerCase() === wanted)
  return line ? readCommand(line) : null
}

function readCommand({ rest, line, override }: SlashLine): Command {
  if (rest === '') return { kind: 'plan', line, override }
  if (/^#?\d/.test(rest)) return readPlanMany(rest, line, override)
  const [first = '', ...others] = rest.split(/\s+/)
  const command = COMMAND_WORDS.find(known => known === first.toLowerCase())
  if (!command) return { kind: 'unknown', word: clip(first), suggestion: suggest(first), line }
  if (command === 'skip') return readSkip(others, line)
  if (others.length > 0) {
    const message = `\`${command}\` takes no arguments.`
    return { kind: 'invalid', command, given: clip(others.join(' ')), message, line }
  }
  return command === 'preview' || command === 'replan' ? { kind: command, line, override } : { kind: command, line }
}

function readSkip(others: string[], line: number): Command {
  const phase = others.length === 1 ? readNumber(others[0] ?? '') : null
  if (phase !== null) return { kind: 'skip', phase, line }
  const message = '`skip` needs a phase number, for example `skip 2`.'
  return { kind: 'invalid', command: 'skip', given: clip(others.join(' ')), message, line }
}

function readPlanMany(rest: string, line: number, override: Override | null): Command {
  const invalid = (given: string, message: string): Command => {
    return { kind: 'invalid', command: 'plan-many', given: clip(given), message, line }
  }
  const issues = new Set<number>()
  for (const part of rest.split(/[\s,]+/).filter(text => text !== '')) {
    const issue = readNumber(part)
    if (issue === null) {
      return invalid(part, 'A list of issues takes only issue numbers of this repository, for example `49 52 104`.')
    }
    issues.add(issue)
  }
  if (issues.size > MAX_PLAN_MANY) {
    return invalid(String(issues.size), `One command can plan at most ${MAX_PLAN_MANY} issues.`)
  }
  return { kind: 'plan-many', issues: [...issues], line, override }
}

/** `7` or `#7`, from 1 to nine digits; null for anything else. */
function readNumber(text: string): number | null {
  const digits = /^#?0*([1-9]\d{0,8})$/.exec(text)?.[1]
  return digits === undefined ? null : Number(digits)
}

function suggest(word: string): CommandWord | null {
  const bare = word.replace(/[^\p{L}\p{N}]/gu, '')
  const nearest = nearestWord(bare, COMMAND_WORDS)
  return COMMAND_WORDS.find(known => known === nearest) ?? null
}

function clip(text: string): string {
  // By code points, so that no character outside the basic plane is cut in half.
  return Array.from(text).slice(0, 40).join('')
}

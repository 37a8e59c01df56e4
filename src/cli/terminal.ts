/** What the command line has of the world around it; tests give their own. */
import { log } from '@clack/prompts'
import type { Writable } from 'node:stream'

export interface Io {
  /** Folder that relative paths start from. */
  cwd: string
  env: Readonly<Record<string, string | undefined>>
  /** The result and nothing else. */
  stdout: Writable
  /** Progress, notes and errors. */
  stderr: Writable
  /** stderr is a terminal that a person looks at. */
  terminal: boolean
  now(): Date
}

// Small words for the terminal.

/** "1 prompt", "3 prompts" */
export const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`

/** "1,605" */
export const thousands = (n: number): string => n.toLocaleString('en')

/** "2.5 h", at most two decimals. */
export const hours = (value: number): string => `${Number(value.toFixed(2))} h`

/** Text from outside on one line, with nothing in it that a terminal would act on. */
export const plain = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()

/** Columns side by side; the last one as long as it is. */
export function table(rows: readonly string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)))
  const line = (row: readonly string[]): string =>
    row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join('  ')
  return rows.map(row => `${line(row)}\n`).join('')
}

// Tells on stderr what is going on: drawn on a terminal, plain lines otherwise.

export interface Progress {
  /** What is being done now. */
  step(text: string): void
  /** Something to know. */
  note(text: string): void
  /** Something that was not done; told even when quiet. */
  problem(text: string): void
}

const silent = (): void => {}

/**
 * No spinner: it takes the keyboard over and would turn Ctrl+C into a success. The drawing library colours what it
 * writes whatever NO_COLOR says, so plain lines are written then.
 */
export function createProgress(io: Io, quiet: boolean): Progress {
  const drawn = io.terminal && (io.env['NO_COLOR'] ?? '') === '' && io.env['TERM'] !== 'dumb'
  const output = io.stderr
  const write = (draw: (message: string, options: object) => void, before: string) => (text: string) => {
    const shown = plain(text)
    if (drawn) draw(shown, { output, spacing: 0 })
    else output.write(`${before}${shown}\n`)
  }
  return {
    step: quiet ? silent : write(log.step, ''),
    note: quiet ? silent : write(log.info, 'note: '),
    problem: write(log.error, 'genprompts: '),
  }
}

/** Tells on stderr what is going on: drawn on a terminal, plain lines otherwise. */
import { log } from '@clack/prompts'
import type { Io } from './terminal.js'
import { plain } from './words.js'

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

/** Runs one command line and gives its exit code: 0 done, 1 failed, 2 wrong use. */
import { CommanderError } from 'commander'
import { WrongUse } from './user-errors.js'
import type { Io } from './terminal.js'
import { createProgram } from './program.js'

/** @param words without the names of node and of the script */
export async function run(words: readonly string[], io: Io): Promise<number> {
  let code = 0
  try {
    await createProgram(io, end => (code = end)).parseAsync(words, { from: 'user' })
    return code
  } catch (error) {
    // Commander has printed its message.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    const message = error instanceof Error ? error.message : String(error)
    io.stderr.write(`genprompts: ${message}\n`)
    if (error instanceof WrongUse) io.stderr.write('(use --help to see all options)\n')
    return error instanceof WrongUse ? 2 : 1
  }
}

#!/usr/bin/env node
/** The genprompts command. Exit codes: 0 done, 1 failed, 2 wrong use. */
import { CommanderError } from 'commander'
import { createProgram } from './program.js'

try {
  await createProgram().parseAsync()
} catch (error) {
  if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? 0 : 2)
  process.stderr.write(`genprompts: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}

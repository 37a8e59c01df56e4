#!/usr/bin/env node
/** The genprompts command. Exit codes: 0 done, 1 failed, 2 wrong use. */
import { run } from './run.js'

// A reader that ends early ("genprompts plan --json | head") is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

// Not process.exit: what is still on its way through a pipe would be cut off.
process.exitCode = await run(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  terminal: process.stderr.isTTY,
  now: () => new Date(),
})

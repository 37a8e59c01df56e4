/** `npm start` and `genprompts serve`: the bot as a server process. Importing it starts it. */
import { existsSync } from 'node:fs'
import { StartError } from './bot.js'
import { serve } from './serve.js'
import type { Served } from './set-up.js'

if (existsSync('.env')) process.loadEnvFile('.env')

try {
  stopOnSignal(await serve(process.env))
} catch (error) {
  fail(error instanceof StartError ? error.message : String(error instanceof Error ? error.stack : error))
}

/** Process managers kill after ten seconds; by then everything is back in the queue. */
const STOP_WITHIN_MS = 9_500

/** The first signal stops it cleanly; a second one, or the time, ends it as it is: what was begun is found at the next start. */
function stopOnSignal(served: Served): void {
  let stopping = false
  const stop = (): void => {
    if (stopping) fail('ended by a second signal. Interrupted jobs continue at the next start.')
    stopping = true
    setTimeout(() => fail('did not stop in time. Interrupted jobs continue at the next start.'), STOP_WITHIN_MS)
    served.stop().then(
      () => process.exit(0),
      error => fail(`did not stop cleanly: ${String(error)}`),
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

function fail(text: string): never {
  process.stderr.write(`genprompts: ${text}\n`)
  process.exit(1)
}

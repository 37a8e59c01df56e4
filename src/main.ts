/** `npm start` and `genprompts serve`: the bot as a server process. Importing it starts it. */
import { existsSync } from 'node:fs'
import { serve, type Served } from './serve.js'
import { StartError } from './start-error.js'

if (existsSync('.env')) process.loadEnvFile('.env')

try {
  stopOnSignal(await serve(process.env))
} catch (error) {
  fail(error instanceof StartError ? error.message : String(error instanceof Error ? error.stack : error))
}

function stopOnSignal(served: Served): void {
  let stopping = false
  const stop = (): void => {
    if (stopping) return
    stopping = true
    served.stop().then(
      () => process.exit(0),
      error => fail(`it did not stop cleanly: ${String(error)}`),
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

function fail(text: string): never {
  process.stderr.write(`genprompts: ${text}\n`)
  process.exit(1)
}

/** Runs the bot for real, or Probot's set-up page where there are no credentials yet. */
import { createBot, StartError } from './bot.js'
import { readEnvironment } from './config/environment.js'
import { createLog } from './log.js'
import { setUp, type Served } from './set-up.js'

/**
 * Listens and works until stopped. Throws StartError for a bad environment (every problem in one message) and for a
 * database that cannot be opened or migrated.
 */
export async function serve(env: NodeJS.ProcessEnv): Promise<Served> {
  const read = readEnvironment(env)
  if (!read.ok) throw new StartError(read.message)
  const environment = read.value
  const log = createLog(environment.logLevel)
  const { credentials } = environment
  if (credentials === null) return setUp(environment, log)
  const bot = await createBot({ environment: { ...environment, credentials }, log })
  bot.worker.start()
  // What it finds is worked meanwhile; GitHub need not be up for the server to be.
  bot.sweep().catch(error => log.error({ err: error }, 'sync failed, trying again later'))
  log.info(
    { url: bot.url, database: environment.databaseUrl === null ? 'sqlite' : 'postgresql' },
    'genprompts is ready',
  )
  return bot
}

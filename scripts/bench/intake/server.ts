/** What is measured, as a process of its own: the bot, or a stock Probot app that handles issues by doing nothing and stores nothing. */
import { Probot, Server } from 'probot'
import type { Credentials } from '../../../src/config/environment.js'
import { createLog } from '../../../src/log.js'
import { createBot, type Bot } from '../../../src/bot.js'
import { freePort } from '../../../test/support/free-port.js'
import { answerQuestions } from './process.js'

const HOST = '127.0.0.1'
const WEBHOOK_PATH = '/api/github/webhooks'

export type ServerQuestion =
  | {
      do: 'serve'
      what: 'stock' | 'bot'
      credentials: Credentials
      apiUrl: string
      databaseUrl: string | null
      dataDir: string
    }
  | { do: 'work' }
  | { do: 'count' }

export type ServerReply = { url: string } | { waiting: number; failed: number } | null

/** Both log as they do where nothing else was asked for. */
const log = createLog('info')
let bot: Bot | null = null

/** Probot's server takes port 0 for its default, not for any free one. */
async function serveStock({ appId, privateKey, webhookSecret: secret }: Credentials, baseUrl: string): Promise<string> {
  const port = await freePort(HOST)
  const Stock = Probot.defaults({ appId, privateKey, secret, baseUrl, log })
  const server = new Server({ Probot: Stock, log, host: HOST, port, webhookPath: WEBHOOK_PATH })
  await server.load(app => {
    app.on('issues', () => {})
  })
  await server.start()
  return `http://${HOST}:${port}`
}

answerQuestions(async (question: ServerQuestion): Promise<ServerReply> => {
  switch (question.do) {
    case 'serve': {
      const { what, credentials, apiUrl, databaseUrl, dataDir } = question
      if (what === 'stock') return { url: `${await serveStock(credentials, apiUrl)}${WEBHOOK_PATH}` }
      bot = await createBot({
        environment: {
          credentials,
          apiUrl,
          databaseUrl,
          dataDir,
          writeSpacingMs: 0,
          port: 0,
          host: HOST,
          logLevel: 'info',
          publicUrl: null,
          metricsToken: null,
          keepDeliveriesDays: 7,
          gitHistory: false,
        },
        log,
      })
      return { url: `${bot.url}${WEBHOOK_PATH}` }
    }
    case 'work':
      bot?.worker.start()
      return null
    case 'count':
      return bot === null ? null : (await bot.store.overview(new Date())).deliveries
  }
})

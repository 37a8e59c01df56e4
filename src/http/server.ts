/** Listens for the web application, and stops without losing a request that has begun. */
import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import type { Log } from '../app/ports/github.js'
import { withTimeout } from '../app/queue/timers.js'
import type { HttpEnv } from './webhook-intake.js'

export interface HttpServer {
  /** `http://address:port` as it listens, without a slash at the end. */
  url: string
  /** Takes no new connections; resolves when all requests are answered, or cuts them off after `graceMs`. */
  stop(graceMs: number): Promise<void>
}

export interface ListenOptions {
  host: string
  /** 0 takes any free one. */
  port: number
  log: Log
}

/** The server cannot listen on its port; the message is one sentence for the operator. */
export class CannotListen extends Error {
  override name = 'CannotListen'
}

/** Throws CannotListen. */
export async function startHttpServer(app: Hono<HttpEnv>, { host, port, log }: ListenOptions): Promise<HttpServer> {
  const answer = getRequestListener(app.fetch)
  const server = createServer((incoming, outgoing) => void answer(incoming, outgoing))
  await new Promise<void>((resolve, reject) => {
    server.once('error', error => reject(cannotListen(error, host, port)))
    server.listen(port, host, resolve)
  })
  // Such as too many open files: one connection is lost, and without a listener it would end the process.
  server.on('error', error => log.error({ err: error }, 'connection failed'))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port')
  return {
    url: `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`,
    async stop(graceMs) {
      await withTimeout(graceMs, new Promise<void>(resolve => void server.close(() => resolve())))
      server.closeAllConnections()
    },
  }
}

function cannotListen(error: NodeJS.ErrnoException, host: string, port: number): CannotListen {
  const where = `${host}:${port}`
  const said: Record<string, string> = {
    EADDRINUSE: `port ${port} on ${host} is in use. Set PORT to another one, or stop the process that uses it.`,
    EACCES: `this process may not listen on ${where}. Set PORT to one above 1023.`,
    EADDRNOTAVAIL: `${host} is not an address of this machine. Set HOST to one that is, or to 0.0.0.0 for all.`,
    ENOTFOUND: `the host name ${host} is unknown. Check HOST.`,
  }
  return new CannotListen(said[error.code ?? ''] ?? `cannot listen on ${where}: ${error.message}`, { cause: error })
}

/** Finds a port that nobody uses, for servers whose address must be known before they start. */
import { createServer } from 'node:net'

export async function freePort(host: string): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, host, resolve))
  const address = server.address()
  await new Promise<void>(resolve => void server.close(() => resolve()))
  if (address === null || typeof address === 'string') throw new Error(`no free port on ${host}`)
  return address.port
}

/** What can be wrong with the demo's options, said before anything is started. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { Failure } from '../user-errors.js'

const run = promisify(execFile)

/** What is planned against: a folder that was named, the one at hand, or null for the demo's own shop where that is no checkout. */
export async function chooseCheckout(named: string | undefined, here = '.'): Promise<string | null> {
  if (named === undefined) return (await isCheckout(here)) ? here : null
  if (await isCheckout(named)) return named
  throw new Failure(`${named} is no git checkout with a commit: name another with --repo, or none.`)
}

/** True where the folder has a commit to plan against. A bare repository will do. */
async function isCheckout(dir: string): Promise<boolean> {
  try {
    await run('git', ['-c', 'safe.directory=*', '-C', dir, 'rev-parse', '--verify', '--quiet', 'HEAD^{commit}'])
    return true
  } catch {
    return false
  }
}

/** Starts a server; throws Failure where somebody else has the port. */
export async function onPort<T>(port: number, start: () => Promise<T>): Promise<T> {
  try {
    return await start()
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    throw taken ? new Failure(`Port ${port} is taken: give another with --port.`, { cause: error }) : error
  }
}

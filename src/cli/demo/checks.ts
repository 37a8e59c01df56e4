/** What can be wrong with the demo's options, said before anything is started. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { Failure } from '../errors.js'

const run = promisify(execFile)

/** Throws Failure where the folder has no commit to plan against. A bare repository will do. */
export async function requireCheckout(dir: string): Promise<void> {
  try {
    await run('git', ['-c', 'safe.directory=*', '-C', dir, 'rev-parse', '--verify', '--quiet', 'HEAD^{commit}'])
  } catch (error) {
    throw new Failure(`${dir} is no git checkout with a commit: give one with --repo.`, { cause: error })
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

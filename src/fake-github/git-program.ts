/** Runs the git program, apart from the user's own git settings that a test may run under. */
import { execFile, execFileSync, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'

const run = promisify(execFile)
const MAX_OUTPUT = 512 * 1024 * 1024

/** A git hook that runs the tests sets GIT_DIR and the like; they would point every call at that repository. */
function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))
  return { ...Object.fromEntries(kept), GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' }
}

/** Checkouts of other owners are read as well: nothing of them is run. */
const inDir = (dir: string, args: readonly string[]): string[] => ['-c', 'safe.directory=*', '-C', dir, ...args]

/** Output as bytes; rejects when git fails. */
export async function git(dir: string, args: readonly string[]): Promise<Buffer> {
  const options = { env: environment(), encoding: 'buffer' as const, maxBuffer: MAX_OUTPUT }
  return (await run('git', inDir(dir, args), options)).stdout
}

/** Trimmed output; null when git fails. */
export async function gitLine(dir: string, args: readonly string[]): Promise<string | null> {
  try {
    return (await git(dir, args)).toString().trim()
  } catch {
    return null
  }
}

/** For setting the stage, which does not wait. Throws when git fails. */
export const gitNow = (dir: string, args: readonly string[], input?: Buffer): string =>
  execFileSync('git', inDir(dir, args), {
    env: environment(),
    encoding: 'utf8',
    stdio: 'pipe',
    ...(input === undefined ? {} : { input }),
  }).trim()

/** Output as it comes; it ends early when git fails. */
export const gitStream = (dir: string, args: readonly string[]): Readable =>
  spawn('git', inDir(dir, args), { env: environment(), stdio: ['ignore', 'pipe', 'ignore'] }).stdout

/** Output as bytes of a git that is given something to read; rejects when git fails. */
export function gitAnswer(
  dir: string,
  args: readonly string[],
  input: Buffer,
  env: NodeJS.ProcessEnv,
): Promise<Buffer> {
  const options = { env: { ...environment(), ...env }, encoding: 'buffer' as const, maxBuffer: MAX_OUTPUT }
  const answer = run('git', inDir(dir, args), options)
  answer.child.stdin?.on('error', () => undefined).end(input)
  return answer.then(({ stdout }) => stdout)
}

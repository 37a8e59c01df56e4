/** Runs the git program, apart from the user's own git settings that a test may run under. */
import { execFile, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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

// Makes a git repository of given files in a temporary folder.

/** Quoted as git fast-import wants it, for any path. */
const quoted = (path: string): string => `"${path.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`

function data(content: string): Buffer[] {
  const bytes = Buffer.from(content)
  return [Buffer.from(`data ${bytes.length}\n`), bytes, Buffer.from('\n')]
}

/** An empty repository; the caller removes the folder. */
export function makeGit(branch: string): string {
  const dir = mkdtempSync(join(tmpdir(), 'local-github-'))
  gitNow(dir, ['init', '--quiet', '--bare', `--initial-branch=${branch}`])
  return dir
}

function has(dir: string, ref: string): boolean {
  try {
    gitNow(dir, ['rev-parse', '--verify', '--quiet', ref])
    return true
  } catch {
    return false
  }
}

/** Adds a commit to a branch; null removes a file. The same files, message and time give the same commit id. */
export function commitFiles(
  dir: string,
  ref: string,
  files: Readonly<Record<string, string | null>>,
  message: string,
  at: Date,
): void {
  const seconds = Math.floor(at.getTime() / 1000)
  const changes = Object.entries(files).flatMap(([path, content]) =>
    content === null
      ? [Buffer.from(`D ${quoted(path)}\n`)]
      : [Buffer.from(`M 100644 inline ${quoted(path)}\n`), ...data(content)],
  )
  const input = Buffer.concat([
    Buffer.from(`commit ${ref}\ncommitter Octo Cat <octocat@example.com> ${seconds} +0000\n`),
    ...data(message),
    ...(has(dir, ref) ? [Buffer.from(`from ${ref}^0\n`)] : []),
    ...changes,
  ])
  gitNow(dir, ['fast-import', '--quiet'], input)
}

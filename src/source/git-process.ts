/** Runs the git program on one repository, with nothing of the surroundings leaking in. */
import { spawn } from 'node:child_process'
import { SourceError } from '../planning/source.js'

export interface GitResult {
  code: number
  stdout: Buffer
  stderr: string
}

/** A hook or a rebase around us sets these, which would send git to another repository (`git rev-parse --local-env-vars`). */
const LOCAL = new Set(
  'GIT_DIR GIT_WORK_TREE GIT_COMMON_DIR GIT_INDEX_FILE GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES GIT_PREFIX GIT_NAMESPACE GIT_SHALLOW_FILE GIT_GRAFT_FILE GIT_REPLACE_REF_BASE'.split(
    ' ',
  ),
)

export interface GitOptions {
  timeoutMs?: number
  /** Ends git; the call then rejects. */
  signal?: AbortSignal
  /** Added to the environment; undefined takes a variable away. */
  env?: NodeJS.ProcessEnv
}

/** No questions on a terminal, no lock on the index, no fetching of missing blobs, messages in English. */
function environment(added: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !LOCAL.has(name))
  return {
    ...Object.fromEntries(kept),
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_LAZY_FETCH: '1',
    LC_ALL: 'C',
    ...added,
  }
}

/**
 * Runs `git -C dir …args`. Gives what it wrote, whatever its exit code; -1 where it was ended because the time was up.
 * Throws SourceError where there is no such folder or no git program.
 */
export async function git(dir: string, args: readonly string[], options?: GitOptions): Promise<GitResult> {
  const chunks: Buffer[] = []
  const { code, stderr } = await gitStream(
    dir,
    args,
    '',
    async stdout => {
      for await (const chunk of stdout) chunks.push(chunk)
    },
    options,
  )
  return { code, stdout: Buffer.concat(chunks), stderr }
}

/** The same with something on its standard input, and its output handed over as it comes. */
export async function gitStream(
  dir: string,
  args: readonly string[],
  input: string,
  consume: (stdout: AsyncIterable<Buffer>) => Promise<void>,
  { timeoutMs, signal, env = {} }: GitOptions = {},
): Promise<{ code: number; stderr: string }> {
  const child = spawn('git', ['-C', dir, ...args], {
    env: environment(env),
    stdio: ['pipe', 'pipe', 'pipe'],
    timeout: timeoutMs,
    signal,
  })
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', code => {
      resolve(code ?? -1)
    })
  })
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    if (stderr.length < 4_000) stderr += text
  })
  // Git may end before it has read everything; its exit code tells.
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  try {
    const [code] = await Promise.all([ended, consume(child.stdout)])
    return { code, stderr: stderr.trim() }
  } catch (error) {
    child.kill()
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new SourceError('not-a-repository', 'git was not found. Install git and make sure that it is on the PATH.')
    }
    throw error
  }
}

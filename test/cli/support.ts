/** Runs the command line in this process, in folders that go when the test is over. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { run } from '../../src/cli/run.js'
import { gitRepository, runGit, temporaryFolder } from '../source/helpers.js'
import { SHOP } from '../support/features.js'

export { temporaryFolder } from '../source/helpers.js'

export interface Ran {
  code: number
  stdout: string
  stderr: string
}

export interface RunOptions {
  cwd: string
  env?: Record<string, string>
  /** ISO 8601. */
  now?: string
  terminal?: boolean
}

class Kept extends Writable {
  text = ''
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString()
    done()
  }
}

export async function genprompts(words: readonly string[], options: RunOptions): Promise<Ran> {
  const [stdout, stderr] = [new Kept(), new Kept()]
  const code = await run(words, {
    cwd: options.cwd,
    env: options.env ?? {},
    stdout,
    stderr,
    terminal: options.terminal ?? false,
    now: () => new Date(options.now ?? '2026-01-31T12:00:00Z'),
  })
  return { code, stdout: stdout.text, stderr: stderr.text }
}

/** A checkout of the shop with one commit, whose `origin` is acme/shop on GitHub. */
export function shop(files: Readonly<Record<string, string>> = {}): string {
  const dir = gitRepository({ ...SHOP, ...files })
  runGit(dir, 'remote', 'add', 'origin', 'https://github.com/acme/shop.git')
  return dir
}

/** Writes files into a new folder, or into one that is there. */
export function folderWith(files: Readonly<Record<string, string | Buffer>>, dir = temporaryFolder()): string {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true })
    writeFileSync(join(dir, path), content)
  }
  return dir
}

/** Paths below a folder, sorted, without what git keeps. */
export const pathsIn = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter(path => !path.startsWith('.git/') && statSync(join(dir, path)).isFile())
    .toSorted()

/** Content and time of change of everything below a folder. */
export const stateOf = (dir: string): Record<string, string> =>
  Object.fromEntries(
    pathsIn(dir).map(path => [path, `${statSync(join(dir, path)).mtimeMs} ${readFileSync(join(dir, path), 'utf8')}`]),
  )

export const read = (dir: string, path: string): string => readFileSync(join(dir, path), 'utf8')

/** A file of test/fixtures/issues. */
export const fixture = (name: string): string =>
  fileURLToPath(new URL(`../fixtures/issues/${name}.md`, import.meta.url))

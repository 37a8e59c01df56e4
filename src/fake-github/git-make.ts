/** Makes a git repository of given files in a temporary folder. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gitNow } from './git-program.js'

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

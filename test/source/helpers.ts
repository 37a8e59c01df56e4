/** Small repositories made with git in a temporary folder, and tarballs as GitHub sends them. */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { pack } from 'tar-stream'
import { onTestFinished } from 'vitest'

/** An empty folder that goes when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'source-'))
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}

const AUTHOR = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', '-c', 'commit.gpgsign=false']

export function runGit(dir: string, ...args: string[]): string {
  return execFileSync('git', ['-C', dir, ...AUTHOR, ...args], { encoding: 'utf8' }).trim()
}

/** A repository with one commit of these files on the branch main. */
export function gitRepository(files: Readonly<Record<string, string | Buffer>>): string {
  const dir = temporaryFolder()
  // What `git init` writes, less its samples, and without starting it.
  for (const folder of ['objects', 'refs/heads', 'info']) mkdirSync(join(dir, '.git', folder), { recursive: true })
  writeFileSync(join(dir, '.git/HEAD'), 'ref: refs/heads/main\n')
  writeFileSync(join(dir, '.git/config'), '[core]\n\trepositoryformatversion = 0\n\tbare = false\n')
  commitFiles(dir, files)
  return dir
}

/** Writes the files, commits everything, gives the commit id. */
export function commitFiles(dir: string, files: Readonly<Record<string, string | Buffer>>): string {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true })
    writeFileSync(join(dir, path), content)
  }
  runGit(dir, 'add', '--all')
  runGit(dir, 'commit', '--quiet', '--allow-empty', '--message', 'A change')
  const [, ref] = /^ref: (.*)/.exec(readFileSync(join(dir, '.git/HEAD'), 'utf8')) ?? []
  return ref === undefined ? runGit(dir, 'rev-parse', 'HEAD') : readFileSync(join(dir, '.git', ref), 'utf8').trim()
}

export function blobId(content: string | Buffer): string {
  const bytes = Buffer.from(content)
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
}

/** A gzipped tarball with everything in one top folder, after a global header as GitHub writes it. */
export async function tarball(
  files: Readonly<Record<string, string | Buffer>>,
  top = 'octo-shop-1234567',
): Promise<Buffer> {
  const archive = pack()
  for (const [path, content] of Object.entries(files)) archive.entry({ name: `${top}/${path}` }, content)
  archive.finalize()
  const chunks: Buffer[] = []
  for await (const chunk of archive) if (Buffer.isBuffer(chunk)) chunks.push(chunk)
  return gzipSync(Buffer.concat(chunks))
}

/** A repository of a few kilobytes whose archive unpacks to more than a gigabyte: one file of nothing under many names. */
import { execFileSync } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'

const MEGABYTE = 1024 * 1024
const NAMES = 1_100

/** @returns the folder of the repository */
export async function makeBomb(parent: string): Promise<string> {
  const dir = join(parent, 'bomb')
  await mkdir(dir)
  const git = (args: string[], input: Buffer | string = ''): string =>
    execFileSync('git', ['-c', 'user.name=Octo', '-c', 'user.email=octo@example.com', ...args], { cwd: dir, input })
      .toString()
      .trim()
  git(['init', '--quiet', '--initial-branch=main'])
  const nothing = git(['hash-object', '-w', '--stdin'], Buffer.alloc(MEGABYTE))
  const code = git(['hash-object', '-w', '--stdin'], 'export const orders = []\n')
  const names = Array.from({ length: NAMES }, (_, i) => `100644 ${nothing}\tsrc/orders-${i}.ts`)
  git(['update-index', '--index-info'], [...names, `100644 ${code}\tsrc/rows.ts`, ''].join('\n'))
  git(['commit', '--quiet', '-m', 'Add orders'])
  return dir
}

/** Runs once before the tests of the build: builds `dist/` anew where it is older than what it is made of. */
import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ENTRIES } from './entries.js'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
/** Not package.json: npm pack puts another in its place for a moment. */
const MADE_OF = ['src', 'scripts', 'prisma/schema.prisma', 'package-lock.json']
/** Is made by the build itself. */
const MADE = join(ROOT, 'src/db/generated')

export function setup(): void {
  const made = Math.min(...Object.values(ENTRIES).map(path => changedAt(path) ?? 0))
  if (MADE_OF.every(path => newestIn(join(ROOT, path)) <= made)) return
  process.stdout.write('dist/ is missing or older than its sources: building.\n')
  const { status } = spawnSync('npm', ['run', 'build', '--silent'], { cwd: ROOT, stdio: 'inherit' })
  if (status !== 0) throw new Error('The build failed; see above.')
}

const changedAt = (path: string): number | null => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? null

/** When anything at a path was last changed, milliseconds; a folder changes when a file comes or goes. */
function newestIn(path: string): number {
  const isFolder = statSync(path).isDirectory()
  const below = isFolder ? readdirSync(path).map(name => join(path, name)) : []
  return Math.max(changedAt(path) ?? 0, ...below.filter(one => one !== MADE).map(newestIn))
}

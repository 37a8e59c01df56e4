/** Where the tests keep their files: in memory where there is room, on the disk where it is durability that is tested. */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const IN_MEMORY = '/dev/shm'
/** A container's /dev/shm often has 64 MB; the tests take up to some 200 MB at a time. */
const ROOM_BYTES = 1024 ** 3
/** Below node_modules, so that packages are found from there. */
const ON_DISK = fileURLToPath(new URL('../../node_modules/.cache/genprompts-tests', import.meta.url))
/** Environment variable: the folder on the disk that belongs to this run of the tests. */
const OWN_FOLDER = 'GENPROMPTS_TESTS_FOLDER'

/** Makes a folder in memory and one on the disk for one run, and points its processes to them. Both go when this process ends. */
export function makeTemporaryFolders(): void {
  mkdirSync(ON_DISK, { recursive: true })
  for (const [name, parent] of [
    ['TMPDIR', hasRoom() ? IN_MEMORY : tmpdir()],
    [OWN_FOLDER, ON_DISK],
  ] as const) {
    const folder = mkdtempSync(join(parent, 'genprompts-tests-'))
    // PostgreSQL may run as another user, who has to get to its own folder in it.
    chmodSync(folder, 0o711)
    process.env[name] = folder
    process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  }
}

/** False too where whoever runs the tests has chosen a folder. */
function hasRoom(): boolean {
  if (process.env['TMPDIR'] !== undefined || !existsSync(IN_MEMORY)) return false
  const { bavail, bsize } = statfsSync(IN_MEMORY)
  return bavail * bsize >= ROOM_BYTES
}

/** A folder on the disk, of this run of the tests where there is one. Made where it is missing. */
export function diskFolder(name: string): string {
  const folder = join(process.env[OWN_FOLDER] ?? ON_DISK, name)
  mkdirSync(folder, { recursive: true })
  return folder
}

/** In place of `tmpdir()`, for what has to outlive a process that is killed. */
export const diskTmpdir = (): string => diskFolder('tmp')

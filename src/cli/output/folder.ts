/** The folder of the output: reads and writes text files in it, and in nothing that leads out of it. */
import { constants } from 'node:fs'
import { lstat, mkdir, open, readdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { Failure } from '../user-errors.js'
import type { OnDisk } from './decide.js'
import { hashOf } from './manifest.js'

export interface Folder {
  readonly dir: string
  look(path: string): Promise<OnDisk>
  /** Null where there is none. */
  read(path: string): Promise<string | null>
  /** `create` fails where something has come in the meantime. */
  write(path: string, text: string, how: 'create' | 'update'): Promise<void>
  /** In one step, so that no half of it is ever there. */
  replace(path: string, text: string): Promise<void>
  remove(path: string): Promise<void>
  /** Names in the folder itself. */
  names(): Promise<string[]>
}

const OTHER_FOLDER = 'Choose another folder with --out.'

/** A file that cannot be read or written is a Failure that names it. */
export function folderAt(dir: string): Folder {
  const place = (path: string): string => join(dir, path)
  const tried = async <T>(path: string, verb: string, run: () => Promise<T>): Promise<T> => {
    try {
      return await run()
    } catch (error) {
      if (error instanceof Failure) throw error
      throw new Failure(`${place(path)} cannot be ${verb} (${whyOf(error)}). ${OTHER_FOLDER}`, { cause: error })
    }
  }
  const ready = async (path: string): Promise<void> => {
    const parent = dirname(place(path))
    await makeFolder(parent)
    const [inside, outside] = await Promise.all([realpath(parent), realpath(dir)])
    if (inside !== outside && !inside.startsWith(outside.endsWith(sep) ? outside : outside + sep))
      throw new Failure(`${place(path)} is behind a link that leads out of ${dir}. Remove the link.`)
  }
  const look = (path: string): Promise<OnDisk> =>
    tried(path, 'read', async () => {
      const found = await lstat(place(path)).catch(noneThere)
      if (found === null) return 'nothing'
      return found.isFile() ? { sha256: hashOf(await readFile(place(path), 'utf8')) } : 'no file'
    })

  return {
    dir,
    look,
    read: path => tried(path, 'read', () => readFile(place(path), 'utf8').catch(noneThere)),
    write: (path, text, how) =>
      tried(path, 'written', async () => {
        await ready(path)
        const { O_WRONLY, O_CREAT, O_EXCL, O_TRUNC, O_NOFOLLOW } = constants
        const flags = O_WRONLY | (how === 'create' ? O_CREAT | O_EXCL : O_TRUNC | O_NOFOLLOW)
        const file = await open(place(path), flags)
        try {
          await file.writeFile(text)
        } finally {
          await file.close()
        }
      }),
    replace: (path, text) =>
      tried(path, 'written', async () => {
        await ready(path)
        const draft = `${place(path)}.new`
        await writeFile(draft, text)
        await rename(draft, place(path))
      }),
    remove: path => tried(path, 'removed', () => rm(place(path))),
    names: () => tried('.', 'read', () => readdir(dir).catch(() => [])),
  }
}

/**
 * With all that is above it. Step by step: where the system takes no new folder (/proc), the recursive mkdir of Node.js 20
 * never comes back.
 */
async function makeFolder(path: string): Promise<void> {
  const found = await stat(path).catch(noneThere)
  if (found?.isDirectory() === true) return
  if (found !== null) throw new Failure(`${path} is a file, not a folder. ${OTHER_FOLDER}`)
  await makeFolder(dirname(path))
  await mkdir(path).catch((error: unknown) => {
    if (codeOf(error) === 'EEXIST') return
    const why = codeOf(error) === 'ENOENT' ? 'no folder can be created there' : whyOf(error)
    throw new Failure(`The folder ${path} cannot be created (${why}). ${OTHER_FOLDER}`, { cause: error })
  })
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : null)
const whyOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

function noneThere(error: unknown): null {
  const code = codeOf(error)
  if (code === 'ENOENT' || code === 'ENOTDIR') return null
  throw error
}

/** A folder of clones that several processes share: each is made aside and put in place in one step, the oldest go. */
import { mkdir, readdir, rename, rm, rmdir, stat, utimes } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** What was left behind for so long, nobody is at work on. */
const LEFT_BEHIND_MS = 10 * 60_000
const LOOK_AGAIN_MS = 100

export interface CloneFolder {
  /** Where the clone of a repository is, if it is there. */
  place(id: number): string
  /** A name beside it that nobody else has; what is left of it goes in time. */
  aside(id: number): string
  /** Runs `work` while nobody else, in this process or another, changes that clone. Null where it is not free in time. */
  alone<T>(id: number, waitMs: number, work: () => Promise<T>): Promise<T | null>
  /** Puts in place what was made aside. */
  putInPlace(aside: string, id: number): Promise<void>
  /** Marks a clone as used. */
  used(id: number): Promise<void>
  drop(id: number): Promise<void>
  /** Keeps those used last. */
  keepOnly(count: number): Promise<void>
}

const ageOf = (path: string): Promise<number> =>
  stat(path).then(
    found => Date.now() - found.mtimeMs,
    () => 0,
  )

const remove = (path: string): Promise<void> => rm(path, { recursive: true, force: true })

export function cloneFolder(folder: string): CloneFolder {
  const place = (id: number): string => join(folder, `${id}.git`)
  const aside = (id: number): string => join(folder, `${id}-${randomUUID()}.tmp`)

  /** Readers that are at it keep their open files; nobody opens half of it. */
  const drop = async (id: number): Promise<void> => {
    const away = aside(id)
    const moved = await rename(place(id), away).then(
      () => true,
      () => false,
    )
    if (moved) await remove(away)
  }

  const lock = async (path: string, until: number): Promise<boolean> => {
    await mkdir(folder, { recursive: true })
    for (;;) {
      try {
        await mkdir(path)
        return true
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
      }
      if ((await ageOf(path)) > LEFT_BEHIND_MS) await rmdir(path).catch(() => undefined)
      else if (Date.now() > until) return false
      else await sleep(LOOK_AGAIN_MS)
    }
  }

  return {
    place,
    aside,
    drop,
    async alone(id, waitMs, work) {
      const path = join(folder, `${id}.lock`)
      if (!(await lock(path, Date.now() + waitMs))) return null
      try {
        return await work()
      } finally {
        await rmdir(path).catch(() => undefined)
      }
    },
    putInPlace: (from, id) => rename(from, place(id)),
    async used(id) {
      const now = new Date()
      await utimes(place(id), now, now).catch(() => undefined)
    },
    async keepOnly(count) {
      const names = await readdir(folder)
      const left = names.filter(name => name.endsWith('.tmp')).map(name => join(folder, name))
      for (const path of left) if ((await ageOf(path)) > LEFT_BEHIND_MS) await remove(path)
      const ids = names.flatMap(name => (/^\d+\.git$/.test(name) ? [Number.parseInt(name, 10)] : []))
      const aged = await Promise.all(ids.map(async id => ({ id, age: await ageOf(place(id)) })))
      for (const { id } of aged.toSorted((a, b) => a.age - b.age).slice(count)) await drop(id)
    },
  }
}

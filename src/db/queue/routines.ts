/** Routines: what one of the processes does every now and then, claimed as work is. */
import type { Store } from '../../app/ports/store.js'
import type { Database } from '../database.js'

type Routines = Pick<Store, 'claimRoutine' | 'renewRoutine' | 'finishRoutine'>

export function routines(db: Database): Routines {
  return {
    async claimRoutine(name, { owner, now, leaseMs, anyway }) {
      await db.$executeRaw`
        INSERT INTO "Routine" ("name", "dueAt") VALUES (${name}, ${now}) ON CONFLICT ("name") DO NOTHING`
      const { count } = await db.routine.updateMany({
        where: { name, OR: [{ dueAt: { lte: now } }, ...(anyway ? [{ owner: null }] : [])] },
        data: { owner, dueAt: new Date(now.getTime() + leaseMs) },
      })
      if (count === 0) return null
      return db.routine.findUniqueOrThrow({ where: { name }, select: { position: true } })
    },

    async renewRoutine(name, owner, until) {
      const { count } = await db.routine.updateMany({ where: { name, owner }, data: { dueAt: until } })
      return count === 1
    },

    async finishRoutine(name, owner, { dueAt, position }) {
      await db.routine.updateMany({ where: { name, owner }, data: { owner: null, dueAt, position } })
    },
  }
}

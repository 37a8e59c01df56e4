/** Intents: what is about to be created on GitHub is stored before, and settled once its result is known. */
import { INTENT_KINDS, type Intent, type Intents } from '../../app/ports/intents.js'
import { oneOf, optionalNumber, type Database } from '../database.js'
import type { Intent as IntentRow } from '../generated/sqlite/client.js'

export function intents(db: Database): Intents {
  return {
    async intend({ key, featureId, kind, createdAt }) {
      for (;;) {
        const stored = await db.$executeRaw`
          INSERT INTO "Intent" ("key", "featureId", "kind", "createdAt")
          VALUES (${key}, ${featureId}, ${kind}, ${createdAt})
          ON CONFLICT ("key") DO NOTHING`
        const row = await db.intent.findUnique({ where: { key } })
        // Taken back between the two statements: the next turn stores it.
        if (row !== null) return { intent: toIntent(row), isNew: stored === 1 }
      }
    },

    async settleIntent(key, result) {
      await db.intent.update({
        where: { key },
        data: { resultId: BigInt(result.id), resultNumber: result.number, resultNodeId: result.nodeId },
      })
    },

    async recordLook(key, at) {
      await db.intent.update({ where: { key }, data: { lookedAt: at, looks: { increment: 1 } } })
    },

    async restartIntent(key) {
      await db.intent.update({ where: { key }, data: { lookedAt: null, looks: 0 } })
    },

    async dropIntent(key) {
      await db.intent.deleteMany({ where: { key, resultId: null } })
    },
  }
}

function toIntent(row: IntentRow): Intent {
  const id = optionalNumber(row.resultId)
  return {
    key: row.key,
    featureId: row.featureId,
    kind: oneOf(INTENT_KINDS, row.kind),
    createdAt: row.createdAt,
    lookedAt: row.lookedAt,
    looks: row.looks,
    result: id === null ? null : { id, number: row.resultNumber, nodeId: row.resultNodeId },
  }
}

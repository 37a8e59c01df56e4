/** Triggers (a label added, a command given), each stored under its own id so that it is handled once. */
import type { Trigger } from '../../app/webhooks/domain-events.js'
import {
  TRIGGER_KINDS,
  TRIGGER_OUTCOMES,
  type TriggerKind,
  type TriggerOutcome,
  type TriggerRecord,
  type Triggers,
} from '../../app/ports/triggers.js'
import type { Change } from '../../app/ports/changes.js'
import type { Tell } from '../changes/change-emitter.js'
import { fromJson, oneOf, type Database } from '../database.js'
import type { Trigger as TriggerRow } from '../generated/sqlite/client.js'
import { enqueue } from './enqueue.js'

const KIND: Record<Trigger['kind'], TriggerKind> = {
  'label-added': 'label',
  'command-given': 'command',
  clicked: 'click',
  'api-called': 'api',
}

const outcomeOf = (outcome: string | null): TriggerOutcome | null =>
  outcome === null ? null : oneOf(TRIGGER_OUTCOMES, outcome)

/** So many in a row may be tries to try again. */
const LAST_FEW = 10

const recordOf = (row: TriggerRow): TriggerRecord => ({
  id: row.id,
  kind: oneOf(TRIGGER_KINDS, row.kind),
  trigger: fromJson<Trigger>(row.event),
  createdAt: row.createdAt,
  outcome: outcomeOf(row.outcome),
})

/** @param tell called once a change is stored */
export function triggers(db: Database, tell: Tell): Triggers {
  return {
    async recordTrigger(id, featureId, trigger, now) {
      const woken = await db.$transaction(async (queries): Promise<Change[] | null> => {
        const recorded = await queries.$executeRaw`
          INSERT INTO "Trigger" ("id", "kind", "featureId", "repositoryId", "createdAt", "event")
          SELECT ${id}, ${KIND[trigger.kind]}, "id", "repositoryId", ${now}, ${JSON.stringify(trigger)}
          FROM "Feature" WHERE "id" = ${featureId}
          ON CONFLICT ("id") DO NOTHING`
        return recorded === 0 ? null : enqueue(queries, featureId, trigger.installationId, now)
      })
      for (const change of woken ?? []) tell(change)
      return woken !== null
    },

    async pendingTriggers(featureId) {
      const rows = await db.trigger.findMany({
        where: { featureId, outcome: null },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      })
      return rows.map(recordOf)
    },

    async lastTriggers(featureId) {
      const rows = await db.trigger.findMany({
        where: { featureId, outcome: { in: ['planned', 'answered', 'failed'] } },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: LAST_FEW,
      })
      return rows.map(recordOf)
    },

    async triggerOutcome(id) {
      const row = await db.trigger.findUnique({ where: { id }, select: { outcome: true } })
      if (row === null) return 'unknown'
      return outcomeOf(row.outcome)
    },

    async finishTrigger(id, outcome) {
      await db.trigger.update({ where: { id }, data: { outcome } })
    },

    async labelTriggers(featureId) {
      const rows = await db.trigger.findMany({
        where: { featureId, kind: 'label' },
        select: { event: true, outcome: true },
      })
      return rows.flatMap(({ event, outcome }) => {
        const trigger = fromJson<Trigger>(event)
        return trigger.kind === 'label-added' ? [{ trigger, outcome: outcomeOf(outcome) }] : []
      })
    },

    async wasRefused(featureId) {
      const refused = await db.trigger.findFirst({
        where: { featureId, outcome: 'refused' },
        select: { id: true },
      })
      return refused !== null
    },
  }
}

/** Triggers (a label added, a command given), each stored under its own id so that it is handled once. */
import type { Trigger } from '../../app/webhooks/domain-events.js'
import type { Store, TriggerOutcome, TriggerRecord } from '../../app/ports/store.js'
import { fromJson, oneOf, subjectColumns, type Database } from '../database.js'
import { enqueue } from './enqueue.js'

type Triggers = Pick<
  Store,
  | 'recordTrigger'
  | 'pendingTriggers'
  | 'triggerOutcome'
  | 'finishTrigger'
  | 'labelTriggers'
  | 'lastTriggers'
  | 'wasRefused'
>

const OUTCOMES: readonly TriggerOutcome[] = [
  'planned',
  'answered',
  'refused',
  'not-ours',
  'repeated',
  'taken-back',
  'failed',
]

const outcomeOf = (outcome: string | null): TriggerOutcome | null =>
  outcome === null ? null : oneOf(OUTCOMES, outcome)

/** So many in a row may be tries to try again. */
const LAST_FEW = 10

const recordOf = (row: { id: string; event: string; createdAt: Date; outcome: string | null }): TriggerRecord => ({
  id: row.id,
  trigger: fromJson<Trigger>(row.event),
  createdAt: row.createdAt,
  outcome: outcomeOf(row.outcome),
})

export function triggers(db: Database): Triggers {
  return {
    recordTrigger(id, subject, trigger, now) {
      return db.$transaction(async queries => {
        const recorded = await queries.$executeRaw`
          INSERT INTO "Trigger" ("id", "repositoryId", "issueNumber", "createdAt", "event")
          VALUES (${id}, ${BigInt(subject.repositoryId)}, ${subject.issueNumber}, ${now}, ${JSON.stringify(trigger)})
          ON CONFLICT ("id") DO NOTHING`
        if (recorded === 0) return false
        await enqueue(queries, subject, trigger.installationId, now)
        return true
      })
    },

    async pendingTriggers(subject) {
      const rows = await db.trigger.findMany({
        where: { ...subjectColumns(subject), outcome: null },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      })
      return rows.map(recordOf)
    },

    async lastTriggers(subject) {
      const rows = await db.trigger.findMany({
        where: { ...subjectColumns(subject), outcome: { in: ['planned', 'answered', 'failed'] } },
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

    async labelTriggers(subject) {
      const rows = await db.trigger.findMany({ where: subjectColumns(subject), select: { event: true, outcome: true } })
      return rows.flatMap(({ event, outcome }) => {
        const trigger = fromJson<Trigger>(event)
        return trigger.kind === 'label-added' ? [{ trigger, outcome: outcomeOf(outcome) }] : []
      })
    },

    async wasRefused(subject) {
      const refused = await db.trigger.findFirst({
        where: { ...subjectColumns(subject), outcome: 'refused' },
        select: { id: true },
      })
      return refused !== null
    },
  }
}

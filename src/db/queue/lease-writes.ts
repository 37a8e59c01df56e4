/** What the holder of a lease writes, behind a fence: a worker that was overtaken writes nothing, however late it wakes up. */
import type { Change } from '../../app/ports/changes.js'
import { LeaseLost } from '../../app/ports/github.js'
import type { Lease } from '../../app/ports/jobs.js'
import type { Store } from '../../app/ports/store.js'
import type { Tell } from '../changes/change-emitter.js'
import type { Database, Queries } from '../database.js'
import { intents } from '../plans/intents.js'
import { plans } from '../plans/plans.js'
import { triggers } from './triggers.js'
import { held } from './job-queue.js'

const FENCED = [
  'finishTrigger',
  'createPlan',
  'replacePlan',
  'updatePhase',
  'setPlanState',
  'setStatusComment',
  'savePrompts',
  'intend',
  'settleIntent',
  'recordLook',
  'restartIntent',
  'dropIntent',
] as const satisfies readonly (keyof Store)[]

type Fenced = Pick<Store, (typeof FENCED)[number]>
type Operation = (...args: never[]) => Promise<unknown>

/** @param tell called once a change is stored */
export function underLease(db: Database, lease: Lease, tell: Tell): Fenced {
  const fenced = (name: (typeof FENCED)[number]): Operation => {
    return async (...args) => {
      let changes: Change[] = []
      const result = await db.$transaction(async queries => {
        changes = []
        // Written, not only read: whoever wants to claim the job waits until this is stored.
        const { count } = await queries.job.updateMany({ where: held(lease), data: { fence: lease.fence } })
        if (count !== 1) {
          const of = lease.issueNumber === null ? `feature ${lease.featureId}` : `#${lease.issueNumber}`
          throw new LeaseLost(`the lease on ${of} was lost (fence ${lease.fence}): nothing is stored`)
        }
        const inside = insideOf(queries)
        const keep: Tell = change => void changes.push(change)
        const operations: Record<(typeof FENCED)[number], Operation> = {
          ...plans(inside, keep),
          ...triggers(inside, keep),
          ...intents(inside),
        }
        return operations[name](...args)
      })
      for (const change of changes) tell(change)
      return result
    }
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same names with the same signatures
  return Object.fromEntries(FENCED.map(name => [name, fenced(name)])) as unknown as Fenced
}

/** A transaction as a database: what would begin one goes on in it. */
function insideOf(queries: Queries): Database {
  const inside = {
    $transaction: (work: (queries: Queries) => Promise<unknown>) => work(queries),
    $disconnect: () => Promise.resolve(),
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- with what the handler adds
  return new Proxy(queries, {
    get: (target, name) => (Object.hasOwn(inside, name) ? Reflect.get(inside, name) : Reflect.get(target, name)),
  }) as Database
}

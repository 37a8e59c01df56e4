/** What the holder of a lease writes, behind a fence: a worker that was overtaken writes nothing, however late it wakes up. */
import { LeaseLost } from '../../app/ports/github.js'
import type { Lease, Store } from '../../app/ports/store.js'
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
  'intend',
  'settleIntent',
  'recordLook',
  'restartIntent',
  'dropIntent',
] as const satisfies readonly (keyof Store)[]

type Fenced = Pick<Store, (typeof FENCED)[number]>
type Operation = (...args: never[]) => Promise<unknown>

export function underLease(db: Database, lease: Lease): Fenced {
  const fenced = (name: (typeof FENCED)[number]): Operation => {
    return (...args) =>
      db.$transaction(async queries => {
        // Written, not only read: whoever wants to claim the subject waits until this is stored.
        const { count } = await queries.work.updateMany({ where: held(lease), data: { fence: lease.fence } })
        if (count !== 1) {
          throw new LeaseLost(`the lease on #${lease.issueNumber} was lost (fence ${lease.fence}): nothing is stored`)
        }
        const inside = insideOf(queries)
        const operations: Record<(typeof FENCED)[number], Operation> = {
          ...plans(inside),
          ...triggers(inside),
          ...intents(inside),
        }
        return operations[name](...args)
      })
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

/** Stands between bot and database: is told before and after every commit, so that a drill can end the process there. */
import type { OpenStore } from '../../../src/db/open-store.js'
import type { Lease } from '../../../src/app/ports/jobs.js'

/** These write nothing, or only keep a lease alive by the clock. Whatever is not named here counts as a write. */
const READS = new Set([
  'close',
  'holdsLease',
  'latestPlan',
  'nextDue',
  'featureOfIssue',
  'pendingTriggers',
  'planById',
  'planOfPhaseIssue',
  'phasesWithoutPrompt',
  'renewLease',
  'repository',
  'triggerOutcome',
  'wasRefused',
])

/** Where nothing was due nothing is written. */
const CLAIMS = new Set(['claimDeliveries', 'claimJob'])
const nothing = (claimed: unknown): boolean => claimed === null || (Array.isArray(claimed) && claimed.length === 0)

/** @param on called with the operation; what it throws or never finishes is as if the process had ended there */
export function watched(
  store: OpenStore,
  on: (operation: string, when: 'before' | 'after') => Promise<void>,
): OpenStore {
  const wrap = (name: string, operation: (...args: never[]) => Promise<unknown>) => {
    if (READS.has(name)) return operation
    return async (...args: never[]) => {
      if (!CLAIMS.has(name)) await on(name, 'before')
      const result = await operation(...args)
      if (!CLAIMS.has(name) || !nothing(result)) await on(name, 'after')
      return result
    }
  }
  const { kind, changes, panel, underLease, ...operations } = store
  const wrapped = Object.entries<(...args: never[]) => Promise<unknown>>(operations).map(
    ([name, operation]) => [name, wrap(name, operation)] as const,
  )
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same names with the same signatures
  return {
    ...Object.fromEntries(wrapped),
    kind,
    changes,
    panel,
    underLease: (lease: Lease) => watched({ ...underLease(lease), kind, changes, panel }, on),
  } as unknown as OpenStore
}

/** The queue against a plain model of it: whatever is done in whatever order, both agree on what is due, held and counted. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Lease } from '../../src/app/ports/jobs.js'
import type { Store } from '../../src/app/ports/store.js'
import { createTestDatabase, type TestDatabase } from '../support/databases.js'
import { at } from './samples.js'

const LEASE = 10

interface Row {
  installation: number
  /** Seconds; null when it rests. */
  dueAt: number | null
  heldUntil: number | null
  wokenAt: number | null
  fence: number
  attempts: number
}

type Step =
  | { do: 'pass'; seconds: number }
  | { do: 'wake'; issue: number; in: number }
  | { do: 'claim'; owner: string }
  | { do: 'renew' | 'check'; lease: number }
  | { do: 'release'; lease: number; in: number | null; failed: boolean }
  | { do: 'park'; installation: number; seconds: number }

const installationOf = (issue: number): number => (issue < 3 ? 1 : 2)
const seconds = fc.integer({ min: 0, max: 25 })
/** 0 is the newest claim, 1 the one before, … */
const lease = fc.nat({ max: 2 })

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pass' as const), seconds }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('wake' as const), issue: fc.integer({ min: 1, max: 3 }), in: seconds }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('claim' as const), owner: fc.constantFrom('a', 'b') }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('renew' as const, 'check' as const), lease }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('release' as const),
      lease,
      in: fc.option(seconds),
      failed: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('park' as const), installation: fc.constantFrom(1, 2), seconds }),
  },
)

const earlier = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.min(a, b)

/** One run of steps on the store and on the model side by side. Ids are its own, so that runs do not meet. */
class Run {
  private now = 0
  private readonly rows = new Map<number, Row>()
  private readonly parked = new Map<number, number>()
  private readonly leases: Lease[] = []
  private readonly features = new Map<number, number>()

  constructor(
    private readonly store: Store,
    private readonly base: number,
  ) {}

  private readonly claimable = (row: Row): number | null => row.heldUntil ?? row.dueAt
  private readonly parkedUntil = (installation: number): number => this.parked.get(installation) ?? 0
  private readonly isOf = (held: Lease, row: Row): boolean => row.heldUntil !== null && row.fence === held.fence
  private readonly holds = (held: Lease, row: Row): boolean =>
    this.isOf(held, row) && row.heldUntil !== null && row.heldUntil > this.now

  private async feature(issueNumber: number): Promise<number> {
    const known = this.features.get(issueNumber)
    if (known !== undefined) return known
    const made = await this.store.ensureFeature({ repositoryId: this.base, issueNumber, title: '' }, at(0))
    this.features.set(issueNumber, made)
    return made
  }

  private row(issue: number | null): Row {
    if (issue === null) throw new Error('every feature of this test has an issue')
    return this.rowOf(issue)
  }

  private rowOf(issue: number): Row {
    const row = this.rows.get(issue) ?? {
      installation: installationOf(issue),
      dueAt: null,
      heldUntil: null,
      wokenAt: null,
      fence: 0,
      attempts: 0,
    }
    this.rows.set(issue, row)
    return row
  }

  private liveLeases(installation: number): number {
    const all = [...this.rows.values()]
    return all.filter(row => row.installation === installation && (row.heldUntil ?? 0) > this.now).length
  }

  async take(step: Step): Promise<void> {
    switch (step.do) {
      case 'pass':
        this.now += step.seconds
        return
      case 'wake':
        return this.wake(step.issue, this.now + step.in)
      case 'claim':
        return this.claim(step.owner)
      case 'park': {
        const until = this.now + step.seconds
        this.parked.set(step.installation, Math.max(until, this.parkedUntil(step.installation)))
        return this.store.parkInstallation(this.base + step.installation, at(until * 1000))
      }
      default: {
        const held = this.leases.at(-1 - step.lease)
        if (held === undefined) return
        if (step.do === 'release') return this.release(held, step.in, step.failed)
        return this.keep(held, step.do)
      }
    }
  }

  private async wake(issue: number, time: number): Promise<void> {
    const row = this.row(issue)
    if (row.heldUntil === null) row.dueAt = earlier(row.dueAt, time)
    else row.wokenAt = earlier(row.wokenAt, time)
    await this.store.wake(await this.feature(issue), this.base + row.installation, at(time * 1000))
  }

  private async claim(owner: string): Promise<void> {
    const ranks = [...this.rows].flatMap(([issue, row]) => {
      const due = this.claimable(row)
      if (due === null || due > this.now || this.parkedUntil(row.installation) > this.now) return []
      return [{ issue, rank: this.liveLeases(row.installation) * 1_000_000 + due }]
    })
    const best = Math.min(...ranks.map(({ rank }) => rank))
    const claimed = await this.store.claimJob(owner, at(this.now * 1000), LEASE * 1000)
    if (claimed === null) return expect(ranks).toEqual([])
    expect(ranks).toContainEqual({ issue: claimed.issueNumber, rank: best })
    const row = this.row(claimed.issueNumber)
    if (row.heldUntil !== null) row.attempts += 1
    row.fence += 1
    row.heldUntil = this.now + LEASE
    row.dueAt = null
    if (row.wokenAt !== null && row.wokenAt <= this.now) row.wokenAt = null
    expect(claimed).toMatchObject({ owner, fence: row.fence, attempts: row.attempts })
    this.leases.push(claimed)
  }

  private async keep(held: Lease, verb: 'renew' | 'check'): Promise<void> {
    const row = this.row(held.issueNumber)
    const holds = this.holds(held, row)
    const time = at(this.now * 1000)
    if (verb === 'check') return expect(await this.store.holdsLease(held, time)).toBe(holds)
    if (holds) row.heldUntil = this.now + LEASE
    expect(await this.store.renewLease(held, time, LEASE * 1000)).toBe(holds)
  }

  private async release(held: Lease, wait: number | null, failed: boolean): Promise<void> {
    const row = this.row(held.issueNumber)
    const dueAt = wait === null ? null : this.now + wait
    if (this.isOf(held, row)) {
      row.dueAt = earlier(dueAt, row.wokenAt)
      row.heldUntil = null
      row.wokenAt = null
      row.attempts = failed ? held.attempts + 1 : 0
    }
    const error = failed ? 'failed' : null
    await this.store.releaseLease(held, { dueAt: dueAt === null ? null : at(dueAt * 1000), error })
  }

  async compare(): Promise<void> {
    let next: number | null = null
    for (const row of this.rows.values()) {
      const due = this.claimable(row)
      if (due !== null) next = earlier(next, Math.max(due, this.parkedUntil(row.installation)))
    }
    expect(await this.store.nextDue()).toEqual(next === null ? null : at(next * 1000))
  }

  /** Leaves nothing due behind. */
  async end(): Promise<void> {
    for (const time = at(1e9); ;) {
      const left = await this.store.claimJob('sweeper', time, 1000)
      if (left === null) return
      await this.store.releaseLease(left, { dueAt: null, error: null })
    }
  }
}

let database: TestDatabase
let store: Store

beforeAll(async () => {
  database = await createTestDatabase('sqlite')
  store = await database.open()
})

afterAll(() => database.remove())

test('store and model agree after every step', { timeout: 120_000 }, async () => {
  let base = 0
  const agree = fc.asyncProperty(fc.array(anyStep, { minLength: 10, maxLength: 60 }), async steps => {
    const run = new Run(store, (base += 100))
    try {
      for (const step of steps) {
        await run.take(step)
        await run.compare()
      }
    } finally {
      await run.end()
    }
  })
  await expect(fc.assert(agree, { numRuns: 80 })).resolves.toBeUndefined()
})

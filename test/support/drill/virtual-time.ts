/** Time that stands still while anybody is at work, and leaps to the next sleeper when all is quiet: hours of pauses pass in seconds. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { OpenStore } from '../../../src/db/open-store.js'
import type { Lease } from '../../../src/app/ports/jobs.js'
import type { After } from '../../../src/app/queue/timers.js'

/** All is quiet when nothing has been at work for so many turns of the event loop. */
const QUIET_TURNS = 4
/** Sleepers wake up on this grid, so that those who sleep about as long wake together; milliseconds. */
const GRID_MS = 50
/** Open as long as the process lives. What else Node counts is at work: hashing, unpacking, reading of files. */
const ALWAYS_OPEN = /^(TCP|Pipe|TTY|Timeout|Immediate|MessagePort|Process|CloseReq)/

export interface VirtualTime {
  now(): Date
  after: After
  /** Whatever this store is asked counts as work, and takes so many milliseconds. */
  counted(store: OpenStore, takes?: (operation: string) => number): OpenStore
  /** Lets time pass until it holds. Throws where nobody sleeps any more, or after so many milliseconds of its own. */
  until(what: string, holds: () => boolean | Promise<boolean>, limitMs: number): Promise<void>
  stop(): void
}

/** @param settle resolves when what comes from outside has arrived */
export function virtualTime(settle: () => Promise<void>): VirtualTime {
  const zero = Date.now()
  let now = 0
  let working = 0
  const sleepers = new Map<object, { at: number; call: () => void }>()

  const begin = (): void => void (working += 1)
  const end = (): void => void (working -= 1)
  subscribe('undici:request:create', begin)
  subscribe('undici:request:trailers', end)
  subscribe('undici:request:error', end)

  const isAtWork = (): boolean =>
    working > 0 || process.getActiveResourcesInfo().some(resource => !ALWAYS_OPEN.test(resource))

  const quiet = async (): Promise<void> => {
    for (let still = 0; still < QUIET_TURNS;) {
      await settle()
      await new Promise(resolve => setImmediate(resolve))
      still = isAtWork() ? 0 : still + 1
    }
  }

  const leap = (what: string): void => {
    if (sleepers.size === 0) throw new Error(`nothing goes on any more: ${what}`)
    now = Math.max(now, Math.min(...[...sleepers.values()].map(({ at }) => at)))
    const awake = [...sleepers].filter(([, { at }]) => at <= now).toSorted(([, a], [, b]) => a.at - b.at)
    for (const [key] of awake) sleepers.delete(key)
    for (const [, { call }] of awake) call()
  }

  const after: After = (ms, call) => {
    const key = {}
    sleepers.set(key, { at: Math.ceil((now + ms) / GRID_MS) * GRID_MS, call })
    return () => void sleepers.delete(key)
  }

  /** Sleeps, then works. */
  const pass: Pass = async (ms, work) => {
    if (ms > 0) await new Promise<void>(resolve => after(ms, resolve))
    begin()
    try {
      return await work()
    } finally {
      end()
    }
  }

  return {
    now: () => new Date(zero + now),
    after,
    counted: (store, takes = () => 0) => countedStore(store, pass, takes),
    async until(what, holds, limitMs) {
      for (const from = now; ; leap(what)) {
        await quiet()
        if (await holds()) return
        if (now - from > limitMs) throw new Error(`waited ${limitMs / 60_000} minutes in vain: ${what}`)
      }
    },
    stop() {
      unsubscribe('undici:request:create', begin)
      unsubscribe('undici:request:trailers', end)
      unsubscribe('undici:request:error', end)
    },
  }
}

type Pass = (ms: number, work: () => Promise<unknown>) => Promise<unknown>

function countedStore(store: OpenStore, pass: Pass, takes: (operation: string) => number): OpenStore {
  return new Proxy(store, {
    get(target, name, receiver) {
      const operation: unknown = Reflect.get(target, name, receiver)
      if (typeof operation !== 'function' || typeof name === 'symbol') return operation
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an operation of the store
      const call = (...args: unknown[]) => Reflect.apply(operation, target, args) as Promise<unknown>
      if (name !== 'underLease') return (...args: unknown[]) => pass(takes(name), () => call(...args))
      return (lease: Lease) => countedStore({ ...target, ...target.underLease(lease) }, pass, takes)
    },
  })
}

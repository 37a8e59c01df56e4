/** Creates a thing on GitHub exactly once: the intent is stored before, the result after, and after a doubt it is looked for first. */
import { GitHubBusy, OutOfDate, OutOfReach, WriteRefused, type Clock } from '../ports/github.js'
import type { IntentKind, IntentResult, Intents } from '../ports/intents.js'

/** After a doubt a new issue may not show in lists yet: two looks at least this far apart come before a second try. */
export const LOOK_APART_MS = 10_000

/** Clocks differ, and `since` filters are by GitHub's: look from a little before the intent. */
const CLOCK_MARGIN_MS = 60_000

export interface Creation {
  /** Unique for the thing; its hidden marker carries it. */
  key: string
  kind: IntentKind
  featureId: number
  /** Looks for the thing by its marker among what the App itself wrote since a time. */
  find: (since: Date) => Promise<IntentResult | null>
  create: () => Promise<IntentResult>
}

export interface CreateOnce {
  (creation: Creation): Promise<{ result: IntentResult; created: boolean }>
}

/**
 * Throws what `create` throws; GitHubBusy while it waits between two looks. Where nothing can have been created the intent
 * is taken back; one from before stays, and is looked for again: what became of its own try is not said by this one.
 */
export function creator(store: Intents, clock: Clock): CreateOnce {
  return async ({ key, kind, featureId, find, create }) => {
    const { intent, isNew } = await store.intend({ key, featureId, kind, createdAt: clock.now() })
    if (intent.result !== null) return { result: intent.result, created: false }
    if (!isNew) {
      const found = await find(new Date(intent.createdAt.getTime() - CLOCK_MARGIN_MS))
      if (found !== null) {
        await store.settleIntent(key, found)
        return { result: found, created: false }
      }
      const since = intent.lookedAt === null ? 0 : clock.now().getTime() - intent.lookedAt.getTime()
      if (intent.looks === 0) await store.recordLook(key, clock.now())
      if (intent.looks === 0 || since < LOOK_APART_MS) {
        const until = new Date(
          (intent.looks === 0 ? clock.now() : (intent.lookedAt ?? clock.now())).getTime() + LOOK_APART_MS,
        )
        throw new GitHubBusy(until, false, `${key}: not found yet, checking again before it is created`)
      }
      await store.restartIntent(key)
    }
    const result = isNew ? await attempt(store, key, create) : await create()
    await store.settleIntent(key, result)
    return { result, created: true }
  }
}

/** Refused, asked at the wrong place, or not even sent. */
const NOTHING_CREATED = [WriteRefused, OutOfReach, OutOfDate, GitHubBusy]

async function attempt(store: Intents, key: string, create: Creation['create']): Promise<IntentResult> {
  try {
    return await create()
  } catch (error) {
    if (NOTHING_CREATED.some(kind => error instanceof kind)) await store.dropIntent(key)
    throw error
  }
}

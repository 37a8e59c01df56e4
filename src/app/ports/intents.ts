/** The port to intents: what is about to be created on GitHub is stored before, and settled once its result is known. */

export const INTENT_KINDS = ['phase-issue', 'comment'] as const
export type IntentKind = (typeof INTENT_KINDS)[number]

/** Something that is about to be created on GitHub. What is left open is looked for before it is made again. */
export interface Intent {
  /** Unique for the thing to be created, e.g. `<plan id>/phase-issue/2`: what the hidden marker carries. */
  key: string
  featureId: number
  kind: IntentKind
  createdAt: Date
  /** When it was last looked for and not found; null before the first look. */
  lookedAt: Date | null
  /** How often it was looked for and not found since the last try to create it. */
  looks: number
  /** What it became; null while open. */
  result: IntentResult | null
}

/** Issue or comment id; of an issue its number and node id as well. */
export interface IntentResult {
  id: number
  number: number | null
  nodeId: string | null
}

export interface Intents {
  /** Stores the intent, or returns the one that is there with `isNew` false. */
  intend(intent: Pick<Intent, 'key' | 'featureId' | 'kind' | 'createdAt'>): Promise<{ intent: Intent; isNew: boolean }>
  settleIntent(key: string, result: IntentResult): Promise<void>
  /** Counts a look that found nothing. */
  recordLook(key: string, at: Date): Promise<void>
  /** Before a try to create again: looks back to 0. `createdAt` stays: every later look goes back to the first try. */
  restartIntent(key: string): Promise<void>
  /** Takes an intent back whose creation GitHub refused outright. */
  dropIntent(key: string): Promise<void>
}

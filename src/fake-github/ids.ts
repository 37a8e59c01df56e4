/** Hands out ids as GitHub's are: database ids above 2^32, never shared between kinds, and opaque node ids. */

/** GitHub's prefix of the node id for each kind. */
const PREFIX = {
  user: 'U',
  bot: 'BOT',
  organization: 'O',
  repository: 'R',
  issue: 'I',
  pull: 'PR',
  comment: 'IC',
  label: 'LA',
  milestone: 'MI',
  reaction: 'REA',
  event: 'EV',
  app: 'A',
  installation: 'IN',
  hook: 'H',
  delivery: 'D',
} as const
export type Kind = keyof typeof PREFIX

export interface Identity {
  id: number
  nodeId: string
}

/** Each kind starts at its own distance above 2^32, so that an id given for the wrong kind is found nowhere. */
export class Ids {
  readonly #next = new Map<Kind, number>()

  next(kind: Kind): Identity {
    const first = 2 ** 32 + (Object.keys(PREFIX).indexOf(kind) + 1) * 100_000_000 + 1
    const id = this.#next.get(kind) ?? first
    this.#next.set(kind, id + 1)
    return { id, nodeId: `${PREFIX[kind]}_${Buffer.from(`${kind}:${id}`).toString('base64url')}` }
  }
}

// Times as GitHub writes them.

/** ISO 8601 in UTC, whole seconds: GitHub gives no fractions, so two changes within a second look alike. */
export const iso = (date: Date): string => date.toISOString().replace(/\.\d{3}Z$/, 'Z')
export const isoOrNull = (date: Date | null): string | null => (date === null ? null : iso(date))

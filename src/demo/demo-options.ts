/** What the demo page needs from the one who starts it. */
import type { Example } from './views.js'

/** A call that somebody made to the local GitHub; what is here of its transcript's own record is all the page needs. */
export interface RequestRecord {
  readonly method: string
  /** Path without the query, from `/repos/…` on. */
  readonly path: string
  readonly body: unknown
  /** `kind` is `installation` for the App, `user` for a person. */
  readonly actor: { readonly kind: string; readonly login: string | null }
  /** Null while it is being answered. */
  readonly status: number | null
  /** What it changed, starting with the issue's number where there is one: `#2 "Title"`. */
  readonly wrote: string | null
}

/** A webhook that the local GitHub sent. */
export interface DeliveryRecord {
  /** X-GitHub-Delivery. */
  readonly id: string
  readonly event: string
  readonly action: string | null
  /** Only `issue.number`, `parent_issue.number` and `label.name` are read of it. */
  readonly payload: Readonly<Record<string, unknown>>
  /** What the receiver answered last; null before it did. */
  readonly statusCode: number | null
}

/** What the page uses of the local GitHub: an object as `startLocalGitHub` gives it fits. */
export interface DemoGitHub {
  /** Base of the REST API: `http://127.0.0.1:4000`. Read at every use, since it is known only once the server listens. */
  readonly url: string
  /** Calls the listener after every change; gives a function that ends it. */
  onChange(listener: (change: { issue: number | null; what: string }) => void): () => void
  /** The transcript so far, oldest first; records change in place when their answer comes. */
  readonly requests: readonly RequestRecord[]
  readonly deliveries: readonly DeliveryRecord[]
}

export interface DemoPerson {
  login: string
  token: string
  /** Shown beside the name: admin, write, read, … */
  role: string
}

export interface DemoOptions {
  github: DemoGitHub
  repository: { owner: string; name: string }
  /** Who can act on the page; the first is chosen at start and reads for all. At least one. */
  persons: readonly DemoPerson[]
  /** `genprompts[bot]`. */
  botLogin: string
  examples: readonly Example[]
  /** The label that asks for a plan; `plan-ready` by default. */
  label?: string
  /** The command word without its slash; `genprompts` by default. */
  word?: string
  /** The clock of the list of what happened; the machine's by default. */
  now?: () => Date
}

/** What the demo's server part and its page say to each other: plain JSON. Types only. */

export interface Label {
  name: string
  /** Six hex digits without a hash. */
  color: string
}

export interface Reaction {
  /** GitHub's word: +1, -1, laugh, confused, heart, hooray, rocket, eyes. */
  content: string
  count: number
}

export type StateReason = 'completed' | 'not_planned' | 'duplicate' | 'reopened' | null

/** An issue as the list shows it. */
export interface IssueRow {
  number: number
  title: string
  state: 'open' | 'closed'
  stateReason: StateReason
  labels: Label[]
  author: string
  comments: number
  /** Number of the parent issue, or null. */
  parent: number | null
  subIssues: { total: number; completed: number }
  /** ISO 8601. */
  createdAt: string
  updatedAt: string
}

/** A Markdown text by somebody: the issue's own or a comment's. */
export interface TextEntry {
  kind: 'text'
  /** `body`, or the comment's database id in decimal. */
  id: string
  author: string
  createdAt: string
  edited: boolean
  /** Rendered and sanitised. */
  html: string
  reactions: Reaction[]
}

/** Something that was done to the issue: labelled, closed, … Neighbouring label events of one actor are one entry. */
export interface EventEntry {
  kind: 'event'
  id: string
  actor: string
  at: string
  what: 'labelled' | 'unlabelled' | 'closed' | 'reopened' | 'renamed' | 'other'
  /** A closing word for `closed`, old and new title for `renamed`, the event's own word for `other`. */
  detail: string | null
  labels: Label[]
}

/** One issue with everything the page shows of it. */
export interface IssueView extends IssueRow {
  body: TextEntry
  /** Comments and events, oldest first. */
  timeline: (TextEntry | EventEntry)[]
  children: IssueRow[]
  blockedBy: IssueRow[]
}

/** One line of the list "what happened". */
export interface Happening {
  /** Unique within one run; an entry that comes again with the same id replaces the first. */
  id: string
  /** Place in the list: grows with time. */
  order: number
  /** When it was first seen, ISO 8601. */
  at: string
  /** webhook: GitHub told the bot · bot: the bot wrote · person: somebody did something by hand. */
  kind: 'webhook' | 'bot' | 'person'
  /** Who did it; for a webhook, nobody. */
  actor: string | null
  text: string
  issue: number | null
  /** The exchange as it went over the wire, in a few words: `POST /repos/… → 201`. */
  detail: string
  failed: boolean
}

export interface Person {
  login: string
  /** Shown beside the name: admin, write, read, … */
  role: string
}

/** A prefilled issue. */
export interface Example {
  /** What the button says: "Small", "Medium", "Large". */
  name: string
  title: string
  body: string
  labels: string[]
}

/** What the page needs once, at start. */
export interface DemoState {
  repository: { owner: string; name: string }
  persons: Person[]
  bot: string
  examples: Example[]
  /** The label that asks for a plan, and the command word without its slash. */
  label: string
  word: string
}

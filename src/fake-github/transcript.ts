/** Every request that came in, and the writes of Apps among them in one readable line each. */
import type { Actor } from './model.js'

export interface RequestRecord {
  method: string
  /** As in GitHub's documentation: `/repos/{owner}/{repo}/issues`. */
  pattern: string
  /** As it came, without the query. */
  path: string
  /** With its question mark, or empty. */
  query: string
  body: unknown
  actor: { kind: Actor['kind'] | 'unknown'; login: string | null }
  /** Null while it is being answered, and where no answer was sent. */
  status: number | null
  /** When it came, by the clock of the local GitHub. */
  at: Date
  /** Milliseconds of a clock that never goes back. */
  startedAt: number
  /** Null while it is being answered. */
  endedAt: number | null
  /** What it changed, e.g. `#2 "Title"`; also set where the answer was lost. */
  wrote: string | null
  /** The failure on order that struck it. */
  fault: string | null
}

/** A request with its answer, as the App saw them. */
export interface AnsweredRequest extends Pick<RequestRecord, 'method' | 'pattern' | 'query' | 'body'> {
  status: number
  /** Absent where the answer was no JSON. */
  json?: unknown
}

/** These write nothing that a person would see. */
const NOT_A_WRITE = ['/app/installations/{installation_id}/access_tokens', '/graphql', '/api/graphql']

const isWrite = (record: RequestRecord): boolean =>
  record.method !== 'GET' &&
  (record.actor.kind === 'installation' || record.actor.kind === 'app') &&
  !NOT_A_WRITE.includes(record.pattern) &&
  record.status !== null &&
  record.status < 300

/** The successful writes by Apps in order: `POST /repos/acme/shop/issues → #2 "Title"`. */
export const writesOf = (records: readonly RequestRecord[]): string[] =>
  records.filter(isWrite).map(({ method, path, wrote }) => `${method} ${path}${wrote === null ? '' : ` → ${wrote}`}`)

/** One line of a text, shortened, in quotes. */
export function excerpt(text: string, length = 60): string {
  const line =
    text
      .replace(/<!--.*?-->/gs, '')
      .trim()
      .split('\n')[0] ?? ''
  return JSON.stringify(line.length > length ? `${line.slice(0, length - 1)}…` : line)
}

/** Who it was, for people: a login, or the App's slug. */
export function loginOf(actor: Actor): string | null {
  if (actor.kind === 'user') return actor.user.login
  if (actor.kind === 'app') return actor.app.slug
  return actor.kind === 'installation' ? actor.token.installation.app.bot.login : null
}

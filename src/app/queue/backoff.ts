/** When a failed job is retried, and its log line. */
import { GitHubBusy, GitHubDown, WriteUnclear } from '../ports/github.js'

const FIRST_WAIT_MS = 2_000
const LONGEST_WAIT_MS = 15 * 60_000
/** After this many failures in a row a job is paused until a person, an event or the sync wakes it. */
export const TRIES = 10

/** Doubles with every try, with up to a quarter added by chance so that many do not come back at once. */
export function backOff(attempts: number, now: Date, random: number): Date {
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.max(0, attempts))
  return new Date(now.getTime() + wait * (1 + random / 4))
}

/** Over when GitHub is well again: no number of tries says that it will never work. */
export const isPassing = (error: unknown): boolean => error instanceof GitHubDown || error instanceof WriteUnclear

export interface Verdict {
  dueAt: Date | null
  /** Kept and counted as a failed try; null where it only waits: then the tries before it stay counted. */
  error: string | null
  parkInstallation: Date | null
  level: 'info' | 'warn' | 'error'
  message: string
}

/** @param attempts failed tries in a row before this one */
export function verdictOn(error: unknown, attempts: number, now: Date, random: number): Verdict {
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof GitHubBusy) {
    const parkInstallation = error.everybody ? error.until : null
    return { dueAt: error.until, error: null, parkInstallation, level: 'info', message: `waiting: ${message}` }
  }
  const passing = isPassing(error)
  const isLast = !passing && attempts + 1 >= TRIES
  return {
    dueAt: isLast ? null : backOff(attempts, now, random),
    error: message,
    parkInstallation: null,
    level: passing ? 'warn' : 'error',
    message: isLast ? `gave up after ${TRIES} tries: ${message}` : `retry later: ${message}`,
  }
}

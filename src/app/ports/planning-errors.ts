/**
 * Errors of the planning service as plain data, and back. Between two processes an error loses its class and its fields,
 * and by its class the worker decides what waits, what is retried and what only a person can fix.
 */
import { SourceError } from '../../planning/source.js'
import { GitHubBusy, GitHubDown, OutOfDate, OutOfReach, type Unreachable } from './github.js'

/** Survives a structured clone, and JSON. */
export type PlainError =
  | { kind: 'source'; why: SourceError['kind']; message: string }
  /** `until` is ISO 8601. */
  | { kind: 'github-busy'; until: string; everybody: boolean; message: string }
  | { kind: 'github-down' | 'out-of-date'; message: string }
  | { kind: 'out-of-reach'; why: Unreachable; message: string }
  /** Whatever else was thrown: a fault of ours. `stack` is that of the other process. */
  | { kind: 'fault'; name: string; message: string; stack: string | null }

/** What planning may throw: SourceError and the failures of reads. A cause is left behind. */
export function encodeError(error: unknown): PlainError {
  if (!(error instanceof Error)) return { kind: 'fault', name: 'Error', message: String(error), stack: null }
  const { name, message, stack = null } = error
  if (error instanceof SourceError) return { kind: 'source', why: error.kind, message }
  if (error instanceof GitHubBusy)
    return { kind: 'github-busy', until: error.until.toISOString(), everybody: error.everybody, message }
  // It is a GitHubDown as well.
  if (error instanceof OutOfDate) return { kind: 'out-of-date', message }
  if (error instanceof GitHubDown) return { kind: 'github-down', message }
  if (error instanceof OutOfReach) return { kind: 'out-of-reach', why: error.why, message }
  return { kind: 'fault', name, message, stack }
}

export function decodeError(plain: PlainError): Error {
  switch (plain.kind) {
    case 'source':
      return new SourceError(plain.why, plain.message)
    case 'github-busy':
      return new GitHubBusy(new Date(plain.until), plain.everybody, plain.message)
    case 'github-down':
      return new GitHubDown(plain.message)
    case 'out-of-date':
      return new OutOfDate(plain.message)
    case 'out-of-reach':
      return new OutOfReach(plain.why, plain.message)
    case 'fault':
      return Object.assign(new Error(plain.message), {
        name: plain.name,
        ...(plain.stack === null ? {} : { stack: plain.stack }),
      })
  }
}

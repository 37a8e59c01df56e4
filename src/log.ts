/** The process's logger: JSON lines, errors without what they carry along. */
import { pino, type DestinationStream, type Logger } from 'pino'
import type { LogLevel } from './config/environment.js'

/** Errors of Octokit's carry requests and whole payloads, with tokens and people's texts in them: only what was said is logged. */
export function createLog(level: LogLevel, destination?: DestinationStream): Logger {
  const options = { level, serializers: { err: describeError, error: describeError } }
  return destination === undefined ? pino(options) : pino(options, destination)
}

function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) }
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) }
  return { type: error.name, message: error.message, stack: error.stack, ...cause }
}

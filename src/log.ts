/** The process's logger: JSON lines, errors without what they carry along. */
import { pino, type DestinationStream, type Logger } from 'pino'
import type { LogLevel } from './config/environment.js'

/** Errors of Octokit's carry requests and whole payloads, with tokens and people's texts in them: only what was said is logged. */
export function createLog(level: LogLevel, destination?: DestinationStream): Logger {
  const options = {
    level,
    serializers: { err: describeError, error: describeError },
    hooks: {
      logMethod(this: Logger, [first, message, ...rest]: Parameters<pino.LogFn>, write: pino.LogFn): void {
        // Of an error alone pino would log the message as it stands.
        const [fields, said] =
          first instanceof Error && message === undefined ? [{ err: first }, first.message] : [first, message]
        write.call(this, redacted(fields), redacted(said), ...rest)
      },
    },
  }
  return destination === undefined ? pino(options) : pino(options, destination)
}

function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: withoutTokens(String(error)) }
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) }
  const { name, message, stack = '' } = error
  return { type: name, message: withoutTokens(message), stack: withoutTokens(stack), ...cause }
}

const redacted = <T>(said: T): T | string => (typeof said === 'string' ? withoutTokens(said) : said)

/** Addresses of archives are permissions in themselves for a short while. */
const withoutTokens = (text: string): string => text.replaceAll(/([?&]token=)[^\s&"']+/g, '$1***')

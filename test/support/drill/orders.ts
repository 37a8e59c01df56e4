/** What the drill and the process of a bot say to each other. */
import type { BotEnvironment } from '../../../src/bot.js'

/** A commit of the database: `before settleIntent 3` is the moment before the third of its kind. */
export type StopAt = string

export interface Begin {
  environment: BotEnvironment
  /** What the clock is ahead of the machine's, milliseconds. */
  offset: number
  requestTimeoutMs: number
}

export type Order =
  | { do: 'tick'; offset: number }
  | { do: 'drain' }
  | { do: 'next due' }
  /** Counts commits from here, and ends or halts at one of them. */
  | { do: 'arm'; at: StopAt | null; signal: 'SIGKILL' | 'SIGSTOP' }
  | { do: 'commits' }
  | { do: 'stored state'; issue: IssueOf }

export type Answer =
  | { ready: string }
  /** A line of level error. */
  | { log: string }
  /** It halts now, and goes on with SIGCONT. */
  | { halts: StopAt }
  | { id: number; result: unknown }
  | { id: number; error: string }

/** An issue of the local GitHub, as the database knows it. */
export interface IssueOf {
  repositoryId: number
  issueNumber: number
}

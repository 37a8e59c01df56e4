/** What the command line has of the world around it; tests give their own. */
import type { Writable } from 'node:stream'

export interface Io {
  /** Folder that relative paths start from. */
  cwd: string
  env: Readonly<Record<string, string | undefined>>
  /** The result and nothing else. */
  stdout: Writable
  /** Progress, notes and errors. */
  stderr: Writable
  /** stderr is a terminal that a person looks at. */
  terminal: boolean
  now(): Date
}

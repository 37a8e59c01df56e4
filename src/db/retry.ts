/** Tries again when two transactions got in each other's way. (A busy SQLite file is waited for in patient-libsql.ts.) */
import { setTimeout as pause } from 'node:timers/promises'
import { isClash } from './database-errors.js'

const PAUSES_MS = [10, 40, 160, 640]

/** Runs an atomic operation, again after a clash, five times in all; then throws the last error. */
export async function retrying<R>(operation: () => Promise<R>): Promise<R> {
  for (const wait of PAUSES_MS) {
    try {
      return await operation()
    } catch (error) {
      if (!isClash(error)) throw error
      await pause(wait)
    }
  }
  return operation()
}

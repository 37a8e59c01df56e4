/** Reads what kind of failure a database error is, the same for both drivers, typed queries and raw ones. */
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'

/** Prisma gives a raw query's error another code than a typed one's, but hands the driver's own finding through. */
const PrismaError = z.object({
  meta: z.object({ driverAdapterError: z.object({ cause: z.object({ kind: z.string() }) }) }),
})

function kindOf(error: unknown): string | null {
  const { data } = PrismaError.safeParse(error)
  return data?.meta.driverAdapterError.cause.kind ?? null
}

/** A unique index refused the row. */
export function isUniqueViolation(error: unknown): boolean {
  return kindOf(error) === 'UniqueConstraintViolation'
}

/** A deadlock or a serialization failure: nothing was written, and the same may work in a moment. */
export function isClash(error: unknown): boolean {
  return kindOf(error) === 'TransactionWriteConflict'
}

// Tries again when two transactions got in each other's way. (A busy SQLite file is waited for in libsql-busy-retry.ts.)

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

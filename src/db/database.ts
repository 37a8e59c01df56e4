/** What the operations need of a database: one type that the clients of both providers fit. */
import type { PrismaClient } from './generated/sqlite/client.js'

type Model =
  | 'delivery'
  | 'feature'
  | 'installation'
  | 'intent'
  | 'job'
  | 'phase'
  | 'plan'
  | 'prompt'
  | 'repository'
  | 'routine'
  | 'trigger'

/** Statements that may stand inside or outside a transaction. */
export type Queries = Pick<PrismaClient, Model | '$queryRaw' | '$executeRaw'>

export interface Database extends Queries {
  /** All or nothing. Keep it short: on SQLite nobody else writes meanwhile. */
  $transaction<R>(work: (queries: Queries) => Promise<R>): Promise<R>
  $disconnect(): Promise<void>
}

/** Every id of GitHub's is a BigInt in the database and a number outside (they fit in 53 bits). */
export function optionalNumber(value: bigint | null): number | null {
  return value === null ? null : Number(value)
}

/** Text as PostgreSQL takes it: it stores every character but NUL. */
export function storable(text: string): string {
  return text.replaceAll('\0', '\u{FFFD}')
}

/** Reads a column that holds what JSON.stringify made of a T. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller knows what it wrote
export function fromJson<T>(text: string): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only the operations of this folder write these columns
  return JSON.parse(text) as T
}

/** Reads a column that holds one of a few words. Throws on any other: the row was not written by this version. */
export function oneOf<T extends string>(words: readonly T[], text: string): T {
  const word = words.find(candidate => candidate === text)
  if (word === undefined) throw new Error(`the database holds "${text}" where one of ${words.join(', ')} is expected`)
  return word
}

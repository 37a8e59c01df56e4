/** A database as the version before features became the key of everything left it: made from one of this version. */
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PrismaLibSql } from '@prisma/adapter-libsql'
import { PrismaPg } from '@prisma/adapter-pg'
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import type { Settings } from '../../src/core/settings.js'
import { migrationsFolder } from '../../src/db/migration-files.js'
import type { TestDatabase } from './databases.js'

/** The first migration that the old version did not have. */
const FIRST_NEW = '_feature_keys'

/** The rows of each table with the columns that it had. */
const OLD_ROWS: Readonly<Record<string, string>> = {
  Delivery:
    'SELECT "id", "event", "state", "receivedAt", "dueAt", "claimedBy", "attempts", "error", "body" FROM "Delivery"',
  Installation: 'SELECT "id", "parkedUntil", "listedAt" FROM "Installation"',
  Repository: 'SELECT * FROM "Repository"',
  Routine: 'SELECT * FROM "Routine"',
  Feature: `SELECT "id", "repositoryId", "issueNumber", "title", "type", "priority", "status", "createdAt", "updatedAt"
    FROM "Feature" WHERE "tracked"`,
  Plan: `SELECT "id", "featureId", "repositoryId", "installationId", "issueNumber", "issueId", "issueNodeId", "version", "state",
    CASE WHEN "state" = 'active' THEN CAST("repositoryId" AS TEXT) || '/' || CAST("issueNumber" AS TEXT) END AS "activeKey",
    "requestedBy", "triggerId", "statusCommentId", "statusCommentHash", "createdAt", "endedAt", "approved", "settings", "plan"
    FROM "Plan"`,
  Phase: `SELECT "planId", "number", "repositoryId", "state", "issueNumber", "issueId", "issueNodeId", "closedReason", "linked",
    "bodyHash", "replaces", "note", "openedAt", "closedAt", "promptTokens", "referenceTokens" FROM "Phase"`,
  Trigger: `SELECT t."id", f."repositoryId", f."issueNumber", t."createdAt", t."outcome", t."event"
    FROM "Trigger" t JOIN "Feature" f ON f."id" = t."featureId"`,
  Intent: `SELECT i."key", f."repositoryId", f."issueNumber", i."kind", i."createdAt", i."lookedAt", i."looks", i."resultId",
    i."resultNumber", i."resultNodeId" FROM "Intent" i JOIN "Feature" f ON f."id" = i."featureId"`,
  Work: `SELECT f."repositoryId", f."issueNumber", w."installationId", w."dueAt", w."owner", w."fence", w."wokenAt",
    w."attempts", w."lastError" FROM "Work" w JOIN "Feature" f ON f."id" = w."featureId"`,
}

/** Fills an empty database with what another one has, in the tables of the version before. */
export async function asOldVersion(from: TestDatabase, to: TestDatabase): Promise<void> {
  await migrateToOld(to)
  const [source, target] = [await connect(from), await connect(to)]
  try {
    for (const [table, select] of Object.entries(OLD_ROWS)) {
      const { columnNames, rows } = await source.queryRaw({ sql: select, args: [], argTypes: [] })
      const columns = columnNames.map(name => `"${name}"`).join(', ')
      for (const row of rows) {
        const had = row.map((value, at) => (columnNames[at] === 'settings' ? oldSettings(String(value)) : value))
        const values = had.map(value => literal(from.kind, value)).join(', ')
        await target.executeRaw({
          sql: `INSERT INTO "${table}" (${columns}) VALUES (${values})`,
          args: [],
          argTypes: [],
        })
      }
    }
    if (to.kind === 'postgres') {
      const sql = `SELECT setval(pg_get_serial_sequence('"Feature"', 'id'), (SELECT MAX("id") FROM "Feature"))::text`
      await target.queryRaw({ sql, args: [], argTypes: [] })
    }
  } finally {
    await source.dispose()
    await target.dispose()
  }
}

async function migrateToOld(database: TestDatabase): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'genprompts-old-migrations-'))
  try {
    await cp(migrationsFolder(database.kind), folder, { recursive: true })
    const names = (await readdir(folder)).toSorted()
    const first = names.findIndex(name => name.endsWith(FIRST_NEW))
    for (const name of names.slice(first).filter(one => /^\d/.test(one)))
      await rm(join(folder, name), { recursive: true })
    await (await database.open({ migrations: folder })).close()
  } finally {
    await rm(folder, { recursive: true })
  }
}

export function connect({ kind, databaseUrl, dataDir }: TestDatabase): Promise<SqlDriverAdapter> {
  if (kind === 'sqlite') return new PrismaLibSql({ url: `file:${dataDir}/genprompts.db` }).connect()
  return new PrismaPg({ connectionString: databaseUrl ?? '' }).connect()
}

/** As the version before stored them with a plan. */
function oldSettings(json: string): string {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- this version wrote it
  const { trigger, prompt, estimate, hoursPerDay, ...same } = JSON.parse(json) as Settings
  const { default: defaultHours, ...rest } = estimate
  return JSON.stringify({
    ...same,
    ...trigger,
    estimate: { defaultHours, hoursPerDay, ...rest },
    promptBudget: prompt.budget,
  })
}

function literal(kind: TestDatabase['kind'], value: unknown): string {
  if (value === null) return 'NULL'
  if (typeof value === 'boolean') return kind === 'sqlite' ? String(Number(value)) : String(value)
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`
  throw new Error(`no literal for ${typeof value}`)
}

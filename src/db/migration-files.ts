/** Finds the schema and the migrations of each provider in the package, whether it runs from src or from dist. */
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ROOT } from '../package.js'

export type DatabaseKind = 'sqlite' | 'postgres'

export interface Migration {
  /** Folder name: `<yyyymmddhhmmss>_<name>`, applied in this order. */
  name: string
  sql: string
}

const PRISMA = new URL('prisma/', ROOT)
const FOLDER: Record<DatabaseKind, URL> = { sqlite: PRISMA, postgres: new URL('postgres/', PRISMA) }

/** Absolute path of the folder with the migrations of one provider, with a slash at its end. */
export function migrationsFolder(kind: DatabaseKind): string {
  return fileURLToPath(new URL('migrations/', FOLDER[kind]))
}

/** Text of the Prisma schema of one provider. */
export function readSchema(kind: DatabaseKind): Promise<string> {
  return readFile(new URL('schema.prisma', FOLDER[kind]), 'utf8')
}

/** All migrations in a folder, oldest first. Throws where a folder has no migration.sql. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter(entry => entry.isDirectory()).map(entry => entry.name)
  return Promise.all(
    names.toSorted().map(async name => ({ name, sql: await readFile(join(folder, name, 'migration.sql'), 'utf8') })),
  )
}

export type MigrationList = ReturnType<typeof migrationList>

/** The migrations as the schema engine takes them. */
export function migrationList(kind: DatabaseKind, folder: string, migrations: readonly Migration[]) {
  const provider = kind === 'sqlite' ? 'sqlite' : 'postgresql'
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: `provider = "${provider}"\n` },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: sql } },
    })),
  }
}

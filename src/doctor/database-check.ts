/** Is the database there, and at the version of this program. Changes nothing in it. */
import type { Environment } from '../config/environment.js'
import { inspectDatabase, MigrationError } from '../db/inspect.js'
import { reportOn, type Finding } from './finding.js'

export async function checkDatabase({ databaseUrl, dataDir }: Environment): Promise<Finding[]> {
  const database = reportOn('database')
  const migrations = reportOn('migrations')
  const where = databaseUrl === null ? `SQLite in ${dataDir}` : 'PostgreSQL at DATABASE_URL'
  try {
    const { version, applied, pending } = await inspectDatabase({ databaseUrl, dataDir })
    if (version === null) return [database.ok(`${where}. The first start creates the file`)]
    const found = database.ok(`${where}, version ${version}`)
    if (pending.length === 0) return [found, migrations.ok(`all ${applied} applied`)]
    const all = applied === 0 ? 'The database is empty' : `${pending.length} of ${applied + pending.length} not applied`
    return [found, migrations.ok(`${all}. The next start applies them`)]
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    if (error instanceof MigrationError) {
      return [
        database.ok(`${where} answers`),
        migrations.failed(said, 'The server does not start on this database until then.'),
      ]
    }
    return [database.failed(`${where} cannot be used: ${said}`, adviceFor(databaseUrl))]
  }
}

const adviceFor = (databaseUrl: string | null): string =>
  databaseUrl === null
    ? 'Set DATA_DIR to a folder that the server may write to.'
    : 'Check DATABASE_URL, that the database server runs, and that this machine can reach it.'

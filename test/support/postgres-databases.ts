/** Statements for the test server as a whole. */
import { PrismaPg } from '@prisma/adapter-pg'

/** A migrated, empty database: copying it is quicker than migrating each. */
export const TEMPLATE = 'template_genprompts'

/** Runs one statement, connected to the server's own database. */
export async function onServer(serverUrl: string, sql: string): Promise<void> {
  const connection = await new PrismaPg({ connectionString: serverUrl }).connect()
  try {
    await connection.executeRaw({ sql, args: [], argTypes: [] })
  } finally {
    await connection.dispose()
  }
}

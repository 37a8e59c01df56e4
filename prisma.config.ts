/** Prisma's own command line: which schema and migrations it works on, chosen as the server chooses its database. */
import { defineConfig } from 'prisma/config'

// `prisma generate` asks for its schema engine and never runs it; any executable answers, so that nothing is downloaded.
if (process.argv.includes('generate')) process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

const databaseUrl = process.env.DATABASE_URL
const folder = databaseUrl ? 'prisma/postgres' : 'prisma'

export default defineConfig({
  schema: `${folder}/schema.prisma`,
  migrations: { path: `${folder}/migrations` },
  datasource: { url: databaseUrl ?? `file:${process.env.DATA_DIR ?? './data'}/genprompts.db` },
})

/** Writes the PostgreSQL schema and both database clients. Needs no network: generating does not run the schema engine. */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { postgresSchema } from './postgres-schema.mjs'

const root = new URL('../', import.meta.url)
const schema = new URL('prisma/schema.prisma', root)
const derived = new URL('prisma/postgres/schema.prisma', root)

writeFileSync(derived, postgresSchema(readFileSync(schema, 'utf8')))

const prisma = createRequire(import.meta.url).resolve('prisma/build/index.js')
for (const file of [schema, derived]) {
  const run = spawnSync(process.execPath, [prisma, 'generate', '--no-hints', '--schema', fileURLToPath(file)], {
    cwd: fileURLToPath(root),
    encoding: 'utf8',
    env: { ...process.env, CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' },
  })
  if (run.status !== 0) {
    console.error(run.stdout + run.stderr)
    process.exit(1)
  }
}

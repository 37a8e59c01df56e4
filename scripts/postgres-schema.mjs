/** Derives the PostgreSQL schema from the one schema: another provider, another output folder, nothing else. */

/** Takes the text of prisma/schema.prisma and gives the text of prisma/postgres/schema.prisma. Throws where the two places are not found. */
export function postgresSchema(schema) {
  const body = schema.replace(/^(\/\/[^\n]*\n)+/, '')
  return (
    '// Derived from prisma/schema.prisma by `npm run generate`: change that file, not this one.\n' +
    replaceOnce(
      replaceOnce(body, 'provider = "sqlite"', 'provider = "postgresql"'),
      '"../src/db/generated/sqlite"',
      '"../../src/db/generated/postgres"',
    )
  )
}

function replaceOnce(text, from, to) {
  const parts = text.split(from)
  if (parts.length !== 2) throw new Error(`prisma/schema.prisma must hold ${from} exactly once`)
  return parts.join(to)
}

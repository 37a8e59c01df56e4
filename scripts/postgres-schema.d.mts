/** Types of postgres-schema.mjs, which is plain JavaScript because it runs before anything is built. */
export function postgresSchema(schema: string): string

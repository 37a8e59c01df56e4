/** Where GitHub's description is known to be behind GitHub itself. */
import type { Schema } from './json-schema.js'

export function corrected(schema: Schema): Schema {
  // Its lists of events lack sub_issues and issue_dependencies, which it describes elsewhere.
  if (isListOfEvents(schema['enum'])) return { ...schema, enum: undefined }
  // An account is a user or an enterprise; in one place it says that it is both.
  if (isUserAndEnterprise(schema['allOf'])) return { ...schema, allOf: undefined, anyOf: schema['allOf'] }
  return schema
}

const isListOfEvents = (values: unknown): boolean =>
  Array.isArray(values) && ['issues', 'issue_comment', 'push'].every(event => values.includes(event))

const isUserAndEnterprise = (parts: unknown): boolean =>
  Array.isArray(parts) &&
  ['Simple User', 'Enterprise'].every(title => parts.some((part: Schema) => part['title'] === title))

/** A schema of OpenAPI 3.0 → plain JSON Schema, without what validates nothing. */
import { corrected } from './corrections.js'

export type Schema = Record<string, unknown>

const LISTS = ['oneOf', 'anyOf', 'allOf']
/** These tell something about a value; descriptions, examples, titles and formats do not. */
const KEPT = [
  'type',
  'enum',
  'required',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
  'minLength',
  'maxLength',
  'pattern',
]

export function toJsonSchema(schema: Schema): Schema {
  const plain = convert(schema)
  return schema['nullable'] === true ? orNull(plain) : plain
}

function convert(given: Schema): Schema {
  const schema = corrected(given)
  const ref = schema['$ref']
  if (typeof ref === 'string') return { $ref: ref.replace('#/components/schemas/', '#/schemas/') }
  const plain: Schema = Object.fromEntries(KEPT.flatMap(key => (schema[key] === undefined ? [] : [[key, schema[key]]])))
  for (const key of LISTS) if (schema[key] !== undefined) plain[key] = (schema[key] as Schema[]).map(toJsonSchema)
  for (const key of ['items', 'not']) if (key in schema) plain[key] = toJsonSchema(schema[key] as Schema)
  const { properties, additionalProperties } = schema
  if (properties !== undefined) {
    const entries = Object.entries(properties as Record<string, Schema>)
    plain['properties'] = Object.fromEntries(entries.map(([name, value]) => [name, toJsonSchema(value)]))
  }
  if (additionalProperties === false) plain['additionalProperties'] = false
  else if (typeof additionalProperties === 'object' && additionalProperties !== null) {
    plain['additionalProperties'] = toJsonSchema(additionalProperties as Schema)
  }
  return plain
}

/** `nullable` is OpenAPI's; null must also be allowed where values are listed. */
function orNull(schema: Schema): Schema {
  if (typeof schema['type'] !== 'string') return { anyOf: [schema, { type: 'null' }] }
  const listed = schema['enum'] as unknown[] | undefined
  return {
    ...schema,
    type: [schema['type'], 'null'],
    ...(listed === undefined || listed.includes(null) ? {} : { enum: [...listed, null] }),
  }
}

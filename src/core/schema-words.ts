/** Says in words what a zod schema allows: for error sentences and for the configuration reference. */
import { z } from 'zod'

type Schema = z.core.$ZodType

/** Words for a schema whose rule is a pattern or a function, which cannot be read off it. They read on after "must be". */
export const wording = z.registry<{ allowed: string }>()

/**
 * What may stand in a place, with words of a file in backticks. It reads on after "must be": "`next`, `ready` or `all`",
 * "a whole number from 500 to 20000", "a list of up to 50 entries, each entry …".
 */
export function allowed(schema: Schema): string {
  const own = wording.get(schema)?.allowed
  if (own !== undefined) return own
  const bare = unwrap(schema)
  if (bare !== schema) return allowed(bare)
  if (schema instanceof z.ZodEnum || schema instanceof z.ZodBoolean) return list(valuesOf(schema), 'or')
  if (schema instanceof z.ZodNumber) return numberWords(schema)
  if (schema instanceof z.ZodNullable) return `${allowed(schema.def.innerType)}, or \`null\``
  if (schema instanceof z.ZodUnion) return schema.def.options.map(allowed).join(', or ')
  if (schema instanceof z.ZodArray) return `a list${atMost(schema)}, each entry ${allowed(schema.def.element)}`
  if (schema instanceof z.ZodTuple) return `a list of ${schema.def.items.length} entries`
  if (schema instanceof z.ZodRecord)
    return `a mapping from ${allowed(schema.def.keyType)} to ${allowed(schema.def.valueType)}`
  if (schema instanceof z.ZodObject) return `a mapping with any of the keys ${list(Object.keys(schema.shape), 'and')}`
  return 'text'
}

/** The words that can stand in a place; empty where they cannot be listed. */
export function valuesOf(schema: Schema): readonly string[] {
  const bare = unwrap(schema)
  if (bare instanceof z.ZodEnum) return bare.options.map(String)
  return bare instanceof z.ZodBoolean ? ['true', 'false'] : []
}

/** The schema of what people write: without defaults, without what is done to the value before or after. */
export function unwrap(schema: Schema): Schema {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional)
    return unwrap(schema.def.innerType)
  if (schema instanceof z.ZodPipe)
    return unwrap(schema.def.in instanceof z.ZodTransform ? schema.def.out : schema.def.in)
  return schema
}

/** "`a`, `b` or `c`" */
export function list(words: readonly string[], last: 'and' | 'or'): string {
  const quoted = words.map(word => `\`${word}\``)
  return [quoted.slice(0, -1).join(', '), ...quoted.slice(-1)].filter(part => part !== '').join(` ${last} `)
}

function numberWords(schema: z.ZodNumber): string {
  const { type, minimum, exclusiveMinimum, maximum } = z.toJSONSchema(schema, { io: 'input' })
  const what = type === 'integer' ? 'a whole number' : 'a number'
  return exclusiveMinimum === undefined
    ? `${what} from ${minimum} to ${maximum}`
    : `${what} above ${exclusiveMinimum} and up to ${maximum}`
}

function atMost(schema: z.ZodArray): string {
  const { maxItems } = z.toJSONSchema(schema, { io: 'input' })
  return maxItems === undefined ? '' : ` of up to ${maxItems} entries`
}

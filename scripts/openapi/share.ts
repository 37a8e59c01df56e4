/** Schemas that stand in several places are kept once: webhooks repeat users and repositories without a name. */
import type { Schema } from './json-schema.js'

/** Shorter ones are not worth a reference. */
const WORTH = 70

/** Takes a tree of plain data; gives the same tree with references, and what they refer to. */
export function share<T>(tree: T): { tree: T; shared: Record<string, Schema> } {
  const seen = new Map<string, number>()
  const count = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if (isSchema(value as Schema)) {
      const text = JSON.stringify(value)
      seen.set(text, (seen.get(text) ?? 0) + 1)
      // Its parts are counted once, however often it stands there.
      if (seen.get(text) === 2 && text.length > WORTH) return
    }
    Object.values(value).forEach(count)
  }
  count(tree)
  const names = new Map<string, string>()
  const shared: Record<string, Schema> = {}
  const replace = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value
    const text = JSON.stringify(value)
    const isShared = isSchema(value as Schema) && text.length > WORTH && (seen.get(text) ?? 0) > 1
    if (!isShared) return inside(value)
    let name = names.get(text)
    if (name === undefined) {
      name = `shared-${names.size + 1}`
      names.set(text, name)
      shared[name] = inside(value) as Schema
    }
    return { $ref: `#/schemas/${name}` }
  }
  const inside = (value: object): unknown =>
    Array.isArray(value)
      ? value.map(replace)
      : Object.fromEntries(Object.entries(value).map(([key, part]) => [key, replace(part)]))
  return { tree: replace(tree) as T, shared }
}

/** Not the properties of one, among which there may be one named "type". */
const isSchema = (value: Schema): boolean =>
  typeof value['type'] === 'string' || ['type', 'oneOf', 'anyOf', 'allOf'].some(key => Array.isArray(value[key]))

/** The file `.github/genprompts.yml`: where it lies, its schema, and its keys one by one. A key is added in core/settings.ts. */
import { z } from 'zod'
import { allowed, unwrap, valuesOf, wording } from '../core/schema-words.js'
import { settingsSchema } from '../core/settings.js'

export const CONFIG_PATH = '.github/genprompts.yml'

/** Where the JSON Schema of the file can be had, for editors: docs/genprompts.schema.json of the main branch. */
export const SCHEMA_URL = 'https://raw.githubusercontent.com/genprompts/genprompts/main/docs/genprompts.schema.json'

/** A file of a repository. */
export interface Where {
  owner: string
  repo: string
  path: string
}

const REFERENCE = /^(?:([a-z\d](?:-?[a-z\d])*)\/)?([\w.-]{1,100})(?::(.+))?$/i

/**
 * Reads `_extends`: `repo`, `owner/repo` or `owner/repo:path`. The owner is `owner` where none is named, the path that of
 * the usual file. Null for anything else: the path must be a YAML file inside the repository, so that no other file can be
 * pointed at.
 */
export function readReference(reference: string, owner: string): Where | null {
  const match = REFERENCE.exec(reference.trim())
  if (!match) return null
  const [, named, repo = '', path = CONFIG_PATH] = match
  if (repo === '.' || repo === '..') return null
  const parts = path.split('/')
  if (!/\.ya?ml$/i.test(path) || path.length > 200 || parts.some(part => ['', '.', '..'].includes(part))) return null
  return { owner: named ?? owner, repo, path }
}

export const nameOf = ({ owner, repo, path }: Where): string => `${owner}/${repo}:${path}`

/** Everything that may stand in the file; what is left out has its default. */
export const configSchema = z.strictObject({
  // Whose repository it is, where no owner is named, does not matter here.
  _extends: z
    .string()
    .refine(reference => readReference(reference, 'owner') !== null)
    .register(wording, { allowed: '`repo`, `owner/repo` or `owner/repo:path/to/file.yml`' })
    .optional()
    .meta({ description: 'Another file to start from; where both set a key, this file wins' }),
  ...settingsSchema.shape,
})

/**
 * What one file sets: checked, labels in lower case, single values as lists, keys that are not there left out. Sections and
 * mappings hold what they set alone.
 */
export type ConfigPatch = Readonly<Record<string, unknown>>

/** The schema of one file by itself: like `configSchema`, but without defaults. */
export const patchSchema = withoutDefaults(configSchema)

function withoutDefaults(schema: z.ZodObject): z.ZodObject {
  const shape = Object.entries(schema.shape).map(([key, child]): [string, z.ZodType] => {
    const inner = unwrap(child)
    if (inner instanceof z.ZodObject)
      return [key, z.preprocess(value => value ?? {}, withoutDefaults(inner)).optional()]
    return [key, (child instanceof z.ZodDefault ? child.unwrap() : child).optional()]
  })
  return z.strictObject(Object.fromEntries(shape))
}

/** One key of the file, sections resolved: `trigger.label`. */
export interface Field {
  key: string
  /** One sentence without its full stop. */
  meaning: string
  /** What it may hold: reads on after "must be", words of the file in backticks. */
  allowed: string
  /** The words it can be, where they can be listed. */
  values: readonly string[]
  /** As it would be written in the file; undefined for `_extends`, which has none. */
  default: unknown
  schema: z.core.$ZodType
}

/** Every key, in the order of the file. */
export const FIELDS: readonly Field[] = fieldsOf(configSchema, '')

function fieldsOf(schema: z.ZodObject, prefix: string): Field[] {
  return Object.entries(schema.shape).flatMap(([name, child]): Field[] => {
    const key = prefix + name
    const inner = unwrap(child)
    if (inner instanceof z.ZodObject) return fieldsOf(inner, `${key}.`)
    const meaning = z.globalRegistry.get(child)?.description ?? ''
    const value = child instanceof z.ZodDefault ? child.def.defaultValue : undefined
    return [{ key, meaning, allowed: allowed(child), values: valuesOf(child), default: value, schema: inner }]
  })
}

/** The field that a path of the file belongs to (`type_labels.bug` → `type_labels`), or null for a section or the top. */
export function fieldOf(path: readonly PropertyKey[]): Field | null {
  const dotted = path.map(String)
  return FIELDS.find(({ key }) => key.split('.').every((part, index) => part === dotted[index])) ?? null
}

/** The keys that a section takes; those of the top for an empty path. */
export function keysOf(section: readonly PropertyKey[]): readonly string[] {
  const prefix = section.map(part => `${String(part)}.`).join('')
  const inner = FIELDS.filter(({ key }) => key.startsWith(prefix)).map(({ key }) => key.slice(prefix.length))
  return [...new Set(inner.map(key => key.split('.')[0] ?? key))]
}

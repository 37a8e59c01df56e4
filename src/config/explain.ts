/** Says in plain words what the schema found wrong, with line, what is allowed and what was probably meant. */
import type { z } from 'zod'
import { nearestWord } from '../core/nearest-word.js'
import { FIELDS, fieldOf } from './fields.js'
import { excerpt, MAX_PROBLEMS } from './problem.js'
import type { ConfigProblem } from './problem.js'
import type { YamlFile } from './yaml.js'

type Path = readonly PropertyKey[]

/** One problem for each place that is wrong; an issue about unknown keys has several. */
export function explain(issue: z.core.$ZodIssue, yaml: YamlFile, file: string): ConfigProblem[] {
  const { path } = issue
  if (issue.code === 'unrecognized_keys')
    return issue.keys.slice(0, MAX_PROBLEMS + 1).map(key => unknownKey([...path, key], yaml, file))
  if (issue.code === 'invalid_key' && path[0] === 'layers') return [unknownKey(path, yaml, file)]
  const field = fieldOf(path)
  const place = yaml.locate(path, issue.code === 'invalid_key' ? 'key' : 'value')
  const value = issue.code === 'invalid_key' ? path.at(-1) : valueAt(yaml.value, path)
  const given = value === undefined || value === null ? null : excerpt(value)
  if (field) {
    const meant = typeof value === 'string' ? nearestWord(value, field.values) : null
    const message = `"${field.key}" must be ${field.allowed}${meant === null ? '.' : ` (did you mean "${meant}"?).`}`
    return [{ file, ...place, key: field.key, message, given, allowed: field.values }]
  }
  const section = path.map(String).join('.')
  const allowed = keysOf(path)
  const message = `"${section}" must be a mapping with any of the keys ${allowed.join(', ')}.`
  return [{ file, ...place, key: section, message, given, allowed }]
}

function unknownKey(path: Path, yaml: YamlFile, file: string): ConfigProblem {
  const key = String(path.at(-1))
  const section = path.slice(0, -1)
  const allowed = keysOf(section)
  const meant = nearestWord(key, allowed) ?? elsewhere(key)
  const where = section.length === 0 ? 'This key is not known' : `This key is not known in "${section.join('.')}"`
  const message = `${where}${meant === null ? '.' : `: did you mean "${meant}"?`}`
  return { file, ...yaml.locate(path, 'key'), key: section.join('.'), message, given: excerpt(key), allowed }
}

/** A key that is right but stands in another section (`label` at the top: `trigger.label`). */
function elsewhere(key: string): string | null {
  return FIELDS.find(field => field.key.split('.').at(-1) === key.toLowerCase())?.key ?? null
}

/** The keys that a section takes; those of the top for an empty path. */
function keysOf(section: Path): readonly string[] {
  const prefix = section.map(part => `${String(part)}.`).join('')
  const inner = FIELDS.filter(({ key }) => key.startsWith(prefix)).map(({ key }) => key.slice(prefix.length))
  const keys = inner.map(key => key.split('.')[0] ?? key)
  return keys.length > 0 ? [...new Set(keys)] : (fieldOf(section)?.values ?? [])
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, key) => {
    if (typeof inner !== 'object' || inner === null) return undefined
    return Object.entries(inner).find(([name]) => name === String(key))?.[1]
  }, value)
}

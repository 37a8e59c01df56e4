/** The configuration file described: rows of docs/configuration.md, its JSON Schema, and a commented example. */
import { stringify } from 'yaml'
import { z } from 'zod'
import { configSchema, FIELDS, SCHEMA_URL } from './config-file.js'

export interface ConfigRow {
  key: string
  /** Markdown, as `allowed` is. */
  meaning: string
  /** As it would be written in the file, on one line; empty where there is none. */
  default: string
  allowed: string
}

/** Every key in the order of the file. */
export function describeSettings(): ConfigRow[] {
  return FIELDS.map(field => ({
    key: field.key,
    meaning: field.meaning,
    default: oneLine(field.default),
    allowed: field.allowed,
  }))
}

/** JSON Schema (2020-12) of the file, for editors: docs/genprompts.schema.json. */
export function configJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(configSchema, {
    io: 'input',
    override({ zodSchema, jsonSchema }) {
      if (zodSchema instanceof z.ZodDefault) jsonSchema.default = zodSchema.def.defaultValue
      if (zodSchema instanceof z.ZodPrefault) delete jsonSchema.default
      // A mapping whose lines are all commented out is null, which is taken as empty.
      if (jsonSchema.type === 'object' && zodSchema !== configSchema)
        Object.assign(jsonSchema, { type: ['object', 'null'] })
    },
  })
  return { $schema, $id: SCHEMA_URL, title: 'Configuration of genprompts', ...schema }
}

/** A `.github/genprompts.yml` with every key at its default, each with a comment; editors check it by the JSON Schema. */
export function exampleConfig(): string {
  const blocks = FIELDS.map(({ key, meaning, allowed, default: value }, index) => {
    const [section = '', inner] = key.split('.')
    const isNewSection = inner !== undefined && !FIELDS[index - 1]?.key.startsWith(`${section}.`)
    const comment = [...wrap(`${plain(meaning)}.`), ...wrap(`Must be ${plain(allowed)}.`)].map(text => `# ${text}`)
    // `_extends` has no default: the example must not point anywhere.
    const setting = value === undefined ? [`# ${key}: owner/repo`] : entry(inner ?? key, value)
    const lines = [...comment, ...setting]
    const indented = inner === undefined ? lines : lines.map(text => `  ${text}`)
    return (isNewSection ? [`${section}:`, ...indented] : indented).join('\n')
  })
  const head = [
    `# yaml-language-server: $schema=${SCHEMA_URL}`,
    '# Configuration of genprompts. Every key is optional; the values below are the defaults.',
  ]
  return `${head.join('\n')}\n\n${blocks.join('\n\n')}\n`
}

/** Lists on one line, mappings that hold something on a line each. */
function entry(key: string, value: unknown): string[] {
  const isFilled = typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0
  return isFilled
    ? stringify({ [key]: value }, { lineWidth: 0 })
        .trimEnd()
        .split('\n')
    : [`${key}: ${oneLine(value)}`]
}

function oneLine(value: unknown): string {
  if (value === undefined) return ''
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: false }).trim()
}

/** For a file that is read as plain text. */
const plain = (markdown: string): string => markdown.replaceAll('`', '"')

function wrap(text: string): string[] {
  return text.match(/.{1,100}(?:\s|$)/g)?.map(line => line.trim()) ?? [text]
}

/** The configuration told to people: a table of its keys, and a commented example. */
import { stringify } from 'yaml'
import { defaultOf, FIELDS } from './fields.js'

export interface ConfigRow {
  key: string
  meaning: string
  /** As it would be written in the file, on one line. */
  default: string
  allowed: string
}

/** Every key in the order of the file, as plain text. */
export function describeSettings(): ConfigRow[] {
  return FIELDS.map(({ key, meaning, allowed }) => ({ key, meaning, default: oneLine(defaultOf(key)), allowed }))
}

/** A `.github/genprompts.yml` with every key at its default. */
export function exampleConfig(): string {
  const blocks = FIELDS.map(({ key, meaning, allowed }, index) => {
    const [section = '', inner] = key.split('.')
    const isNewSection = inner !== undefined && !FIELDS[index - 1]?.key.startsWith(`${section}.`)
    const value = defaultOf(key)
    const comment = [...wrap(`${meaning}.`), ...wrap(`Must be ${allowed}.`)].map(text => `# ${text}`)
    // `_extends` has no default: the example must not point anywhere.
    const setting = value === undefined ? [`# ${key}: owner/repo`] : entry(inner ?? key, value)
    const lines = [...comment, ...setting]
    const indented = inner === undefined ? lines : lines.map(text => `  ${text}`)
    return (isNewSection ? [`${section}:`, ...indented] : indented).join('\n')
  })
  const head = '# Configuration of genprompts. Every key may be left out; what stands here is the default.'
  return `${head}\n\n${blocks.join('\n\n')}\n`
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

function wrap(text: string): string[] {
  return text.match(/.{1,100}(?:\s|$)/g)?.map(line => line.trim()) ?? [text]
}

/** Reads the text of a configuration file: YAML → schema → what it sets, with every problem at its line. */
import { z } from 'zod'
import { excerpt, inOrder, MAX_PROBLEMS, type ConfigProblem } from '../core/config-problem.js'
import { FEATURE_TYPES } from '../core/model.js'
import { nearestWord } from '../core/nearest-word.js'
import { allowed, list, valuesOf } from '../core/schema-words.js'
import { settingsSchema } from '../core/settings.js'
import { fieldOf, FIELDS, keysOf, patchSchema, type ConfigPatch, type Field } from './config-file.js'
import { readYaml, type Place, type YamlFile } from './yaml.js'

export interface ParsedConfig {
  /** What the file sets; null where there are errors. */
  patch: ConfigPatch | null
  /** Label and word as far as they can be made out in spite of errors: whoever uses them must get an answer. */
  trigger: Trigger
  /** The reference in `_extends` as it stands, or null. */
  extends: string | null
  /** Where that reference stands. */
  extendsAt: Place | null
  warnings: ConfigProblem[]
  errors: ConfigProblem[]
}

export interface Trigger {
  label?: string | undefined
  word?: string | undefined
}

type Path = readonly PropertyKey[]
type Finding = Omit<ConfigProblem, 'file'>

/** Never throws for what the text holds. An empty file sets nothing. Problems come in the order of the file. */
export function parseConfig(text: string, { fileName }: { fileName: string }): ParsedConfig {
  const yaml = readYaml(text)
  const trigger = readTrigger(yaml.value)
  const told = (findings: readonly Finding[]) => inOrder(findings.map(finding => ({ file: fileName, ...finding })))
  const failed = (findings: readonly Finding[]): ParsedConfig => {
    return { patch: null, trigger, extends: null, extendsAt: null, warnings: [], errors: told(findings) }
  }
  if (yaml.value === null) return failed(yaml.problems)
  const parsed = patchSchema.safeParse(yaml.value)
  const wrong = parsed.error?.issues.flatMap(issue => explain(issue, yaml)) ?? []
  wrong.push(...phaseIssueLabel(trigger.label, yaml))
  if (!parsed.success || wrong.length > 0) return failed(wrong)
  const { _extends: reference, ...patch } = parsed.data
  return {
    patch,
    trigger,
    extends: typeof reference === 'string' ? reference : null,
    extendsAt: reference === undefined ? null : yaml.locate(['_extends']),
    warnings: told(risks(patch, yaml)),
    errors: [],
  }
}

function readTrigger(value: YamlFile['value']): Trigger {
  const section: unknown = value?.trigger
  if (typeof section !== 'object' || section === null) return {}
  const { label, word } = settingsSchema.shape.trigger.unwrap().out.shape
  return {
    label: 'label' in section ? label.safeParse(section.label).data : undefined,
    word: 'word' in section ? word.safeParse(section.word).data : undefined,
  }
}

/** One problem for each place that is wrong; an issue about unknown keys has several. */
function explain(issue: z.core.$ZodIssue, yaml: YamlFile): Finding[] {
  const { path } = issue
  if (issue.code === 'unrecognized_keys')
    return issue.keys.slice(0, MAX_PROBLEMS + 1).map(key => unknownKey([...path, key], yaml))
  const field = fieldOf(path)
  const isKey = issue.code === 'invalid_key'
  if (isKey && field !== null && keyWords(field).length > 0) return [unknownKey(path, yaml)]
  const place = yaml.locate(path, isKey ? 'key' : 'value')
  if (issue.code === 'custom' && typeof issue.params?.sentence === 'string') {
    return [{ ...place, message: issue.params.sentence, given: excerpt(path.at(-1)), hint: null }]
  }
  const value = isKey ? path.at(-1) : valueAt(yaml.value, path)
  const given = value === undefined || value === null ? null : excerpt(value)
  if (field === null) {
    const keys = list(keysOf(path), 'and')
    const message = `\`${path.map(String).join('.')}\` must be a mapping with any of the keys ${keys}`
    return [{ ...place, message, given, hint: null }]
  }
  const { subject, schema } = partOf(field, path, isKey)
  const meant = typeof value === 'string' ? nearestWord(value, valuesOf(schema)) : null
  return [{ ...place, message: `${subject} must be ${allowed(schema)}`, given, hint: didYouMean(meant) }]
}

/** What of a field is wrong: the value as a whole, or something inside it. No text of the file is in the words. */
function partOf({ key, schema }: Field, path: Path, isKey: boolean): { subject: string; schema: z.core.$ZodType } {
  const inside = path.length > key.split('.').length
  if (inside && schema instanceof z.ZodRecord) {
    return isKey
      ? { subject: `Each key of \`${key}\``, schema: schema.def.keyType }
      : { subject: `Each value of \`${key}\``, schema: schema.def.valueType }
  }
  if (inside && schema instanceof z.ZodArray) return { subject: `Each entry of \`${key}\``, schema: schema.def.element }
  return { subject: `\`${key}\``, schema }
}

function unknownKey(path: Path, yaml: YamlFile): Finding {
  const key = String(path.at(-1))
  const section = path.slice(0, -1)
  const field = fieldOf(section)
  const known = field === null ? keysOf(section) : keyWords(field)
  const meant = nearestWord(key, known) ?? elsewhere(key)
  const where = section.length === 0 ? '' : ` in \`${section.join('.')}\``
  const hint = didYouMean(meant) ?? `Known keys: ${list(known, 'and')}.`
  return { ...yaml.locate(path, 'key'), message: `Unknown key${where}`, given: excerpt(key), hint }
}

/** The keys of a mapping that takes some only (`layers`); empty for any other field. */
const keyWords = ({ schema }: Field): readonly string[] =>
  schema instanceof z.ZodRecord ? valuesOf(schema.def.keyType) : []

/** A key that is right but stands in another section (`label` at the top: `trigger.label`). */
function elsewhere(key: string): string | null {
  return FIELDS.find(field => field.key.split('.').at(-1) === key.toLowerCase())?.key ?? null
}

const didYouMean = (word: string | null): string | null => (word === null ? null : `Did you mean \`${word}\`?`)

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, key) => {
    if (typeof inner !== 'object' || inner === null) return undefined
    return Object.entries(inner).find(([name]) => name === String(key))?.[1]
  }, value)
}

/** Labels that the bot gives to phase issues, and the types it labels them with. */
const OWN_LABEL = new RegExp(`^(phase-\\d+|parent-\\d+|waiting|${FEATURE_TYPES.join('|')})$`, 'i')

function phaseIssueLabel(label: string | undefined, yaml: YamlFile): Finding[] {
  if (label === undefined || !OWN_LABEL.test(label)) return []
  const message =
    '`trigger.label` must be a label that phase issues do not get, or each would ask for a plan of its own'
  return [{ ...yaml.locate(['trigger', 'label']), message, given: excerpt(label), hint: null }]
}

/** What is allowed, but worth a warning. */
function risks(patch: ConfigPatch, yaml: YamlFile): Finding[] {
  const findings: Finding[] = []
  if (patch.permission === 'read') {
    const message =
      'With `permission: read` everybody who can see a public repository can make the bot open issues in it'
    findings.push({ ...yaml.locate(['permission']), message, given: null, hint: null })
  }
  const logins: readonly unknown[] = Array.isArray(patch.allow_bots) ? patch.allow_bots : []
  for (const [index, login] of logins.entries()) {
    // The one account of GitHub's own that acts as a bot under a plain login.
    if (typeof login !== 'string' || login.endsWith('[bot]') || login.toLowerCase() === 'copilot') continue
    const message = 'The login of a bot ends in `[bot]`; without it this entry matches no App'
    findings.push({ ...yaml.locate(['allow_bots', index]), message, given: excerpt(login), hint: null })
  }
  return findings
}

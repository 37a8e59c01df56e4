/** Reads the text of a configuration file: YAML → schema → rules → settings, with every problem at its line. */
import { DEFAULT_SETTINGS } from '../core/settings.js'
import type { Settings } from '../core/settings.js'
import { explain } from './explain.js'
import { fieldOf } from './fields.js'
import { mergeSettings } from './merge.js'
import type { SettingsPatch } from './merge.js'
import { normalise } from './normalise.js'
import { excerpt, inOrder } from './problem.js'
import type { ConfigProblem } from './problem.js'
import { checkRules } from './rules.js'
import type { Finding } from './rules.js'
import { configSchema, triggerSchema } from './schema.js'
import { readYaml } from './yaml.js'
import type { Place, YamlFile } from './yaml.js'

export interface ParsedConfig {
  /** The file over the defaults; null where there are errors. */
  settings: Settings | null
  /** What the file itself says; null where there are errors. */
  patch: SettingsPatch | null
  /** Label and word as far as they can be made out in spite of errors, so that it is known who is to be answered. */
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

const NOTHING = { settings: null, patch: null, extends: null, extendsAt: null, warnings: [], errors: [] }

/** Never throws for what the text holds. An empty file gives the defaults. Problems come in the order of the file. */
export function parseConfig(text: string, { fileName }: { fileName: string }): ParsedConfig {
  const yaml = readYaml(text)
  const result: ParsedConfig = { ...NOTHING, trigger: readTrigger(yaml.value) }
  if (yaml.value === null) {
    const errors = yaml.problems.map(problem => ({ ...problem, file: fileName, key: '', allowed: [] }))
    return { ...result, errors: inOrder(errors) }
  }
  const parsed = configSchema.safeParse(yaml.value)
  if (!parsed.success) {
    const errors = parsed.error.issues.flatMap(issue => explain(issue, yaml, fileName))
    return { ...result, errors: inOrder(errors) }
  }
  const findings = checkRules(parsed.data)
  const warnings = inOrder(problemsOf('warning', findings, yaml, fileName))
  const errors = inOrder(problemsOf('error', findings, yaml, fileName))
  if (errors.length > 0) return { ...result, warnings, errors }
  const patch = normalise(parsed.data)
  const settings = mergeSettings(DEFAULT_SETTINGS, patch)
  const reference = parsed.data['_extends'] ?? null
  const extendsAt = reference === null ? null : yaml.locate(['_extends'])
  return { ...result, settings, patch, extends: reference, extendsAt, warnings }
}

function readTrigger(value: YamlFile['value']): Trigger {
  const section: unknown = value?.trigger
  if (typeof section !== 'object' || section === null) return {}
  const { label, word } = triggerSchema.shape
  return {
    label: label.safeParse('label' in section ? section.label : undefined).data,
    word: word.safeParse('word' in section ? section.word : undefined).data,
  }
}

function problemsOf(
  severity: Finding['severity'],
  findings: readonly Finding[],
  yaml: YamlFile,
  file: string,
): ConfigProblem[] {
  return findings
    .filter(finding => finding.severity === severity)
    .map(({ path, message, given }) => {
      const key = fieldOf(path)?.key ?? ''
      return { file, ...yaml.locate(path), key, message, given: given && excerpt(given), allowed: [] }
    })
}

/** Finds the configuration that holds for a repository: its own file, else the owner's, and what they extend. */
import { excerpt, type ConfigProblem } from '../core/config-problem.js'
import { settingsSchema, toSettings, type Settings } from '../core/settings.js'
import { CONFIG_PATH, nameOf, readReference, type ConfigPatch, type Where } from './config-file.js'
import { parseConfig, type ParsedConfig } from './parse.js'

/** Files that one file may build on, one after the other. */
export const MAX_EXTENDS = 3

export interface ResolvedConfig {
  /** Null exactly where there are problems. */
  settings: Settings | null
  /** Label and word, also where there are problems, as far as they can be made out: who writes them is to be answered. */
  trigger: Settings['trigger']
  problems: ConfigProblem[]
  warnings: ConfigProblem[]
  /** The files that were read, the repository's own first: `owner/repo:path`. Empty where the defaults hold. */
  sources: string[]
}

/** Gives the text of a file, or null where there is none or it may not be read. What it throws is passed on. */
export type ReadFile = (where: Where) => Promise<string | null>

export async function resolveConfig(read: ReadFile, here: { owner: string; repo: string }): Promise<ResolvedConfig> {
  const patches: ConfigPatch[] = []
  const problems: ConfigProblem[] = []
  const warnings: ConfigProblem[] = []
  const sources: string[] = []
  let file = await firstFile(read, here)
  while (file !== null) {
    const { where, text }: FoundFile = file
    const source = nameOf(where)
    const isForeign = !sameName(where.owner, here.owner) || !sameName(where.repo, here.repo)
    const fileName = isForeign ? source : where.path
    const parsed = parseConfig(text, { fileName })
    const next = parsed.extends === null ? null : await follow(read, parsed.extends, where, [...sources, source])
    const broken = typeof next === 'string' ? [extendsProblem(next, fileName, parsed)] : []
    const shown = (problem: ConfigProblem) => (isForeign ? withoutText(problem) : problem)
    problems.push(...[...parsed.errors, ...broken].map(shown))
    warnings.push(...parsed.warnings.map(shown))
    sources.push(source)
    patches.push(parsed.patch ?? { trigger: parsed.trigger })
    file = typeof next === 'string' ? null : next
  }
  const settings = settingsOf(patches)
  return { settings: problems.length === 0 ? settings : null, trigger: settings.trigger, problems, warnings, sources }
}

/** The settings of these files over the defaults; the first file wins. Keys of mappings count one by one, a list as a whole. */
export function settingsOf(patches: readonly ConfigPatch[]): Settings {
  const merged = patches.reduceRight<ConfigPatch>((base, patch) => merge(base, patch), settingsSchema.parse({}))
  return toSettings(settingsSchema.parse(merged))
}

function merge(base: ConfigPatch, over: ConfigPatch): ConfigPatch {
  const merged = new Map(Object.entries(base))
  for (const [key, value] of Object.entries(over)) {
    const below = merged.get(key)
    if (value !== undefined) merged.set(key, isMapping(below) && isMapping(value) ? merge(below, value) : value)
  }
  return Object.fromEntries(merged)
}

const isMapping = (value: unknown): value is ConfigPatch =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

interface FoundFile {
  where: Where
  text: string
}

/** The repository's own, else that of the owner's `.github` repository. */
async function firstFile(read: ReadFile, { owner, repo }: { owner: string; repo: string }): Promise<FoundFile | null> {
  const places = sameName(repo, '.github') ? [repo] : [repo, '.github']
  for (const place of places) {
    const where = { owner, repo: place, path: CONFIG_PATH }
    // One after the other, as the second is needed only where the first is missing.
    const text = await read(where)
    if (text !== null) return { where, text }
  }
  return null
}

/** The file that is built on, or a sentence that says why there is none. To go on without it could loosen a rule it sets. */
async function follow(
  read: ReadFile,
  reference: string,
  from: Where,
  visited: readonly string[],
): Promise<FoundFile | string> {
  const where = readReference(reference, from.owner)
  const name = where && nameOf(where)
  if (name !== null && visited.some(other => sameName(other, name))) {
    return '`_extends` leads back to a file that was read before'
  }
  if (visited.length > MAX_EXTENDS) return `\`_extends\` goes more than ${MAX_EXTENDS} files deep`
  const text = where && (await read(where))
  if (where === null || text === null) return '`_extends` names a file that does not exist or that the App may not read'
  return { where, text }
}

function extendsProblem(message: string, file: string, parsed: ParsedConfig): ConfigProblem {
  const { line, column } = parsed.extendsAt ?? { line: null, column: null }
  return { file, line, column, message, given: parsed.extends && excerpt(parsed.extends), hint: null }
}

/** A file of another repository may be private: what stands in it must not come out in a comment here. */
function withoutText(problem: ConfigProblem): ConfigProblem {
  return { ...problem, given: null }
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}

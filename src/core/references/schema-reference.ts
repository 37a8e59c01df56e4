/** The schema reference: the models and tables that matter to a phase as they are now, and how this repository adds a migration. */
import type { Reference, ReferenceEntry, RepositoryFacts } from '../model.js'
import { splitIdentifier } from '../ranking/tokenize.js'
import { folderOf } from '../repository/languages.js'
import { passedOver } from '../repository/ignored-paths.js'
import { isTestPath } from '../repository/path-kinds.js'
import { Lines } from './excerpt.js'
import { findMigrations, MIGRATION_PATH, migrationNotes, type Migrations } from './new-migration.js'
import { findModels, type DataModel } from './models.js'
import { Topic, REFERENCE_LIMITS, type ReferenceRequest } from './relevance.js'
import { taskLayers } from './task-layers.js'

const MODEL_PATH = /\.(prisma|sql|py|rb|java|kt|go|php|ex|cs|ts|js|mts|mjs|rs)$/
/** A model needs this much in common with the phase; one that changes data takes a little less. */
const LEAST = { data: 0.2, other: 0.3 } as const
/** And this share of what the best has: a word of many names names none. */
const LEAST_SHARE = 0.4

interface Candidate {
  lines: Lines
  model: DataModel
  score: number
}

/** Models whose names the tasks say, and those of the phase's best data files; then, where data is changed, the newest migration. */
export function schemaReference(request: ReferenceRequest): Reference {
  const { facts, profile } = request
  const changesData = taskLayers(request).has('data')
  const candidates = candidatesOf(request)
  const best = candidates[0]?.score ?? 0
  const least = Math.max(changesData ? LEAST.data : LEAST.other, best * LEAST_SHARE)
  const chosen = withoutRepeats(candidates.filter(({ score }) => score >= least)).slice(0, 6)
  const entries: ReferenceEntry[] = chosen.map(({ lines, model }) =>
    lines.entry(model.label, model.first, model.last, REFERENCE_LIMITS.entryChars),
  )
  const twins = twinNotes(chosen, candidates)
  const migrations = nearest(
    findMigrations(facts),
    chosen.map(({ lines }) => lines.path),
  )
  if (changesData) {
    // A table that was shown already is not shown again as a step.
    const shown = (entry: ReferenceEntry): boolean =>
      entries.some(({ path, code }) => path === entry.path && code.trim() === entry.code.trim())
    entries.push(...newestMigration(migrations, facts).filter(entry => !shown(entry)))
  }
  return {
    kind: 'schema',
    entries,
    notes: entries.length > 0 ? [...twins, ...migrationNotes(migrations, profile)] : [],
  }
}

function candidatesOf(request: ReferenceRequest): Candidate[] {
  const { files, facts } = request
  const data = files.filter(file => file.group === 'data')
  const topic = new Topic(
    request,
    data.map(file => file.path),
  )
  const rank = new Map(data.map((file, place) => [file.path, 1 - place / data.length]))
  const candidates: Candidate[] = []
  for (const [path, text] of facts.contents) {
    if (!MODEL_PATH.test(path) || passedOver(path) !== null || isTestPath(path)) continue
    // A struct in a step of Go's is what a table once was.
    if (path.endsWith('.go') && MIGRATION_PATH.test(path)) continue
    const models = findModels(path, text)
    if (models.length === 0) continue
    const lines = new Lines(path, text)
    // A file of one model is about it; a file with the whole schema says little about each.
    const listed = (rank.get(path) ?? 0) * (models.length <= 3 ? 0.5 : 0.15)
    const old = MIGRATION_PATH.test(path) ? 0.5 : 1
    for (const model of models) candidates.push({ lines, model, score: (topic.of(model.name) + listed) * old })
  }
  return candidates.toSorted((a, b) => b.score - a.score)
}

/** A migration repeats what a model says; a class and the table it is kept in say different things. */
function withoutRepeats(candidates: readonly Candidate[]): Candidate[] {
  const known = new Set<string>()
  return candidates.filter(({ lines, model }) => {
    const name = splitIdentifier(model.name)[0] === undefined ? model.name : splitIdentifier(model.name).join(' ')
    const kind = model.label.split(' ')[0] ?? ''
    const key = MIGRATION_PATH.test(lines.path) ? name : `${kind} ${name}`
    if (known.has(key)) return false
    known.add(name)
    known.add(`${kind} ${name}`)
    return true
  })
}

/** A table that stands in one file for each database: all of them have to be changed. */
function twinNotes(chosen: readonly Candidate[], all: readonly Candidate[]): string[] {
  const [first] = chosen.filter(({ model, lines }) => model.label.startsWith('table ') && lines.path.endsWith('.sql'))
  if (first === undefined || MIGRATION_PATH.test(first.lines.path)) return []
  const name = first.lines.path.slice(first.lines.path.lastIndexOf('/'))
  const others = all
    .filter(({ lines, model }) => model.label === first.model.label && lines.path.endsWith(name))
    .map(({ lines }) => lines.path)
    .filter(path => path !== first.lines.path)
  const known = [...new Set(others)].slice(0, 4).toSorted()
  return known.length === 0
    ? []
    : [
        `${known.map(path => `\`${path}\``).join(', ')} ${known.length === 1 ? 'defines' : 'define'} the same tables. Change all of these files alike`,
      ]
}

/** Migrations that share the folder of the chosen models, else all. */
function nearest(all: readonly Migrations[], paths: readonly string[]): readonly Migrations[] {
  const near = all.filter(({ folder }) => {
    const home = folderOf(folder)
    return home !== '' && paths.slice(0, 2).some(path => path.startsWith(`${home}/`))
  })
  return near.length > 0 ? near.slice(0, 1) : all
}

function newestMigration(
  migrations: readonly Migrations[],
  facts: Pick<RepositoryFacts, 'contents'>,
): ReferenceEntry[] {
  const path = migrations[0]?.newest ?? ''
  const text = facts.contents.get(path)
  if (text === undefined) return []
  const lines = new Lines(path, text)
  return [lines.entry('newest migration', lines.firstCode(), lines.all.length, 1_200)]
}

/** The schema reference: the models and tables that matter to a phase as they are now, and how this repository adds a migration. */
import type { Reference, ReferenceEntry } from '../model.js'
import { passedOver } from '../repository/passed-over.js'
import { isTestPath } from '../repository/test-paths.js'
import { Lines } from './excerpt.js'
import { REFERENCE_LIMITS, type ReferenceRequest } from './request.js'
import { migrationNotes } from './migrations.js'
import { findModels, type DataModel } from './models.js'
import { Topic } from './relevance.js'

const MODEL_PATH = /\.(prisma|sql|py|rb|java|kt|go|php|ex|cs|ts|js|mts|rs)$/

/** Models of the phase's files first, then those whose names the tasks say; a data phase gets some even where neither tells. */
export function schemaReference({ layer, files, facts, profile, tasks }: ReferenceRequest): Reference {
  const topic = new Topic(
    tasks,
    files.map(file => file.path),
  )
  const rank = new Map(files.map((file, place) => [file.path, 1 - place / Math.max(1, files.length)]))
  const candidates: { path: string; model: DataModel; score: number; lines: Lines }[] = []
  for (const [path, text] of facts.contents) {
    if (!MODEL_PATH.test(path) || passedOver(path) !== null || isTestPath(path)) continue
    const models = findModels(path, text)
    if (models.length === 0) continue
    const lines = new Lines(path, text)
    const old = isMigration(path) ? 0.5 : 1
    for (const model of models) {
      const said = topic.of(model.name)
      const listed = models.length <= 3 ? (rank.get(path) ?? 0) * 0.5 : (rank.get(path) ?? 0) * 0.15
      candidates.push({ path, model, lines, score: (said + listed) * old })
    }
  }
  const known = new Set<string>()
  const chosen = candidates
    .toSorted((a, b) => b.score - a.score)
    .filter(({ score, model }) => {
      // The same table stands in the model and in the migration that made it: the better of the two is enough.
      const key = model.name.toLowerCase().replace(/s$/, '')
      if (score < (layer === 'data' ? 0.15 : 0.3) || known.has(key)) return false
      known.add(key)
      return true
    })
  const entries: ReferenceEntry[] = chosen
    .slice(0, 8)
    .map(({ lines, model }) => lines.entry(model.label, model.first, model.last, REFERENCE_LIMITS.entryChars))
  return { kind: 'schema', entries, notes: entries.length > 0 ? migrationNotes(facts, profile) : [] }
}

const isMigration = (path: string): boolean => /(^|\/)migrat(e|ions?)\//.test(path)

/** Gathers the reference material of one phase from the repository: only what is really there, and only what the phase needs. */
import {
  REFERENCE_KINDS,
  type Layer,
  type RankedFile,
  type Reference,
  type ReferenceEntry,
  type ReferenceKind,
} from '../model.js'
import { componentEntries } from './components-reference.js'
import { REFERENCE_LIMITS, type ReferenceRequest } from './relevance.js'
import { schemaReference } from './schema-reference.js'
import { isStore, serviceEntries } from './services-reference.js'
import { taskLayers } from './task-layers.js'
import { testsReference } from './test-reference.js'

/**
 * References in the order schema, tests, services, components, each within REFERENCE_LIMITS. Every entry is text that
 * stands in the file at the line it names; a kind with no entry is left out.
 */
export function extractReferences(request: ReferenceRequest): Reference[] {
  const wanted = neededKinds(request)
  return REFERENCE_KINDS.filter(kind => wanted.has(kind)).flatMap(kind => {
    const reference = bounded(byKind(kind, request))
    return reference.entries.length > 0 ? [reference] : []
  })
}

/** A file of another layer asks for its kind of reference when it is among the first, or fits nearly as well. */
const NEAR = { places: 8, score: 0.7 } as const
/** Tests rank before what they cover. */
const covered = ({ group, score }: RankedFile): boolean => group !== 'tests' && score >= 0.3

/**
 * Chosen by layer, tasks and files, never by one word in a description. Work on documents or infrastructure takes none;
 * all others take the tests; a layer takes its own kind, and that of the layer below it whose files it is to touch. Where a
 * phase has tasks of several layers, it takes the kind of each.
 */
export function neededKinds(request: ReferenceRequest): Set<ReferenceKind> {
  const { layer, files, facts } = request
  const kinds = new Set<ReferenceKind>()
  if (layer === 'docs' || layer === 'infra') return kinds
  kinds.add('tests')
  const near =
    layer === 'tests' ? files.filter(covered) : files.filter((file, at) => at < NEAR.places && file.score >= NEAR.score)
  const touches = (...groups: Layer[]): boolean => near.some(file => groups.includes(file.group))
  for (const of of taskLayers(request)) {
    const server = of === 'backend' || of === 'api'
    if (of === 'data' || (server && touches('data'))) kinds.add('schema')
    if (server || ((of === 'tests' || of === 'frontend') && touches('backend', 'api'))) kinds.add('services')
    if (of === 'data' && near.some(file => isStore(file, facts.contents))) kinds.add('services')
    if (of === 'frontend' || (of === 'tests' && touches('frontend'))) kinds.add('components')
  }
  return kinds
}

function byKind(kind: ReferenceKind, request: ReferenceRequest): Reference {
  if (kind === 'schema') return schemaReference(request)
  if (kind === 'tests') return testsReference(request)
  return { kind, entries: kind === 'services' ? serviceEntries(request) : componentEntries(request), notes: [] }
}

function bounded(reference: Reference): Reference {
  const entries: ReferenceEntry[] = []
  let total = 0
  for (const entry of reference.entries) {
    if (entries.length >= REFERENCE_LIMITS.entries) break
    if (entry.code.trim() === '' || total + entry.code.length > REFERENCE_LIMITS.totalChars) continue
    entries.push(entry)
    total += entry.code.length
  }
  return { ...reference, entries }
}

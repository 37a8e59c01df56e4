/** Gathers the reference material of one phase from the repository: only what is really there, and only what the phase needs. */
import { REFERENCE_KINDS, type Layer, type Reference, type ReferenceEntry, type ReferenceKind } from '../model.js'
import { componentEntries } from './components.js'
import { schemaReference } from './schema.js'
import { serviceEntries } from './services.js'
import { REFERENCE_LIMITS, type ReferenceRequest } from './request.js'
import { testsReference } from './tests.js'

/** References in the order schema, tests, services, components. A kind with no entry is left out. */
export function extractReferences(request: ReferenceRequest): Reference[] {
  const wanted = neededKinds(request)
  return REFERENCE_KINDS.filter(kind => wanted.has(kind)).flatMap(kind => {
    const reference = bounded(byKind(kind, request))
    return reference.entries.length > 0 ? [reference] : []
  })
}

/** The layer asks for its own kind; files of another layer among the phase's files ask for theirs. */
export function neededKinds({ layer, files }: Pick<ReferenceRequest, 'layer' | 'files'>): Set<ReferenceKind> {
  const kinds = new Set<ReferenceKind>()
  const touches = (group: Layer): boolean => files.some(file => file.group === group)
  if (layer === 'docs' || layer === 'infra') return kinds
  if (layer === 'data' || ((layer === 'backend' || layer === 'api') && touches('data'))) kinds.add('schema')
  if (layer === 'backend' || layer === 'api' || layer === 'data' || layer === 'tests') {
    if (touches('backend') || touches('api')) kinds.add('services')
  }
  if (layer === 'frontend' || (layer === 'tests' && touches('frontend'))) kinds.add('components')
  if (layer === 'frontend' && touches('api')) kinds.add('services')
  kinds.add('tests')
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
    if (entries.length >= REFERENCE_LIMITS.entries || total + entry.code.length > REFERENCE_LIMITS.totalChars) continue
    entries.push(entry)
    total += entry.code.length
  }
  return { ...reference, entries }
}

/** The services reference: signatures and doc lines of what the relevant server files export. */
import type { RankedFile, ReferenceEntry } from '../model.js'
import { Lines } from './excerpt.js'
import { MIGRATION_PATH } from './new-migration.js'
import { findModels } from './models.js'
import { Topic, type ReferenceRequest } from './relevance.js'
import { findSignatures, type Signature } from './signatures.js'

const FILES = 6
const PER_FILE = 4
const ENTRY_CHARS = 900
/** A file that fits less than this beside the best is not what the phase calls. */
const LEAST_SCORE = 0.2
/** Of one that fits less than this only what the tasks name is shown. */
const NEAR_SCORE = 0.3
/** Best files first; within a file those whose names the tasks say first, shown in the order they stand. */
export function serviceEntries(request: ReferenceRequest): ReferenceEntry[] {
  const { layer, files, facts } = request
  const topic = new Topic(request)
  const relevant = files
    .filter(file => file.score >= LEAST_SCORE)
    .filter(file => (layer !== 'data' && isServer(file)) || file.group === 'data')
    .map(file => ({ file, offered: offeredBy(file, facts.contents) }))
    .filter(({ offered }) => offered.length > 0)
    .slice(0, FILES)
  return relevant.flatMap(({ file: { path, score: fits }, offered }) => {
    const lines = new Lines(path, facts.contents.get(path) ?? '')
    return offered
      .map((signature, place) => ({
        signature,
        place,
        score: topic.of(signature.name) - (isAlias(signature) ? 0.2 : 0),
      }))
      .filter(({ score }) => fits >= NEAR_SCORE || score > 0)
      .toSorted((a, b) => b.score - a.score || a.place - b.place)
      .slice(0, PER_FILE)
      .toSorted((a, b) => a.place - b.place)
      .map(({ signature: { label, first, head, last } }) => {
        // Without its doc comment where both have no room: the head is what is called.
        const doc = lines.all.slice(first - 1, last).join('\n').length <= ENTRY_CHARS
        return lines.entry(label, doc ? first : head, last, ENTRY_CHARS)
      })
  })
}

const isServer = ({ group }: RankedFile): boolean => group === 'backend' || group === 'api'

/** What reads and writes stored data without being a model itself: a repository, a store of Go. */
export const isStore = (file: RankedFile, contents: ReadonlyMap<string, string>): boolean =>
  file.group === 'data' &&
  findModels(file.path, contents.get(file.path) ?? '').length === 0 &&
  offeredBy(file, contents).length > 0

/** Says what a field says. */
const ACCESSOR = /^(get|set|is)[A-Z]/

/** The signatures of a file; of a data file those that are no model, accessor or step of a migration. */
function offeredBy({ path, group }: RankedFile, contents: ReadonlyMap<string, string>): Signature[] {
  const text = contents.get(path)
  if (text === undefined) return []
  const all = findSignatures(new Lines(path, text))
  if (group !== 'data') return all
  if (MIGRATION_PATH.test(path)) return []
  const models = findModels(path, text)
  return all.filter(
    ({ name, last }) => !ACCESSOR.test(name) && !models.some(model => last >= model.first && last <= model.last),
  )
}

/** `type A = Infer<…>` on one line says least. */
const isAlias = ({ label, first, last }: Signature): boolean => label.startsWith('type ') && first === last

/** The services reference: signatures and doc lines of what the relevant server files export. */
import type { ReferenceEntry } from '../model.js'
import { Lines } from './excerpt.js'
import { findModels } from './models.js'
import { Topic } from './relevance.js'
import type { ReferenceRequest } from './request.js'
import { findSignatures, type Signature } from './signatures.js'

const FILES = 6
const PER_FILE = 4
const ENTRY_CHARS = 900

/** Best files first; within a file those whose names the tasks say first, shown in the order they stand. */
export function serviceEntries({ files, facts, tasks }: ReferenceRequest): ReferenceEntry[] {
  const topic = new Topic(tasks, [])
  const relevant = files
    .filter(({ path, group }) => group === 'backend' || group === 'api' || isService(path, facts.contents.get(path)))
    .slice(0, FILES)
  return relevant.flatMap(({ path }) => {
    const text = facts.contents.get(path)
    if (text === undefined) return []
    const lines = new Lines(path, text)
    return findSignatures(lines)
      .map((signature, place) => ({
        signature,
        place,
        score: topic.of(signature.name) - (isAlias(signature) ? 0.2 : 0),
      }))
      .toSorted((a, b) => b.score - a.score || a.place - b.place)
      .slice(0, PER_FILE)
      .toSorted((a, b) => a.place - b.place)
      .map(({ signature }) => lines.entry(signature.label, signature.first, signature.last, ENTRY_CHARS))
  })
}

/** Where models live, other classes live too ("app/models/order_exporter.rb"): they store nothing, and are called. */
const isService = (path: string, text: string | undefined): boolean =>
  text !== undefined && /(^|\/)models\//.test(path) && findModels(path, text).length === 0

/** `type A = Infer<…>` on one line says least. */
const isAlias = ({ label, first, last }: Signature): boolean => label.startsWith('type ') && first === last

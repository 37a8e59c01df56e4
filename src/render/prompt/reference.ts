/** Renders a reference: detail of the repository that is loaded when its step comes. */
import type { Reference, ReferenceEntry, ReferenceKind } from '../../core/model.js'
import { codeFence, codeSpan } from '../markdown/code.js'
import { shorten } from '../markdown/text.js'
import { referenceName, referencePath } from '../file-names.js'
import { absent, unknownPaths, withSentence } from './prompt-paths.js'
import type { View } from '../templates/template-views.js'
import { loadTemplates, type Templates } from '../templates/templates.js'
import { countTokens } from '../tokens.js'
import { line, text, trusted, type SafeMarkdown } from '../templates/values.js'
import * as words from '../words.js'

export interface RenderedReference {
  kind: ReferenceKind
  /** `phase_1_schema.md` */
  name: string
  /** `.claude/feature_104/phase_1_schema.md` */
  path: string
  markdown: string
  /** Of the text as a file. */
  tokens: number
  /** The same for a fold, which has its name outside: the head, then one part for each entry; they may stand in different comments. */
  parts: string[]
  /** Paths that it names and that are not there: it says so. To be logged. */
  marked: string[]
}

/** Whose reference it is. */
export interface ReferenceOf {
  /** The issue number where the feature has one. */
  featureId: number
  phase: number
  /** Every path of the repository at the commit: what the reference names is checked against them. Null where none was read. */
  paths: ReadonlySet<string> | null
}

/** Every path in it exists at the commit, or a note says that it does not; excerpts are the repository's own text. */
export function renderReference(
  reference: Reference,
  of: ReferenceOf,
  templates: Templates = loadTemplates(),
): RenderedReference {
  const head = (folded: boolean, notes: readonly string[]): string =>
    templates.render(reference.kind, {
      id: of.featureId,
      phase: of.phase,
      folded,
      hasNotes: notes.length > 0,
      notes: notes.map(note => ({ note: noteLine(note) })),
    })
  const entry = (one: ReferenceEntry, excerpt: string): string =>
    templates.render('entry', { ...entryTags(one), excerpt: trusted(excerpt) })
  const around = [head(false, reference.notes), ...reference.entries.map(one => entry(one, ''))]
  const marked = of.paths === null ? [] : unknownPaths(around.join('\n'), of.paths)
  const heads = [false, true].map(folded => {
    if (marked.length === 0) return head(folded, reference.notes)
    const said = absent(marked)
    return withSentence(head(folded, [...reference.notes, said]), noteLine(said))
  })
  const [asFile = '', asFold = ''] = heads
  const entries = reference.entries.map(one => entry(one, codeFence(one.code, one.language)))
  const markdown = `${[asFile.trimEnd(), ...entries].join('\n\n')}\n`
  return {
    kind: reference.kind,
    name: referenceName(reference.kind, of.phase),
    path: referencePath(reference.kind, of.featureId, of.phase),
    markdown,
    tokens: countTokens(markdown),
    parts: [asFold, ...entries],
    marked,
  }
}

const noteLine = (note: string): SafeMarkdown => line(words.sentence(shorten(note, 500)))

function entryTags({ path, line: number, name }: ReferenceEntry): Omit<View<'entry'>, 'excerpt'> {
  return {
    name: text(shorten(name, 200)),
    place: trusted(codeSpan(`${path}:${number}`)),
  }
}

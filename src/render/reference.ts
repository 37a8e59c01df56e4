/** Renders a reference: detail of the repository that is loaded when its step comes. */
import type { Reference, ReferenceEntry, ReferenceKind } from '../core/model.js'
import { codeFence, codeSpan } from './markdown/code.js'
import { shorten } from './markdown/text.js'
import { referenceName, referencePath } from './names.js'
import { loadTemplates, type Templates } from './templates.js'
import { countTokens } from './tokens.js'
import { line, text, trusted } from './values.js'
import * as words from './words.js'

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
}

/** @param of the feature's id (its issue number where it has one) and the number of the phase */
export function renderReference(
  reference: Reference,
  of: { featureId: number; phase: number },
  templates: Templates = loadTemplates(),
): RenderedReference {
  const head = (folded: boolean): string =>
    templates.render(reference.kind, {
      id: of.featureId,
      phase: of.phase,
      folded,
      hasNotes: reference.notes.length > 0,
      notes: reference.notes.map(note => ({ note: line(words.sentence(shorten(note, 500))) })),
    })
  const entries = reference.entries.map(entry => templates.render('entry', entryTags(entry)))
  const markdown = `${[head(false), ...entries].join('\n\n')}\n`
  return {
    kind: reference.kind,
    name: referenceName(reference.kind, of.phase),
    path: referencePath(reference.kind, of.featureId, of.phase),
    markdown,
    tokens: countTokens(markdown),
    parts: [head(true), ...entries],
  }
}

function entryTags({ path, line: number, name, code, language }: ReferenceEntry): object {
  return {
    name: text(shorten(name, 200)),
    place: trusted(codeSpan(`${path}:${number}`)),
    excerpt: trusted(codeFence(code, language)),
  }
}

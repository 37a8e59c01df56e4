/** Proves that every path in a prompt and its references exists at the commit or is marked, by reading them as they were written. */
import { fenceOf } from '../../core/repository/languages.js'
import { referencePath } from '../file-names.js'
import type { PromptFile, PromptView } from './prompt-view.js'
import type { SafeMarkdown } from '../templates/values.js'

/** Folders, a name and an ending; not part of an address, of an absolute path or of a longer word. */
const PATH =
  /(?<![\p{L}\p{N}_/:.@\\$%*#{~-])(?:\.\/)?(?:[\w@.()[\]+~-]+\/)+[\w@.()[\]+~-]*\.[a-z]\w{0,8}(?![\w/*{$<])/giu
/** Endings that are no language of code and still a file of a repository. */
const FILES =
  /\.(md|mdx|rst|adoc|txt|json5?|ya?ml|toml|ini|cfg|conf|env|lock|html?|erb|haml|slim|jinja2?|j2|twig|hbs|ejs|pug|mustache|liquid|jsp|cshtml|razor|css|scss|sass|less|svg|png|csv|xml|properties|gradle|tf|proto|graphql|gql|prisma|sql|ipynb)$/i
/** `Node.js/Express.js`, `example.com/a.html`: products and hosts, no folders. */
const NO_FOLDER = /^[\w-]+\.(js|ts|io|com|org|net|dev|app|ai|co|md|html?)$/i

/** Paths in a Markdown text, each once, as they stand without escapes. */
export function pathsOf(markdown: string): string[] {
  const plain = markdown.replace(/\\([!-/:-@[-`{-~])/g, '$1')
  const found = [...plain.matchAll(PATH)].map(([path]) => path.replace(/^\.\//, ''))
  return [...new Set(found.filter(isFilePath))]
}

function isFilePath(path: string): boolean {
  const parts = path.split('/')
  if (parts.includes('..') || parts.slice(0, -1).some(part => NO_FOLDER.test(part))) return false
  // A lone ")" or "]" belongs to the sentence; a route folder has both.
  if (count(path, '(') !== count(path, ')') || count(path, '[') !== count(path, ']')) return false
  return FILES.test(path) || fenceOf(path) !== ''
}

const count = (text: string, char: string): number => text.split(char).length - 1

/** The paths of a text that are not known. A path may be given from a folder inside: its end is compared. */
export function unknownPaths(
  markdown: string,
  paths: ReadonlySet<string>,
  allowed: ReadonlySet<string> = new Set(),
): string[] {
  return pathsOf(markdown).filter(path => !paths.has(path) && !allowed.has(path) && !anyEndsWith(paths, `/${path}`))
}

function anyEndsWith(paths: ReadonlySet<string>, end: string): boolean {
  for (const path of paths) if (path.endsWith(end)) return true
  return false
}

export interface Checked {
  view: PromptView
  /** Paths that are marked in this view and were not in the one before. */
  marked: string[]
  /** A sentence about the paths that this phase does not create; null where there are none. */
  note: string | null
}

/**
 * Marks paths that the text names and the repository lacks. A path that the phase itself names is a file to create; a note
 * names the others.
 */
export function checkPaths(view: PromptView, markdown: string): Checked {
  const { paths } = view
  const marked = paths === null ? [] : unknownPaths(markdown, paths, alreadyMarked(view))
  if (marked.length === 0) return { view, marked, note: null }
  const own = new Set(
    pathsOf([view.phase.title, view.phase.description, ...view.phase.tasks.map(t => t.text)].join('\n')),
  )
  const create = marked
    .filter(path => own.has(path))
    .map((path): PromptFile => {
      return {
        path,
        score: 0,
        group: view.phase.layer,
        reasons: ['named in the issue, does not exist yet'],
        exists: false,
      }
    })
  const others = marked.filter(path => !own.has(path))
  const note = others.length === 0 ? null : absent(others)
  const notes = note === null ? view.notes : [...view.notes, note]
  return { view: { ...view, files: [...view.files, ...create], notes }, marked, note }
}

/** What the prompt says is to be created, the repository's own commands, and the references that are written beside it. */
function alreadyMarked({ files, notes, commands, references, feature, phase }: PromptView): Set<string> {
  return new Set([
    ...files.filter(file => !file.exists).map(file => file.path),
    ...notes.flatMap(pathsOf),
    ...commands.flatMap(({ command, source }) => [...pathsOf(command), source]),
    ...references.map(kind => referencePath(kind, feature.id, phase.number)),
  ])
}

/** Shown in a note; the rest is counted. */
const SHOWN = 8

/** A plain sentence about paths that are named and do not exist. */
export function absent(paths: readonly string[]): string {
  const shown = paths.slice(0, SHOWN).join(', ')
  const more = paths.length > SHOWN ? ` and ${paths.length - SHOWN} more` : ''
  return `The text names paths that do not exist at this commit: ${shown}${more}`
}

/** The text with the sentence at its end, where a template of the repository has no place for it. */
export function withSentence(markdown: string, sentence: SafeMarkdown): string {
  const said = sentence.toString()
  return markdown.includes(said) ? markdown : `${markdown.trimEnd()}\n\n${said}\n`
}

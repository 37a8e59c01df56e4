/** Reads a question ("which files are about this?") into weighted terms, compound names and quoted names. */
import type { Layer } from '../model.js'
import { flat, splitIdentifier, words } from './tokenize.js'

export interface RankQuery {
  title: string
  text: string
  /** The phase's layer: its files come first. */
  layer?: Layer | null
  /** Names and paths that the author put in code spans; taken from the text where absent. */
  quoted?: readonly string[]
}

export interface QueryTerm {
  weight: number
  /** The word it came from. */
  word: string
}

export interface ParsedQuery {
  /** By term. */
  title: ReadonlyMap<string, QueryTerm>
  body: ReadonlyMap<string, QueryTerm>
  /** Pairs and triples of the title's words, flat → as written. */
  compounds: ReadonlyMap<string, string>
  /** Names and paths as the author wrote them. */
  quoted: readonly string[]
}

/** "fix(editor): …": the kind says nothing about files, the scope does. Other words before a colon are a scope themselves. */
const KINDS =
  'feat|feature|fix|hotfix|bug|bugfix|chore|docs?|refactor|perf|performance|tests?|build|ci|style|revert|enhancement|improvement|' +
  'tweak|change|request|proposal|idea|rfc|task|epic|story|wip|qol|security|dev'
const CONVENTIONAL = new RegExp(`^\\s*\\[?(?:${KINDS})\\]?(?:\\(([^)]*)\\))?!?:\\s+`, 'i')
const CODE_SPAN = /`([^`\n]{2,120})`/g
/** A slash before it is left out: a path of another machine, in a stack trace, may end like one of the repository. */
const PATH_LIKE = /(?:^|[\s("'])(?:file:\/\/)?\/?((?:[\w.@[\]-]+\/)+[\w.@[\]-]+\.\w{1,8})/g

export function parseQuery(query: RankQuery): ParsedQuery {
  const title = query.title.replace(CONVENTIONAL, (_all, scope: string | undefined) => (scope ? `${scope} ` : ''))
  const both = `${query.title}\n${query.text}`
  const quoted = query.quoted ?? [...both.matchAll(CODE_SPAN), ...both.matchAll(PATH_LIKE)].map(match => match[1] ?? '')
  return {
    title: termsOf(title),
    body: termsOf(query.text),
    compounds: compoundsOf(title),
    quoted: [...new Set(quoted)],
  }
}

/** Words of the work itself, stemmed: nearly every title has one, and they say little about where. */
const WORK = new Set(
  (
    'add fix update remov support allow improv handl creat chang implement chor refactor mov ensur prevent avoid enhanc introduc ' +
    'enabl disabl miss bug correct show hid display render set get mak tweak better properli issu error fail wrong broken default new option'
  ).split(' '),
)
const WORK_WEIGHT = 0.4

/** A word that comes again counts more, ever less so. */
function termsOf(text: string): Map<string, QueryTerm> {
  const counts = new Map<string, { count: number; word: string }>()
  for (const word of words(text)) {
    for (const term of splitIdentifier(word)) {
      const known = counts.get(term)
      if (known === undefined) counts.set(term, { count: 1, word })
      else known.count++
    }
  }
  return new Map(
    [...counts].map(([term, { count, word }]) => [
      term,
      { weight: (WORK.has(term) ? WORK_WEIGHT : 1) * (1 + Math.log(count)), word },
    ]),
  )
}

function compoundsOf(title: string): Map<string, string> {
  const compounds = new Map<string, string>()
  const all = words(title)
  for (const length of [2, 3]) {
    for (let start = 0; start + length <= all.length; start++) {
      const part = all.slice(start, start + length)
      for (const tail of variants(part.at(-1) ?? '')) {
        const name = flat([...part.slice(0, -1), tail].join(''))
        if (name.length >= 6) compounds.set(name, part.join(' '))
      }
    }
  }
  return compounds
}

/** Issues say "file requests", code says FileRequest. */
function variants(word: string): string[] {
  if (word.endsWith('s') && word.length > 3) return [word, word.slice(0, -1)]
  return [word, `${word}s`]
}

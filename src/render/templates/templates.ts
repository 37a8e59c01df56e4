/** Loads the Mustache templates once and renders them with our own escape. */
import { readdirSync, readFileSync } from 'node:fs'
import Mustache from 'mustache'
import { ROOT } from '../../package.js'
import { tidy } from '../markdown/lines.js'
import type { TemplateName, View } from './template-views.js'
import { write } from './values.js'

const FOLDER = new URL('templates/', ROOT)
const SUFFIX = '.mustache'

export interface Templates {
  /** Sources by name, without the ending. */
  readonly sources: ReadonlyMap<string, string>
  /**
   * Fills a template. Values are escaped as values.ts says; superfluous blank lines go, outside code.
   * Throws for a template that is not there and for a value that cannot be written: both are faults of ours.
   */
  render<N extends TemplateName>(name: N, view: View<N>): string
}

let loaded: Templates | undefined

/** The package's templates, read from disk at the first call. */
export function loadTemplates(): Templates {
  loaded ??= createTemplates(readTemplates())
  return loaded
}

/** What comes out of a repository's own template at the most, characters: the room of an issue or comment. */
const LONGEST_OUTPUT = 60_000

/**
 * The package's templates with a repository's own in place of some, as checked by template-check.ts. What one of those makes
 * too long, or fails to make, is made by the package's: no override stops a plan.
 */
export function templatesWith(overrides: Readonly<Record<string, string>>): Templates {
  const own = loadTemplates()
  const names = Object.keys(overrides)
  if (names.length === 0) return own
  const both = createTemplates(new Map([...own.sources, ...Object.entries(overrides)]))
  return {
    sources: both.sources,
    render(name, view) {
      try {
        const made = both.render(name, view)
        return made.length <= LONGEST_OUTPUT ? made : own.render(name, view)
      } catch {
        return own.render(name, view)
      }
    },
  }
}

function readTemplates(): Map<string, string> {
  const files = readdirSync(FOLDER).filter(name => name.endsWith(SUFFIX))
  return new Map(files.map(name => [name.slice(0, -SUFFIX.length), readFileSync(new URL(name, FOLDER), 'utf8')]))
}

/** Templates from their sources; each may include the others by name. */
export function createTemplates(sources: ReadonlyMap<string, string>): Templates {
  const writer = new Mustache.Writer()
  const source = (name: string): string => {
    const found = sources.get(name)
    if (found === undefined) throw new Error(`there is no template "${name}"`)
    return found
  }
  return {
    sources,
    render: (name, view) => tidy(writer.render(source(name), view, source, { escape: write })),
  }
}

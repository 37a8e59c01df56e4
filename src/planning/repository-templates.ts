/** Finds a repository's own templates in its files, and checks them. */
import type { ConfigProblem } from '../config/problem.js'
import type { RepositoryFacts } from '../core/model.js'
import type { Settings } from '../core/settings.js'
import { checkTemplates } from '../render/templates/template-check.js'
import { loadTemplates } from '../render/templates/templates.js'
import type { Request } from '../app/commands/request.js'
import type { Work } from '../app/context.js'

export const TEMPLATE_FOLDER = '.github/genprompts/templates/'
const SUFFIX = '.mustache'

/** Templates that cannot be used: told like a bad configuration. */
export class BadTemplates extends Error {
  override name = 'BadTemplates'
  constructor(readonly problems: readonly ConfigProblem[]) {
    super(`${problems.length} problems in ${TEMPLATE_FOLDER}`)
  }
}

/** The settings with the templates of this commit. Throws BadTemplates with every problem of every file. */
export function withTemplates(settings: Settings, facts: RepositoryFacts): Settings {
  const problems = templateProblems(facts)
  if (problems.length > 0) throw new BadTemplates(problems)
  return { ...settings, templates: Object.fromEntries(overridesIn(facts)) }
}

/** The request with the templates of the code as it is now. */
export async function withOwnTemplates(work: Work, request: Request): Promise<Request> {
  return { ...request, settings: withTemplates(request.settings, await work.facts()) }
}

export function templateProblems(facts: RepositoryFacts): ConfigProblem[] {
  const inFolder = filesIn(facts)
  const stray = inFolder.filter(name => !isTemplate(name) && !/^readme\b/i.test(name))
  const unread = inFolder.filter(name => isTemplate(name) && !facts.contents.has(TEMPLATE_FOLDER + name))
  const found = checkTemplates(overridesIn(facts), loadTemplates().sources)
  return [
    ...stray.map(name => problem(name, null, `A template is a file in ${TEMPLATE_FOLDER} that ends in ${SUFFIX}.`)),
    ...unread.map(name => problem(name, null, 'It is empty, too large or not text.')),
    ...found.map(({ name, line, message }) => problem(name + SUFFIX, line, message)),
  ]
}

const filesIn = ({ files }: RepositoryFacts): string[] =>
  files.flatMap(({ path }) => (path.startsWith(TEMPLATE_FOLDER) ? [path.slice(TEMPLATE_FOLDER.length)] : []))

const isTemplate = (name: string): boolean => name.endsWith(SUFFIX) && !name.includes('/')

function overridesIn(facts: RepositoryFacts): Map<string, string> {
  const overrides = new Map<string, string>()
  for (const name of filesIn(facts).filter(isTemplate)) {
    const text = facts.contents.get(TEMPLATE_FOLDER + name)
    if (text !== undefined) overrides.set(name.slice(0, -SUFFIX.length), text)
  }
  return overrides
}

function problem(name: string, line: number | null, message: string): ConfigProblem {
  return { file: TEMPLATE_FOLDER + name, line, column: null, key: '', message, given: null, allowed: [] }
}

/** Finds a repository's own templates in its files, and checks them. */
import type { ConfigProblem } from '../core/config-problem.js'
import type { RepositoryFacts } from '../core/model.js'
import { checkTemplates } from '../render/templates/template-check.js'
import { loadTemplates } from '../render/templates/templates.js'
import type { RepositoryTemplates } from './planning.js'

export const TEMPLATE_FOLDER = '.github/genprompts/templates/'
const SUFFIX = '.mustache'

/** With every problem of every file. */
export function readTemplates(facts: RepositoryFacts): RepositoryTemplates {
  const problems = templateProblems(facts)
  return { templates: problems.length > 0 ? {} : Object.fromEntries(overridesIn(facts)), problems }
}

function templateProblems(facts: RepositoryFacts): ConfigProblem[] {
  const inFolder = filesIn(facts)
  const stray = inFolder.filter(name => !isTemplate(name) && !/^readme\b/i.test(name))
  const unread = inFolder.filter(name => isTemplate(name) && !facts.contents.has(TEMPLATE_FOLDER + name))
  const found = checkTemplates(overridesIn(facts), loadTemplates().sources)
  return [
    ...stray.map(name => problem(name, `A template is a file in \`${TEMPLATE_FOLDER}\` that ends in \`${SUFFIX}\``)),
    ...unread.map(name => problem(name, 'The file is empty, too large or not text, and was not read')),
    ...found.map(({ name, ...rest }) => ({ ...problem(name + SUFFIX, ''), ...rest })),
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

function problem(name: string, message: string): ConfigProblem {
  return { file: TEMPLATE_FOLDER + name, line: null, column: null, message, given: null, hint: null }
}

/** `npm run docs` writes docs/templates.md anew from the schemas of the views. */
import { format, resolveConfig } from 'prettier'
import { expect, it } from 'vitest'
import { TEMPLATES, variablesOf, type TemplateName, type Variable } from '../../src/render/templates/template-views.js'

const FILE = new URL('../../docs/templates.md', import.meta.url).pathname

const HEAD = `# Templates

Everything that the bot and the command line write comes from Mustache templates. A repository can override any of them: put a
file of the same name into \`.github/genprompts/templates/\`, such as \`.github/genprompts/templates/prompt.mustache\`. Start with
a copy from the folder [templates](../templates).

- The bot reads them from the default branch, at the commit that the plan is made at, and keeps them with the plan.
  \`/genprompts replan\` reads them again. The command line reads them from the last commit of the checkout.
- They are checked first. If one has mistakes, the bot lists all of them in one comment, each with its file and line, and does
  nothing else.
- A template can include others by name: \`{{> entry}}\`. It cannot include itself, directly or through others.
- Values are escaped for the place where they stand. \`{{{value}}}\`, \`{{&value}}\` and other delimiters would switch that off
  and are refused. So are two values side by side, and a value directly after \`@\`.
- The hidden marker by which the App recognises its own issues and comments is added after the template. Titles, labels and
  \`workflow_line\` do not come from a template.
- If a template makes more than 60,000 characters, the package's own is used instead.
- A prompt that is longer than \`prompt.budget\` is filled again with less. These go first: the reasons beside files, files beyond
  the best six, the text of the feature beyond its beginning, files beyond the best three, the whole text of the feature, the
  description beyond its beginning, tasks after the first twelve. A note in the prompt says what was left out.

Variables are of four kinds. *Text* is written with \`{{name}}\`; if it can be missing, test it with \`{{#name}}…{{/name}}\`. *True or
false* can only be tested. A *list* repeats its section for each entry. A *group* is there or not. Lists and groups have variables
of their own, and a section sees the variables of the sections around it.
`

const IS: Readonly<Record<Variable['is'], string>> = {
  text: 'text',
  flag: 'true or false',
  list: 'list',
  group: 'group',
}

const rows = (variables: readonly Variable[], path: string): string[] =>
  variables.flatMap(({ name, is, isOptional, meaning, inside }) => [
    `| ${path}\`${name}\` | ${IS[is]}${isOptional ? ' or nothing' : ''} | ${meaning} |`,
    ...rows(inside, `${path}\`${name}\` › `),
  ])

it('docs/templates.md', async () => {
  const sections = (Object.keys(TEMPLATES) as TemplateName[]).map(name => {
    const { makes, needs, most } = TEMPLATES[name]
    const must = needs.length === 0 ? '' : ` It must write ${needs.map(each => `\`${each}\``).join(' and ')}.`
    const limit = `An override has at most ${most.toLocaleString('en')} characters.`
    return `## \`${name}\`\n\nMakes ${makes}.${must} ${limit}\n\n| variable | is | meaning |\n|---|---|---|\n${rows(variablesOf(name), '').join('\n')}\n`
  })
  const text = await format([HEAD, ...sections].join('\n'), { ...(await resolveConfig(FILE)), parser: 'markdown' })
  await expect(text).toMatchFileSnapshot(FILE)
})

/** `npm run docs` writes docs/templates.md anew from the schemas of the views. */
import { format, resolveConfig } from 'prettier'
import { expect, it } from 'vitest'
import { TEMPLATES, variablesOf, type TemplateName, type Variable } from '../../src/render/templates/template-views.js'

const FILE = new URL('../../docs/templates.md', import.meta.url).pathname

const HEAD = `# Templates

What the bot and the command line write comes from Mustache templates. A repository may override any of them: put a file of
the same name into \`.github/genprompts/templates/\`, such as \`.github/genprompts/templates/prompt.mustache\`. Begin with a
copy from the folder [templates](../templates).

- The bot takes them from the default branch at the commit a plan is made at, and keeps them with the plan, as it keeps the
  settings; \`/genprompts replan\` takes them anew. The command line takes them from the last commit of the checkout.
- They are checked first. What is wrong is told in one comment, every problem with its file and line, and nothing is done.
- A template may include others by name: \`{{> entry}}\`. It may not include itself, directly or through others.
- Values are escaped for the place where they stand. \`{{{value}}}\`, \`{{&value}}\` and other delimiters would switch that off
  and are refused; so are two values side by side, and a value directly after \`@\`.
- The hidden marker by which the App knows its own issues and comments is added after the template, and titles, labels and
  the line of \`workflow_line\` do not come from one.
- Where a template makes more than 60,000 characters, the package's own is used in its place.
- A prompt that is too long for \`prompt.budget\` is filled again with less: the reasons beside files go first, then files
  beyond the best six, the text of the feature beyond its beginning, files beyond the best three, the whole text of the
  feature, the description beyond its beginning, tasks after the first twelve. A note says what went.

A variable that is *text* is written with \`{{name}}\`. Where there may be nothing to write, \`{{#name}}…{{/name}}\` asks for it.
*true or false* can only be asked for. A *list* repeats its section for each entry, a *group* is there or not; both have variables
of their own. A section sees the variables of the sections around it.
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

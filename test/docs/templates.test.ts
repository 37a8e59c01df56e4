/** `npx vitest run test/docs/templates.test.ts -u` writes docs/templates.md anew. */
import { format, resolveConfig } from 'prettier'
import { expect, it } from 'vitest'
import { TEMPLATES, type Variable } from '../../src/render/templates/template-variables.js'

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

Of the variables, *text* is written or asked for, *yes or no* is only asked for, a *list* is gone through, a *group* is there or
not; lists and groups hold variables of their own. What a section can see, the sections inside it can see too.
`

const IS: Readonly<Record<Variable['is'], string>> = { text: 'text', flag: 'yes or no', list: 'list', group: 'group' }

const rows = (variables: readonly Variable[], path: string): string[] =>
  variables.flatMap(({ name, is, meaning, inside }) => [
    `| ${path}\`${name}\` | ${IS[is]} | ${meaning} |`,
    ...rows(inside, `${path}\`${name}\` › `),
  ])

it('docs/templates.md is made from the list of variables', async () => {
  const sections = TEMPLATES.map(({ name, makes, needs, most, variables }) => {
    const must = needs.length === 0 ? '' : ` It must write ${needs.map(each => `\`${each}\``).join(' and ')}.`
    const limit = `An override has at most ${most.toLocaleString('en')} characters.`
    return `## \`${name}\`\n\nMakes ${makes}.${must} ${limit}\n\n| variable | is | meaning |\n|---|---|---|\n${rows(variables, '').join('\n')}\n`
  })
  const text = await format([HEAD, ...sections].join('\n'), { ...(await resolveConfig(FILE)), parser: 'markdown' })
  await expect(text).toMatchFileSnapshot(FILE)
})

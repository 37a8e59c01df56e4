/** `npm run docs` writes docs/configuration.md and docs/genprompts.schema.json anew from the schema of the settings. */
import { format, resolveConfig } from 'prettier'
import { expect, it } from 'vitest'
import { configJsonSchema, describeSettings } from '../../src/config/describe.js'

const fileOf = (name: string): string => new URL(`../../docs/${name}`, import.meta.url).pathname

const HEAD = `# Configuration

Settings come from \`.github/genprompts.yml\` on the default branch of the repository, otherwise from the same file in the
organisation's \`.github\` repository. Every key is optional. \`genprompts init\` writes the file with all defaults and comments.

If the file has mistakes, the bot answers with one comment that lists each with its line, and does nothing else. A plan keeps
the settings it was started with; \`/genprompts replan\` reads them again.

Editors that know the YAML language server complete and check the file by its [JSON Schema](genprompts.schema.json): the first
line that \`genprompts init\` writes names it.
`

const cell = (text: string): string => text.replaceAll('|', '\\|')

it('docs/configuration.md', async () => {
  const rows = describeSettings().map(({ key, meaning, default: value, allowed }) => {
    const shown = value === '' ? '' : `\`${value}\``
    return `| \`${key}\` | ${[meaning, shown, allowed].map(cell).join(' | ')} |`
  })
  const text = [HEAD, '| key | meaning | default | allowed |', '|---|---|---|---|', ...rows, ''].join('\n')
  await expect(text).toMatchFileSnapshot(fileOf('configuration.md'))
})

it('docs/genprompts.schema.json', async () => {
  const file = fileOf('genprompts.schema.json')
  const text = await format(JSON.stringify(configJsonSchema()), { ...(await resolveConfig(file)), parser: 'json' })
  await expect(text).toMatchFileSnapshot(file)
})

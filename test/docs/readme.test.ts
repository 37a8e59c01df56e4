import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { COMMAND_WORDS } from '../../src/core/commands/parse-command.js'

const read = (name: string): string => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8')
const readme = read('README.md')

it.each(COMMAND_WORDS)('names the command %s', word => {
  expect(readme).toContain(`/genprompts ${word}`)
})

it('names every variable of .env.example, and every script of package.json is in CONTRIBUTING', () => {
  const variables = read('.env.example').match(/^[A-Z_]+(?==)/gm) ?? []
  expect(variables.length).toBeGreaterThan(5)
  for (const name of variables.filter(one => one !== 'GHE_PROTOCOL')) expect(readme).toContain(`\`${name}\``)
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  const told = `${read('CONTRIBUTING.md')}${readme}`
  for (const name of Object.keys(scripts).filter(one => !/^(prepare|prepack|postpack)$/.test(one)))
    expect(told).toMatch(new RegExp(`npm (run )?${name}\\b`))
})

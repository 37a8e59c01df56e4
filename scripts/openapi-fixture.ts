/**
 * Cuts out of GitHub's own OpenAPI description what the local GitHub answers and sends, as plain JSON Schema:
 * `npm run openapi -- FILE` writes test/fixtures/github-openapi.json. FILE is `generated/api.github.com.json` of
 * `@octokit/openapi` (385 MB installed, so it is no dependency: see CONTRIBUTING.md).
 */
import { readFile, writeFile } from 'node:fs/promises'
import { OPERATIONS, WEBHOOKS } from './openapi/used.js'
import { cut, type Description } from './openapi/cut.js'

const TARGET = new URL('../test/fixtures/github-openapi.json', import.meta.url)

const [source] = process.argv.slice(2)
if (source === undefined) {
  console.error('usage: npm run openapi -- path/to/@octokit/openapi/generated/api.github.com.json')
  process.exit(2)
}
const description = JSON.parse(await readFile(source, 'utf8')) as Description
const { fixture, missing } = cut(description, OPERATIONS, WEBHOOKS)
const text = JSON.stringify(fixture)
await writeFile(TARGET, `${text}\n`)
console.log(`${Math.round(text.length / 1024)} kB of version ${description.info.version}`)
for (const name of missing) console.log(`not described by GitHub: ${name}`)

/** The documents name only what is there: paths of this repository, links and headings, and excerpts as they are elsewhere. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const read = (name: string): string => readFileSync(`${ROOT}${name}`, 'utf8')

/** The transcript tells of another repository. */
const DOCUMENTS = [
  ...readdirSync(ROOT).filter(name => name.endsWith('.md')),
  ...readdirSync(`${ROOT}docs`)
    .filter(name => name.endsWith('.md') && name !== 'transcript.md')
    .map(name => `docs/${name}`),
]

const withoutFences = (text: string): string => text.replaceAll(/^(`{3,}).*\n[\s\S]*?^\1$/gm, '')

describe.each(DOCUMENTS)('%s', document => {
  const text = withoutFences(read(document))

  it('names paths that exist', () => {
    const paths = [...text.matchAll(/`((?:src|test|docs|scripts|prisma|templates|\.ci)\/[\w./[\]-]*)`/g)]
    expect(paths.map(([, path = '']) => path).filter(path => !existsSync(ROOT + path))).toEqual([])
  })

  it('links to files and headings that exist', () => {
    const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target)
    const own = targets.filter(target => !/^https?:/.test(target))
    expect(own.filter(target => !isThere(target, document))).toEqual([])
  })
})

it('the README shows a phase issue as the transcript has it', () => {
  const readme = read('README.md')
  const [, excerpt = ''] =
    /<!-- excerpt of docs\/transcript\.md -->\s+````markdown\n([\s\S]*?)\n````/.exec(readme) ?? []
  const parts = excerpt.split(/^…$/m).map(part => part.replaceAll(/^\n+|\n+$/g, ''))
  const transcript = read('docs/transcript.md')
  expect(parts.length).toBeGreaterThan(3)
  let from = 0
  for (const part of parts.filter(Boolean)) {
    expect(transcript.slice(from)).toContain(part)
    from = transcript.indexOf(part, from) + part.length
  }
})

function isThere(target: string, document: string): boolean {
  const [path = '', heading] = target.split('#')
  const file = path === '' ? `${ROOT}${document}` : resolve(ROOT, dirname(document), path)
  if (!existsSync(file)) return false
  return heading === undefined || headings(readFileSync(file, 'utf8')).includes(heading)
}

/** As GitHub names them: lower case, blanks as hyphens, no other punctuation. */
const headings = (text: string): string[] =>
  [...withoutFences(text).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  )

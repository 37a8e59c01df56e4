/** How a body becomes blocks: what is kept, what is left out, and where each line stands. */
import { describe, expect, test } from 'vitest'
import type { Block } from '../../src/core/markdown/blocks.js'
import { readDocument } from '../../src/core/markdown/document.js'
import { fold, trimPictures } from '../../src/core/markdown/fold.js'
import { Outline } from '../../src/core/markdown/outline.js'
import { splitMarkdown } from '../../src/core/markdown/chunks.js'

const blocksOf = (body: string): readonly Block[] => readDocument(body).blocks
const textsOf = (body: string): string[] => blocksOf(body).map(block => block.text)

test('text as a reader sees it: code keeps its marks, links their text, images and comments nothing', () => {
  expect(textsOf('Use `a` and [b](./b.md) ![c](c.png) <!-- d --> **e**<br>f')).toEqual(['Use `a` and b e', 'f'])
})

test('items: boxes, numbers, depth, lines', () => {
  const items = blocksOf('3. one\n   - [x] two\n     more\n   - [ ] three')
  expect(items.map(({ kind, rank, checked, ordinal, line }) => [kind, rank, checked, ordinal, line])).toEqual([
    ['item', 10, null, 3, 1],
    ['item', 12, true, null, 2],
    ['line', 13, null, null, 3],
    ['item', 12, false, null, 4],
  ])
})

test('the bold part that a line starts with', () => {
  expect(blocksOf('🎉 **Phase 1:** Foo')[0]).toMatchObject({ lead: 'Phase 1:', rest: 'Foo', rank: 8 })
  expect(blocksOf('**Rules:**')[0]).toMatchObject({ lead: 'Rules:', rest: '', rank: 7 })
})

test('struck text is dropped; a line that is all struck is marked', () => {
  expect(textsOf('~~hold~~ go')).toEqual(['go'])
  expect(textsOf('- ~~Redis~~ Memcached')).toEqual(['Memcached'])
  expect(blocksOf('- [x] ~~**Tables** (2h)~~ done in #88')[0]).toMatchObject({
    text: 'Tables (2h) – done in #88',
    struck: true,
  })
  expect(blocksOf('- ✅ ~~Tables~~ (#88)')[0]).toMatchObject({ text: '✅ Tables (#88)', struck: true })
  expect(blocksOf('- ~~gone~~')[0]).toMatchObject({ text: 'gone', struck: true })
})

test('headings in HTML', () => {
  expect(
    blocksOf('<details>\n<summary>One <b>two</b></summary>\n\ntext\n\n</details>\n\n<h3 align="center">Three</h3>').map(
      ({ kind, rank, text }) => [kind, rank, text],
    ),
  ).toEqual([
    ['heading', 6.5, 'One two'],
    ['line', 8, 'text'],
    ['heading', 3, 'Three'],
  ])
})

describe('front matter', () => {
  test('its keys, and lines counted from the top of the body', () => {
    const document = readDocument('---\nEffort: 4h\ntags: [a, b]\n---\n\n# Title')
    expect([...document.front]).toEqual([
      ['effort', '4h'],
      ['tags', 'a, b'],
    ])
    expect(document.blocks[0]?.line).toBe(6)
  })
  test.each(['---\nnot yaml: [\n---\ntext', '---\njust text\n---\n', '---\nopen: yes\n'])('%j has none', body => {
    expect(readDocument(body).front.size).toBe(0)
  })
})

test('comments of their own lines are gone, however long', () => {
  expect(textsOf(`<!--\n## Phase 1: x\n${'y\n'.repeat(5_000)}-->\n\ntext`)).toEqual(['text'])
})

test('pieces cut a long text only where nothing is open', () => {
  const code = `\`\`\`\n${'## no heading\n'.repeat(400)}\`\`\``
  const { pieces } = splitMarkdown(`${'para\n\n'.repeat(400)}${code}\n\n## end`)
  expect(pieces.length).toBeGreaterThan(2)
  const body = `${'para\n\n'.repeat(400)}${code}\n\n## end`
  expect(
    blocksOf(body)
      .filter(block => block.kind === 'heading')
      .map(({ text, line }) => [text, line]),
  ).toEqual([['end', 1204]])
})

test('no piece holds more emphasis marks than a parser pairs in short time, and nothing is lost by the cut', () => {
  for (const body of ['*a_ '.repeat(5_000), '*a_ b\n'.repeat(1_500)]) {
    const { pieces } = splitMarkdown(body)
    for (const { text } of pieces) expect(text.match(/[*_]/g)?.length ?? 0).toBeLessThan(600)
    expect(pieces.map(({ text }) => text.replaceAll(/\s/g, '')).join('')).toBe(body.replaceAll(/\s/g, ''))
  }
})

test('what contains what', () => {
  const outline = new Outline(blocksOf('# A\n## B\n**c**\n\ntext\n\n- item\n## D'))
  expect(outline.sectionsOf(4).map(block => block.text)).toEqual(['c', 'B', 'A'])
  expect(outline.contentOf(1, 2).map(block => block.text)).toEqual(['c', 'text', 'item'])
})

test('folding keeps the length, so that places stay the same', () => {
  for (const text of ['Étape １：Ａ', '３２٤', '“x”—y', 'İstanbul', '👍🏽 a'])
    expect(fold(text)).toHaveLength(text.length)
  expect(fold('Étape １：٣ – “x”')).toBe('etape 1:3 - "x"')
  expect(trimPictures('🌱 Grow 🗺️')).toBe('Grow')
})

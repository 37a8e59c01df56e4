import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeCell, codeFence, codeSpan } from '../../src/render/markdown/code.js'
import { stripHidden } from '../../src/render/markdown/hidden.js'
import { blocks, inline } from '../../src/render/markdown/rich.js'
import { escapeText, plainTitle, shorten } from '../../src/render/markdown/text.js'
import { readPage } from './github.js'
import { hostile, path } from './hostile.js'

const squash = (text: string): string => text.replace(/\s+/g, ' ').trim()

describe('untrusted text in a line', () => {
  it.each([
    ['@octocat and @org/team.', '`@octocat` and `@org/team`.'],
    ['closes #12, fixes owner/repo#3', 'closes `#12`, fixes `owner/repo#3`'],
    ['Resolves GH-7 and https://github.com/o/r/issues/3.', 'Resolves `GH-7` and `https://github.com/o/r/issues/3`.'],
    ['write to a.b@example.com', 'write to `a.b@example.com`'],
    ['<script>x</script> and a < b', '&lt;script>x&lt;/script> and a < b'],
    ['ends </details>', 'ends &lt;/details>'],
    ['# not a heading', '\\# not a heading'],
    ['2. not a list', '2\\. not a list'],
    ['keeps snake_case and a * b', 'keeps snake_case and a * b'],
    ['not *bold*, nor __bold__', 'not \\*bold\\*, nor `__bold__`'],
    ['“app/views/_form.html.erb” and __init__.py', '“`app/views/_form.html.erb`” and `__init__.py`'],
    ['def set_category!', 'def set_category!'],
    ['a _ alone, and two _words here_', 'a \\_ alone, and two `_words` `here_`'],
    ['one\n\ntwo', 'one two'],
    ['see @us<!-- x -->er', 'see `@user`'],
    ['invi\u200Bsible', 'invisible'],
    ['&#64;octocat', '&amp;`#64`;octocat'],
  ])('writes %j as %j', (given, written) => {
    expect(escapeText(given)).toBe(written)
  })

  it('is shown as it stands, and nothing in it acts', () => {
    fc.assert(
      fc.property(hostile(), text => {
        const page = readPage(`before ${escapeText(text)} after`)
        expect(page.acts).toEqual([])
        expect(page.links).toEqual([])
        expect(new Set(page.elements)).toSatisfy((names: Set<string>) =>
          [...names].every(n => n === 'p' || n === 'code'),
        )
        expect(squash(page.seen)).toBe(squash(`before ${squash(stripHidden(text))} after`))
      }),
      { numRuns: 500 },
    )
  })

  it('begins no heading, list, quote, rule or fence where it begins a line', () => {
    fc.assert(
      fc.property(hostile(), text => {
        const page = readPage(`${escapeText(text)}\n\nafter`)
        expect(page.acts).toEqual([])
        expect(page.elements.filter(name => name !== 'p' && name !== 'code')).toEqual([])
        expect(squash(page.seen)).toBe(squash(`${squash(stripHidden(text))} after`))
      }),
      { numRuns: 500 },
    )
  })

  it('keeps a table in its columns', () => {
    fc.assert(
      fc.property(hostile(), hostile(), path(), (a, b, file) => {
        const row = [escapeText(a, { cell: true }), inline(b, { cell: true }), codeCell(file)]
        const page = readPage(`| a | b | c |\n| - | - | - |\n| ${row.join(' | ')} |\n| x | y | z |`)
        expect(page.rows).toHaveLength(3)
        expect(page.rows.map(cells => cells.length)).toEqual([3, 3, 3])
        expect(page.rows[1]?.[2]).toBe(file.replace(/^ (.*) $/, ' $1 '))
        expect(squash(page.rows[1]?.[0] ?? '')).toBe(squash(stripHidden(a)))
        expect(page.rows[2]).toEqual(['x', 'y', 'z'])
        expect(page.acts).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})

describe('the author’s Markdown in a line', () => {
  it.each([
    ['Add `a_b` to **all** jobs', 'Add `a_b` to **all** jobs'],
    ['change __init__.py', 'change \\_\\_init\\_\\_.py'],
    ['[docs](https://example.com/x "title")', '[docs](https://example.com/x)'],
    ['[bug](https://github.com/o/r/pull/4)', 'bug (`https://github.com/o/r/pull/4`)'],
    ['[run](javascript:alert(1))', 'run (`javascript:alert(1)`)'],
    ['![shot](https://example.com/a.png)', '[shot](https://example.com/a.png)'],
    ['see https://example.com/a_b.', 'see <https://example.com/a_b>.'],
    ['`@user` stays, @user does not', '`@user` stays, `@user` does not'],
    ['Promise<Foo> and <b>bold</b>', 'Promise&lt;Foo> and &lt;b>bold&lt;/b>'],
    ['@<!-- x -->octocat', '`@octocat`'],
    ['one<br>two', 'one two'],
    ['1. one', '1\\. one'],
    ['- [ ] one', '\\- \\[ \\] one'],
  ])('writes %j as %j', (given, written) => {
    expect(inline(given)).toBe(written)
  })

  it('never acts on GitHub, makes no block and no element of its own', () => {
    const allowed = new Set(['p', 'code', 'strong', 'em', 'del', 'a'])
    fc.assert(
      fc.property(hostile(), text => {
        for (const markdown of [`- ${inline(text)}`, `before ${inline(text)} after`]) {
          const page = readPage(markdown)
          const elements = page.elements.filter(name => name !== 'ul' && name !== 'li')
          expect(elements.filter(name => !allowed.has(name))).toEqual([])
          expect(page.acts).toEqual([])
          expect(page.comments).toBe(0)
          expect(page.links.filter(href => !/^https?:\/\//i.test(href) || /\/issues\/\d/.test(href))).toEqual([])
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('the author’s Markdown in blocks', () => {
  it('keeps what helps and makes the rest inert', () => {
    expect(
      blocks(
        [
          '## Why, @octocat?',
          '',
          'Jobs fail. <!-- do as I say -->Fixes #3',
          'and stay failed.',
          '',
          '- [ ] retry **once**',
          '- [x] log',
          '',
          '```ts',
          'const a = "@octocat" // #3',
          '```',
          '',
          '| a | b |',
          '|---|---|',
          '| `x` | @octocat |',
          '',
          '<details><summary>Log</summary>',
          '',
          'lines',
          '',
          '</details>',
          '',
          '[//]: # (hidden)',
          '[ref]',
          '',
          '[ref]: https://example.com',
        ].join('\n'),
      ),
    ).toBe(
      [
        '**Why, `@octocat`?**',
        '',
        'Jobs fail. Fixes `#3`',
        'and stay failed.',
        '',
        '- [ ] retry **once**',
        '- [x] log',
        '',
        '```ts',
        'const a = "@octocat" // #3',
        '```',
        '',
        '| a | b |',
        '| - | - |',
        '| `x` | `@octocat` |',
        '',
        'Log',
        '',
        'lines',
        '',
        '[ref](https://example.com)',
      ].join('\n'),
    )
  })

  it('never acts on GitHub and cannot leave its place', () => {
    const never = ['details', 'summary', 'script', 'img', 'h1', 'h2', 'h3', 'hr', 'b']
    fc.assert(
      fc.property(hostile(), hostile(), (a, b) => {
        const page = readPage(`# Title\n\n${blocks(`${a}\n\n${b}`)}\n\n## After\n\nend`)
        expect(page.elements.filter(name => name === 'h1' || name === 'h2')).toEqual(['h1', 'h2'])
        expect(page.elements.filter(name => never.slice(0, 4).includes(name) || never.slice(6).includes(name))).toEqual(
          [],
        )
        expect(page.acts).toEqual([])
        expect(page.comments).toBe(0)
        expect(page.seen.endsWith('end')).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('survives absurd nesting', () => {
    for (const piece of ['>', '[', '*a ', '- ', '`', '<a ', '![', '~', '__a', '<!--', '@a', '#1 ']) {
      const page = readPage(blocks(piece.repeat(3_000)).slice(0, 500))
      expect(page.elements).not.toContain('img')
      expect(inline(piece.repeat(300))).toEqual(expect.any(String))
    }
  })
})

describe('code', () => {
  it('holds exactly the path', () => {
    fc.assert(
      fc.property(path(), file => {
        expect(readPage(`- ${codeSpan(file)}: text`).code).toEqual([file])
        expect(readPage(`- ${codeSpan(file)}: text`).seen).toContain(`${file}: text`)
      }),
      { numRuns: 300 },
    )
  })

  it('writes out what no span can show', () => {
    expect(codeSpan('a\nb\u202Ec')).toBe('`a\\nb\\u{202e}c`')
    expect(codeSpan('')).toBe('')
  })

  it('is fenced by more backticks than it holds, and is not drawn', () => {
    fc.assert(
      fc.property(hostile(), hostile(), (code, language) => {
        const page = readPage(`${codeFence(code, language)}\n\nafter`)
        expect(page.code).toHaveLength(1)
        expect(page.seen.endsWith('after')).toBe(true)
        expect(page.acts).toEqual([])
      }),
    )
    expect(codeFence('graph TD', 'mermaid')).toBe('```\ngraph TD\n```')
    expect(codeFence('a\u202E\tb\u200B', 'ts')).toBe('```ts\na\\u{202e}\tb\\u{200b}\n```')
    expect(codeFence('a\n````\nb', 'ts')).toBe('`````ts\na\n````\nb\n`````')
  })
})

describe('titles', () => {
  it.each([
    ['Retry `jobs`', 'Retry `jobs`'],
    ['Fixes #3 for @octocat', 'Fixes `#3` for `@octocat`'],
    ['a\u202Eb\nc', 'ab c'],
    ['Add a <b> tag', 'Add a <b> tag'],
  ])('writes %j as %j', (given, written) => {
    expect(plainTitle(given)).toBe(written)
  })

  it('are shortened at a word, never inside a character', () => {
    expect(shorten('one two three', 9)).toBe('one two…')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 20 }), (text, max) => {
        const short = shorten(text, max)
        expect(short.length).toBeLessThanOrEqual(max)
        expect(short).not.toMatch(/\p{Surrogate}/u)
      }),
    )
  })
})

/** Markdown becomes what GitHub makes of it, and never anything that acts. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRenderer } from '../../src/demo/markdown.js'

const github = { url: 'http://127.0.0.1:4000' }
const render = createRenderer({ repository: { owner: 'acme', name: 'shop' }, github })

describe('what people write', () => {
  it.each([
    ['a table', '| a | b |\n|--|--:|\n| 1 | 2 |', '<td align="right">2</td>'],
    ['a task list', '- [x] done\n- [ ] open', '<input type="checkbox" checked disabled>'],
    ['a fold', '<details><summary>More</summary>\n\n**bold**\n\n</details>', '<details><summary>More</summary>'],
    ['Markdown in a fold', '<details><summary>More</summary>\n\n**bold**\n\n</details>', '<strong>bold</strong>'],
    ['an open fold', '<details open><summary>x</summary>y</details>', '<details open>'],
    ['a diagram, left for the page to draw', '```mermaid\ngraph TD\nA-->B\n```', '<code class="language-mermaid">'],
    ['strike', '~~old~~', '<del>old</del>'],
    ['a typed line break', 'one\ntwo', 'one<br>\ntwo'],
    ['a line break inside bold', '**one\ntwo**', '<strong>one<br>\ntwo</strong>'],
    [
      'an alert',
      '> [!WARNING]\n> Mind the gap.',
      '<div class="alert alert-warning"><p class="alert-title">Warning</p>',
    ],
    ['a quote that is no alert', '> [!OTHER]\n> x', '<blockquote>'],
    ['a link elsewhere', '[x](https://example.com)', 'target="_blank" rel="noopener noreferrer nofollow"'],
    ['a key', '<kbd>Ctrl</kbd>', '<kbd>Ctrl</kbd>'],
  ])('%s', (_, markdown, html) => {
    expect(render(markdown)).toContain(html)
  })

  it('keeps line breaks of code as they are', () => {
    expect(render('```\na\nb\n```')).toBe('<pre><code>a\nb\n</code></pre>')
  })

  it('takes hidden comments out', () => {
    expect(render('a <!-- marker: 1 --> b\n\n<!-- more -->')).toBe('<p>a  b</p>\n')
  })

  it('makes the two ends of a footnote meet', () => {
    const html = render('a[^1]\n\n[^1]: note')
    expect(html).toContain('href="#user-content-fn-1"')
    expect(html).toContain('id="user-content-fn-1"')
  })

  it('names a picture rather than fetching it', () => {
    const html = render('![a cat](https://example.com/cat.png) <picture><source srcset="https://e.com/a"></picture>')
    expect(html).toContain('<a class="picture" href="https://example.com/cat.png"')
    expect(html).toContain('>a cat</a>')
    expect(html).not.toMatch(/<img|<source/)
  })

  it("leads to the page's own issues where the local GitHub's are meant", () => {
    expect(render('[x](http://127.0.0.1:4000/acme/shop/issues/3#issuecomment-9)')).toBe(
      '<p><a href="/acme/shop/issues/3#issuecomment-9">x</a></p>',
    )
  })
})

describe('references', () => {
  const LINK = '<a class="issue-link" href="/acme/shop/issues/12" data-issue="12">#12</a>'
  it.each([
    ['#12', LINK],
    ['see (#12).', `see (${LINK}).`],
    ['acme/shop#12', LINK],
    ['other/shop#12', 'other/shop#12'],
    ['**#12**', `<strong>${LINK}</strong>`],
    ['`#12`', '<code>#12</code>'],
    ['a#12', 'a#12'],
    ['#0', '#0'],
    ['#123456', '#123456'],
    ['[#12](https://example.com)', '>#12</a>'],
    ['@mona', '<span class="mention">@mona</span>'],
    ['@genprompts[bot]', '<span class="mention">@genprompts[bot]</span>'],
    ['`@mona`', '<code>@mona</code>'],
    ['me@example', 'me@example'],
  ])('%s', (markdown, html) => {
    const result = render(markdown)
    expect(result).toContain(html)
    expect(result.includes('data-issue')).toBe(html.includes('data-issue'))
    expect(result.includes('class="mention"')).toBe(html.includes('class="mention"'))
  })
})

const HOSTILE = [
  '<script>window.hit = 1</script>',
  '<img src=x onerror="window.hit = 1">',
  '<svg onload=alert(1)>',
  '[x](javascript:window.hit=1)',
  '<a href="java\tscript:alert(1)">x</a>',
  '<a href="data:text/html,<script>1</script>">x</a>',
  '<iframe src="https://example.com"></iframe>',
  '<p style="position:fixed">x</p>',
  '<style>* { display: none }</style>',
  '<form action="/x"><button formaction="javascript:1">x</button></form>',
  '<input type="text" autofocus onfocus=alert(1)>',
  '<details open ontoggle=alert(1)>',
  '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<a accesskey="x" tabindex="5" href="#x">x</a>',
  '<base href="https://example.com">',
  '<meta http-equiv="refresh" content="0;url=https://example.com">',
  '<link rel="stylesheet" href="https://example.com/x.css">',
  '> [!NOTE]\n> <img src=x onerror=alert(1)>',
]

const ALLOWED = new Set(
  'href class id target rel align start type checked disabled open title colspan data-issue aria-label aria-describedby data-footnote-ref data-footnote-backref data-footnotes dir'.split(
    ' ',
  ),
)
const ACTIVE = /^(script|style|iframe|object|embed|form|button|base|meta|link|svg|math|img|source|textarea|select)$/
const SAFE_ADDRESS = /^(https?:|mailto:|ircs?:|xmpp:|[#/?.]|[^:]*$)/i

/** Every tag of HTML as the renderer writes it (attributes in double quotes or bare). */
function tags(html: string): { name: string; attributes: Map<string, string> }[] {
  return [...html.matchAll(/<([a-z][a-z0-9-]*)((?:\s+[^\s=>"]+(?:=(?:"[^"]*"|'[^']*'|[^\s>]*))?)*)\s*\/?>/gi)].map(
    match => ({
      name: match[1]?.toLowerCase() ?? '',
      attributes: new Map(
        [...(match[2] ?? '').matchAll(/([^\s=>"]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?/g)].map(found => [
          found[1]?.toLowerCase() ?? '',
          found[2] ?? found[3] ?? found[4] ?? '',
        ]),
      ),
    }),
  )
}

/** What of some HTML could act, load or break out of its place. */
function harm(html: string): string[] {
  return tags(html).flatMap(({ name, attributes }) => [
    ...(ACTIVE.test(name) ? [`<${name}>`] : []),
    ...[...attributes].flatMap(([attribute, value]) => {
      const fine =
        ALLOWED.has(attribute) &&
        (attribute !== 'href' || SAFE_ADDRESS.test(value)) &&
        (attribute !== 'type' || value === 'checkbox')
      return fine ? [] : [`${attribute}="${value}"`]
    }),
  ])
}

describe('what nobody should write', () => {
  it('is noticed by these tests', () => {
    expect(harm('<p onclick="x">a</p><a href="javascript:x">b</a><IMG src=x>')).toEqual([
      'onclick="x"',
      'href="javascript:x"',
      '<img>',
      'src="x"',
    ])
  })

  it.each(HOSTILE)('%s', markdown => {
    expect(harm(render(markdown))).toEqual([])
  })

  it('holds for any mixture of it', () => {
    const piece = fc.oneof(
      fc.constantFrom(...HOSTILE),
      fc.constantFrom(
        '\n',
        '\n\n',
        '> ',
        '- ',
        '`',
        '```',
        '<div>',
        '</div>',
        '<details>',
        '**',
        '|',
        '<!--',
        '-->',
        '"',
        '&lt;',
      ),
      fc.string({ maxLength: 6 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), pieces => {
        expect(harm(render(pieces.join('')))).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  it('shows what is nested past all reason as it was written, escaped', () => {
    const html = render(`${'<b>'.repeat(20_000)}<script>`)
    expect(harm(html)).toEqual([])
    expect(html).toContain('&lt;')
  })
})

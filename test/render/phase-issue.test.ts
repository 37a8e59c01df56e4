import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linesOf } from '../../src/render/markdown/lines.js'
import { paragraphs, splitLines } from '../../src/render/markdown/split-comment.js'
import { pack, BODY_LIMIT, issueTitle, renderPhaseIssue } from '../../src/render/prompt/phase-issue.js'
import { renderReference } from '../../src/render/prompt/reference.js'
import { readPage } from './github.js'
import { hostile } from './hostile.js'
import { large, promptView, reference } from './samples.js'

const view = (references = [reference('schema', 2), reference('tests')]): Parameters<typeof renderPhaseIssue>[0] => ({
  prompt: promptView(large(), 1, { references: references.map(each => each.kind) }),
  references: references.map(each => {
    return { reference: each, rendered: renderReference(each, { featureId: 104, phase: 1, paths: null }) }
  }),
  workflowLine: 'Include workflow: adw_sdlc_complete_iso',
})

/** No fence is left open, and folds are closed as often as opened. */
function isWhole(markdown: string): boolean {
  const lines = linesOf(markdown)
  const open = lines.at(-1)
  const count = (tag: string): number => lines.filter(line => line.fence === null && line.text.startsWith(tag)).length
  return (open?.fence === null || open?.closes === true) && count('<details>') === count('</details>')
}

describe('a phase issue', () => {
  it('holds the prompt, its references folded, and the workflow line', async () => {
    const issue = renderPhaseIssue(view())
    await expect(issue.body).toMatchFileSnapshot('golden/phase-issue.md')
    expect(issue.overflow).toEqual([])
    expect(issue.title).toBe('Retry failed jobs - Phase 1: Store the retry count: migration and model')
    expect(issue.promptTokens).toBeGreaterThan(200)
    expect(issue.referenceTokens).toBeGreaterThan(100)
  })

  it('ends with the prompt where there is nothing else', () => {
    const { body } = renderPhaseIssue({ ...view([]), workflowLine: null })
    expect(body.trimEnd().endsWith('not of the feature (`#104`).')).toBe(true)
  })

  it('writes the workflow line as it was configured, without what is hidden', () => {
    const { body } = renderPhaseIssue({ ...view([]), workflowLine: 'run *all*\n<!-- x -->of a_b' })
    expect(body.split('\n').at(-1)).toBe('run *all* of a_b')
  })

  it('continues in comments, cut between references', () => {
    const code = Array.from({ length: 900 }, (_, i) => `line ${i} of the model, long enough to fill the room`).join(
      '\n',
    )
    const issue = renderPhaseIssue(view([reference('schema', 1, code), reference('services', 1, code)]))
    expect(issue.overflow).toHaveLength(1)
    expect(issue.body).toContain('phase_1_schema.md: models')
    expect(issue.overflow[0]).toContain('phase_1_services.md: functions')
    expect(issue.body.split('\n').at(-1)).toBe('Include workflow: adw_sdlc_complete_iso')
  })

  it('cuts between entries where a reference is too long, and inside one only where it must', () => {
    const code = Array.from({ length: 1_500 }, (_, i) => `line ${i} of the model, long enough to fill the room`).join(
      '\n',
    )
    const { body, overflow } = renderPhaseIssue(view([reference('schema', 3, code)]))
    const texts = [body, ...overflow]
    expect(texts.every(text => text.length <= BODY_LIMIT && isWhole(text))).toBe(true)
    expect(texts.slice(2).every(text => text.includes('phase_1_schema.md, continued'))).toBe(true)
    const whole = texts.flatMap(text =>
      readPage(text)
        .seen.split('\n')
        .filter(line => line.startsWith('line ')),
    )
    expect(whole).toEqual([1, 2, 3].flatMap(() => code.split('\n')))
  })

  it('keeps every text whole and under the limit, and loses nothing', () => {
    const block = fc.oneof(hostile(), fc.string({ maxLength: 3_000 }), fc.constant('a\n```\nb\n~~~~\n'.repeat(40)))
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 5 }), codes => {
        const references = codes.map((code, i) => ({
          ...reference('services'),
          entries: [{ path: `p${i}`, line: 1, name: `n${i}`, code, language: 'ts' }],
        }))
        const limit = 2_600
        const { body, overflow } = renderPhaseIssue(view(references), undefined, limit)
        for (const text of [body, ...overflow]) {
          expect(text.length).toBeLessThanOrEqual(limit)
          expect(isWhole(text)).toBe(true)
        }
        for (const i of codes.keys()) expect([body, ...overflow].some(text => text.includes(`\`p${i}:1\``))).toBe(true)
      }),
      { numRuns: 100 },
    )
  })
})

describe('a closing tag in folded content', () => {
  it('cannot break out of the fold', () => {
    const text = '</details>\n\n# Out @octocat\n````\n</details>'
    const folded = { ...reference('schema', 1, text), notes: [text] }
    const { body } = renderPhaseIssue({ ...view([folded]), workflowLine: null })
    const page = readPage(body)
    expect(page.elements.filter(name => name === 'details')).toHaveLength(1)
    expect(page.elements.filter(name => name === 'h1')).toHaveLength(1)
    expect(page.acts.join()).not.toContain('octocat')
  })
})

describe('an issue title', () => {
  it.each([
    ['Retry jobs', 'Store it', 'Retry jobs - Phase 2: Store it'],
    ['Fixes #3 for @octocat', 'a\nb', 'Fixes `#3` for `@octocat` - Phase 2: a b'],
  ])('is made of both titles (%j)', (feature, phase, title) => {
    expect(issueTitle(feature, 2, phase)).toBe(title)
  })

  it('fits into what GitHub takes, and keeps something of both', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        (a, b) => {
          const title = issueTitle(a, 12, b)
          expect(title.length).toBeLessThanOrEqual(256)
          expect(title).toContain(' - Phase 12: ')
        },
      ),
    )
    const title = issueTitle('feature '.repeat(60), 3, 'phase '.repeat(60))
    expect(title).toMatch(/^feature feature.*… - Phase 3: phase phase.*…$/)
  })
})

describe('a reference', () => {
  it.each(['schema', 'tests', 'services', 'components'] as const)('of the kind %s', async kind => {
    const rendered = renderReference(reference(kind, 2), { featureId: 104, phase: 1, paths: null })
    expect(rendered.path).toBe(`.claude/feature_104/phase_1_${kind}.md`)
    await expect(rendered.markdown).toMatchFileSnapshot(`golden/reference-${kind}.md`)
  })
})

describe('splitting', () => {
  it('opens a fence again that it had to close', () => {
    expect(splitLines('```ts\naaaa\nbbbb\n```\nafter', 16)).toEqual(['```ts\naaaa\n```', '```ts\nbbbb\n```', 'after'])
  })

  it('cuts at paragraphs outside code', () => {
    expect(paragraphs('a\nb\n\n```\nc\n\nd\n```\n\ne')).toEqual(['a\nb', '```\nc\n\nd\n```', 'e'])
  })

  it('keeps room in the first text', () => {
    const section = { parts: ['aaaa', 'bbbb'], frame: (content: string) => content }
    expect(pack([section], 10)).toEqual(['aaaa\n\nbbbb'])
    expect(pack([section], 10, 5)).toEqual(['aaaa', 'bbbb'])
  })
})

/** A prompt that is too long is shortened in a known order, says so, and never loses what must be done. */
import { describe, expect, it } from 'vitest'
import { renderPrompt } from '../../src/render/prompt/prompt.js'
import { file, phase, plan, promptView } from './samples.js'

const reasons = ['path contains queue, retry and job', 'defines JobStore, RetryQueue and failAndRetry']
const files = Array.from({ length: 5 }, () => ['backend', 'api', 'data'] as const)
  .flatMap((groups, i) => groups.map(group => file(`src/${group}/part-${i}.ts`, 1 - i / 10, { group, reasons })))
  .concat(file('src/new.ts', 0, { exists: false }))
const paragraph = 'Jobs fail when the receiver is down, and nobody is told of it. '.repeat(6)
const view = (budget: number) =>
  promptView(
    plan([
      phase(1, 'Store retries', {
        description: [paragraph, paragraph, paragraph, paragraph].join('\n\n'),
        tasks: Array.from({ length: 20 }, (_, i) => ({ text: `Do the step that is number ${i + 1}`, done: false })),
      }),
    ]),
    1,
    { files, featureText: [paragraph, paragraph, paragraph].join('\n\n'), criteria: ['No job is lost'], budget },
  )

describe('a budget', () => {
  const whole = renderPrompt(view(20_000))

  it('that is kept changes nothing', () => {
    expect(renderPrompt(view(whole.tokens)).markdown).toBe(whole.markdown)
    expect(whole.markdown).not.toContain('is shortened to its token budget')
  })

  it.each([
    [0.95, ['the reasons for each file'], ['most of the feature text', 'less relevant']],
    [0.6, ['the reasons for each file', 'less relevant files', 'most of the feature text'], ['tasks after']],
  ])('of %d is met by what helps least, which is said', (share, without, kept) => {
    const { markdown, tokens } = renderPrompt(view(Math.round(whole.tokens * share)))
    const note =
      markdown
        .split('\n')
        .find(line => line.startsWith('- Note: This prompt is shortened to its token budget. Left out: ')) ?? ''
    for (const what of without) expect(note).toContain(what)
    for (const what of kept) expect(note).not.toContain(what)
    expect(note).toContain('The full text is in `#104`')
    expect(tokens).toBeLessThanOrEqual(Math.round(whole.tokens * share))
  })

  it('never takes the title, files to create, criteria or what closes the issue', () => {
    const { markdown } = renderPrompt(view(500))
    for (const part of ['# QUICK_WIN #104', '`src/new.ts` (create)', 'No job is lost', 'Closes #', 'number 12'])
      expect(markdown).toContain(part)
    expect(markdown).not.toContain('number 13')
  })
})

/** Tasks that stand outside of the phases that the author states are pointed out. */
import { describe, expect, it } from 'vitest'
import { plan } from './make.js'

const PHASES = '## Phase 1: Store\n- [ ] A table\n\n## Phase 2: Serve\n- [ ] An endpoint\n'
const problems = (body: string) => plan(body).problems.filter(({ kind }) => kind === 'outside-phases')

describe('tasks outside of stated phases', () => {
  it('are named with the line of the first, once, and what to do', () => {
    expect(problems(`- [ ] Ask the auditors\n\n${PHASES}\n## Tasks\n- [ ] Tell support\n- [x] Buy a domain\n`)).toEqual(
      [
        {
          kind: 'outside-phases',
          severity: 'warning',
          text: '2 tasks belong to no phase, so no prompt includes them: “Ask the auditors”, “Tell support”. Move each one under a phase and plan again.',
          phases: [],
          line: 1,
        },
      ],
    )
  })

  it('are counted where they are many', () => {
    const many = Array.from({ length: 7 }, (_, n) => `- [ ] Thing ${String.fromCharCode(97 + n)}\n`).join('')
    expect(problems(`${many}\n${PHASES}`)[0]?.text).toMatch(/^7 tasks .*“Thing e” and 2 more\. /)
  })

  it.each([
    ['none', ''],
    ['acceptance criteria', '## Acceptance criteria\n- [ ] It is fast\n'],
    ['out of scope', '## Out of scope\n- [ ] An importer\n'],
    ['a form', '## Code of Conduct\n- [ ] I agree to follow it\n'],
    ['the phases restated', '## Tasks\n- [ ] Phase 1\n- [ ] Phase 2: Serve\n'],
    ['points without boxes', '## Tasks\n- It was promised\n'],
  ])('are no matter: %s', (_, more) => {
    expect(problems(`${PHASES}\n${more}`)).toEqual([])
  })

  it('are no matter where no phases are stated', () => {
    expect(problems('- [ ] A table\n- [ ] An endpoint\n')).toEqual([])
  })
})

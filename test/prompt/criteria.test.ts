/** The author's acceptance criteria reach the phase that can show them, and none is lost or said twice. */
import { describe, expect, it } from 'vitest'
import { workOf } from '../../src/core/prompt/criteria.js'
import { featureText } from '../../src/core/prompt/feature-text.js'
import { issue, plan } from '../planner/make.js'

const BODY = `Borrowers forget their books.

## Tasks

- [ ] Column \`reminded_on\` in the loans table, with its migration
- [ ] Mail with the titles and a link to renew
- [ ] Switch on the profile page to turn reminders off

## Acceptance criteria

- [ ] Nobody gets two mails for one loan
- [ ] The switch on the profile page is off for children
- The library is happy

## Notes

The mail server is slow in the morning.

About 2 days

Depends on #41

Estimate: 6 hours
`
const made = plan(BODY)
const phases = made.phases.map(phase => workOf(issue(BODY), made, phase))
const withTask = (text: string) => phases.find(({ tasks }) => tasks.some(task => task.text.includes(text)))

describe('criteria', () => {
  it('stand apart from the tasks that they are put beside', () => {
    expect(withTask('Mail with')?.criteria).toContain('Nobody gets two mails for one loan')
    expect(withTask('Switch on')?.criteria).toContain('The switch on the profile page is off for children')
    expect(withTask('Nobody gets')).toBeUndefined()
  })

  it('are each in one phase', () => {
    expect(phases.flatMap(({ criteria }) => criteria).toSorted()).toEqual([
      'Nobody gets two mails for one loan',
      'The library is happy',
      'The switch on the profile page is off for children',
    ])
  })

  it('stay tasks where there is nothing else to do', () => {
    const body = 'Tags for transfers.\n\n## Acceptance criteria\n\n- Any number of tags\n- Tags are in the export\n'
    const only = plan(body)
    const works = only.phases.map(phase => workOf(issue(body), only, phase))
    expect(works.flatMap(({ tasks }) => tasks).map(task => task.text)).toHaveLength(2)
    expect(works.flatMap(({ criteria }) => criteria)).toEqual([])
  })

  it('that no phase has taken up go where they share most words, else to the last', () => {
    const body = `Shop.

### Phase 1: Export the orders

- [ ] Write the orders as rows

### Phase 2: Show the totals

- [ ] A page of totals

## Definition of done

- Ten thousand orders are written in a minute
- The totals are right to the cent
- Everybody is happy
`
    const stated = plan(body)
    expect(stated.phases.map(phase => workOf(issue(body), stated, phase).criteria)).toEqual([
      ['Ten thousand orders are written in a minute'],
      ['The totals are right to the cent', 'Everybody is happy'],
    ])
  })
})

describe('the text of the feature', () => {
  it('is what neither phases nor criteria carry', () => {
    expect(featureText(issue(BODY), made)).toBe(
      'Borrowers forget their books.\n\n## Notes\n\nThe mail server is slow in the morning.',
    )
  })

  it.each([
    ['front matter', '---\nestimate: 4h\n---\n\nWhy.\n\n- [ ] a task of it\n', 'Why.'],
    ['a plain list that became tasks', 'Why.\n\n- Accept a third value\n- Raise when it is over\n', 'Why.'],
    ['nothing else', '- [ ] Accept a third value\n- [ ] Raise when it is over\n\nEstimate: 2h\n', null],
    ['a bold line over it', 'Why.\n\n**Tasks**\n\n- [ ] Accept a third value\n', 'Why.'],
    ['headings over it', 'Why.\n\n# Work\n\n## Tasks\n\n- [ ] Accept a third value\n', 'Why.'],
  ])('leaves out %s', (_, body, text) => {
    expect(featureText(issue(body), plan(body))).toBe(text)
  })

  it('keeps a task whose points stand nowhere else', () => {
    const body = 'Why.\n\n- [ ] A table for loans\n  - with a date\n  - with a reader\n- [ ] A page for it\n'
    const text = featureText(issue(body), plan(body))
    expect(text).toContain('A table for loans\n  - with a date')
    expect(text).not.toContain('A page for it')
  })

  it('keeps points that no phase has taken up', () => {
    const body = 'Why.\n\n- [ ] Make it\n\n## Out of scope\n\n- [ ] Colours\n'
    expect(featureText(issue(body), plan(body))).toContain('Colours')
  })
})

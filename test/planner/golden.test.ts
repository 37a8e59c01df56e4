/** Whole plans of three invented issues, a small, a medium and a very complex one, as a person would read them. */
import { expect, test } from 'vitest'
import type { Plan } from '../../src/core/model.js'
import { plan } from './make.js'

function story(made: Plan): string {
  const phases = made.phases.map(phase => {
    const after = phase.dependsOn.length > 0 ? `after ${phase.dependsOn.join(', ')}` : 'at once'
    return [
      `${phase.number}. ${phase.title} (${phase.layer}, ${phase.hours} h, ${after})`,
      ...phase.tasks.map(task => `   - ${task.text}`),
    ].join('\n')
  })
  const { tracks, criticalPath, parallelHours, serialHours } = made.schedule
  return [
    `${made.feature.type}, ${made.feature.priority}: ${made.feature.title}`,
    ...phases,
    `tracks ${tracks.map(track => track.join('+')).join(' → ')}; longest ${criticalPath.join(' → ')}; ${parallelHours} h of ${serialHours} h`,
    ...made.problems.map(problem => `! ${problem.text}`),
    ...made.questions.map(question => `? ${question}`),
    ...made.reasons.filter(reason => reason.phase === null).map(reason => `because ${reason.text}`),
  ].join('\n')
}

test('small: a slip of the pen', () => {
  const made = plan('The footer says 2019. It should say the current year.', {
    title: 'fix: year in the footer',
    labels: ['bug', 'estimate:0.5h'],
  })
  expect(story(made)).toMatchInlineSnapshot(`
    "bug, medium: fix: year in the footer
    1. Year in the footer (frontend, 0.5 h, at once)
       - year in the footer
    tracks 1; longest 1; 0.5 h of 0.5 h
    because Type bug: from the label “bug”.
    because Priority medium: no label says otherwise.
    because 1 phase: 0.5 h from the label estimate:0.5h.
    because 0.5 h in total, from the label estimate:0.5h."
  `)
})

test('medium: no phases stated', () => {
  const made = plan(
    `Borrowers forget their books. Send them a mail two days before.

## Tasks

- [ ] Column \`reminded_on\` in the loans table, with its migration
- [ ] Nightly job that finds loans due in two days
- [ ] Mail with the titles and a link to renew
- [ ] Switch on the profile page to turn reminders off

## Acceptance criteria

- [ ] Nobody gets two mails for one loan
- [ ] The switch is off for children

Depends on #41

Estimate: 6 hours`,
    { title: '[Feature] Remind borrowers by mail', labels: ['feature', 'priority:high'] },
  )
  expect(story(made)).toMatchInlineSnapshot(`
    "feature, high: [Feature] Remind borrowers by mail
    1. Column \`reminded_on\` in the loans table, nightly job that finds loans due in two days and 1 more (backend, 4.5 h, at once)
       - Column \`reminded_on\` in the loans table, with its migration
       - Nightly job that finds loans due in two days
       - Mail with the titles and a link to renew
    2. Switch on the profile page to turn reminders off (frontend, 1.5 h, after 1)
       - Switch on the profile page to turn reminders off
    tracks 1 → 2; longest 1 → 2; 6 h of 6 h
    because Type feature: from the label “feature”.
    because Priority high: from the label “priority:high”.
    because 2 phases: 6 h from “Estimate: 6 hours”.
    because 6 h in total, from “Estimate: 6 hours”."
  `)
})

test('very complex: stated by the author', () => {
  const made = plan(
    `---
effort: 5 days
---

# Timetables that survive a storm

## Why

1. Captains hear of changes by phone.
2. Two of three boards show the wrong pier.

## Plan

| # | Phase | Effort | Depends on | Status |
|---|-------|--------|------------|--------|
| 1 | Schema for disruptions | 6h | - | done |
| 2 | Import of the storm feed | 1 day | Phase 1 | |
| 3 | API for boards | 6h | Phase 1 | |
| 4 | Board screen | 10h | 3 | |
| 5 | Load test before autumn | 4h | 2, 4 | |
| 6 | Handbook for the pier staff | 3h | none | |
| | **Total** | **37h** | | |

### Phase 1: Schema for disruptions

- [x] Table \`disruptions\`
- [x] Migration

### Phase 2: Import of the storm feed

Blocked by #88.

- Read the feed every minute
- Keep what cannot be read

### Phase 4: Board screen

- Yellow stripe for a changed pier
- Works without a network for ten minutes

Phases 2 and 3 can run in parallel.`,
    { title: 'Timetables that survive a storm', labels: ['P1'] },
  )
  expect(story(made)).toMatchInlineSnapshot(`
    "feature, high: Timetables that survive a storm
    1. Schema for disruptions (data, 6 h, at once)
       - Table \`disruptions\`
       - Migration
    2. Import of the storm feed (data, 8 h, after 1)
       - Read the feed every minute
       - Keep what cannot be read
    3. API for boards (api, 6 h, after 1)
       - API for boards
    4. Board screen (frontend, 10 h, after 3)
       - Yellow stripe for a changed pier
       - Works without a network for ten minutes
    5. Load test before autumn (tests, 4 h, after 2, 4)
       - Load test before autumn
    6. Handbook for the pier staff (docs, 3 h, at once)
       - Handbook for the pier staff
    tracks 1+6 → 2+3 → 4 → 5; longest 1 → 3 → 4 → 5; 26 h of 37 h
    because Type feature: neither a label nor the issue type says otherwise.
    because Priority high: from the label “P1”.
    because 6 phases, stated by the author from line 24 of the issue.
    because 37 h in total: the sum of the stated phases."
  `)
  expect(made.phases.filter(phase => phase.done).map(phase => phase.number)).toEqual([1])
  expect(made.phases[1]?.dependsOnIssues).toEqual([88])
})

test('very complex: broken down by the planner', () => {
  const made = plan(
    `The allotment club shares its tools. Members should book them.

### Data
- Table for tools with a photo and a place
- Table for bookings, with the migration for both

### Server
- Service that refuses two bookings at once
- Nightly job that frees tools nobody fetched

### API
- \`GET /tools\` with what is free
- \`POST /bookings\`
- \`DELETE /bookings/:id\`

### Pages
- Calendar of one tool
- Button to book and to give back
- Page for the shed keeper

### Tests
- Unit tests for the booking service
- End-to-end test of one booking

### Out of scope
- Paying

Estimate: 4 days`,
    { title: 'Book the shared tools' },
  )
  expect(story(made)).toMatchInlineSnapshot(`
    "feature, medium: Book the shared tools
    1. Data: Table for tools with a photo and a place and table for bookings (data, 5 h, at once)
       - Table for tools with a photo and a place
       - Table for bookings, with the migration for both
    2. Server: Service that refuses two bookings at once and nightly job that frees tools nobody fetched (backend, 6.5 h, after 1)
       - Service that refuses two bookings at once
       - Nightly job that frees tools nobody fetched
    3. API: \`GET /tools\` with what is free, \`POST /bookings\` and 1 more (api, 7.25 h, after 2)
       - \`GET /tools\` with what is free
       - \`POST /bookings\`
       - \`DELETE /bookings/:id\`
    4. Pages: Calendar of one tool, button to book and to give back and 1 more (frontend, 9 h, after 3)
       - Calendar of one tool
       - Button to book and to give back
       - Page for the shed keeper
    5. Tests: Unit tests for the booking service and end-to-end test of one booking (tests, 4.25 h, after 3)
       - Unit tests for the booking service
       - End-to-end test of one booking
    tracks 1 → 2 → 3 → 4+5; longest 1 → 2 → 3 → 4; 27.75 h of 32 h
    because Type feature: neither a label nor the issue type says otherwise.
    because Priority medium: no label says otherwise.
    because 5 phases: 32 h from “Estimate: 4 days”.
    because 32 h in total, from “Estimate: 4 days”."
  `)
})

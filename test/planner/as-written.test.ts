/** Issues in the forms that people write them in, and plans that their maintainers would not laugh at. */
import { describe, expect, test } from 'vitest'
import { featureText } from '../../src/core/prompt/feature-text.js'
import { pathsIn } from '../../src/core/planner/generate/classify-layer.js'
import { subjectOf } from '../../src/core/planner/parse/block-text.js'
import { issue, plan } from './make.js'

const titles = (body: string, options = {}): string[] => plan(body, options).phases.map(phase => phase.title)
const tasks = (body: string, options = {}): string[] =>
  plan(body, options).phases.flatMap(phase => phase.tasks.map(task => task.text))

describe('titles', () => {
  test('a plan of one phase is called as the issue is, not after its first task', () => {
    expect(titles('Add a switch for it.\n\n- remember what was chosen', { title: 'Night colours' })).toEqual([
      'Night colours',
    ])
  })
  test.each([
    ['Feature: Allow tides in the calendar', 'Allow tides in the calendar'],
    ['[FEATURE REQUEST] Print labels', 'Print labels'],
    ['Feature request - print labels', 'print labels'],
    ['017-4: Label printer', 'Label printer'],
    ['[BE-07] Epic: Label printer', 'Label printer'],
    ['Task list on the start page', 'Task list on the start page'],
    ['3 columns on wide screens', '3 columns on wide screens'],
  ])('what kind of issue it is is no part of the subject: %s', (title, subject) => {
    expect(subjectOf(title)).toBe(subject)
  })
  test('of many tasks two are named and the others counted; a name keeps its capitals', () => {
    const body = '- Table for gauges\n- GaugeReader entity\n- Migration for both\n- Button on the page'
    expect(titles(body, { labels: ['estimate:5h'] })).toEqual([
      'Table for gauges, GaugeReader entity and 1 more',
      'Button on the page',
    ])
  })
  test('a sentence too long for a title gives way to what it is about', () => {
    const long =
      'Whenever somebody opens the page of a gauge after a storm the chart on the screen should show the last hours in a colour that differs from the others'
    expect(titles(`${long}. Keep them in the database.`, { title: 'Storm marks', labels: ['estimate:5h'] })).toContain(
      'Build the user interface: storm marks',
    )
  })
})

describe('criteria', () => {
  const body = `## Tasks
- [ ] Service that reads the gauge on the server
- [ ] Page with the chart

## Acceptance criteria
- [ ] A gap of an hour is drawn as a gap
- [ ] The button shows the last reading`
  const made = plan(body, { labels: ['estimate:5h'] })

  test('make no task and no phase where there are tasks', () => {
    expect(made.phases.map(phase => [phase.layer, phase.tasks.length])).toEqual([
      ['backend', 1],
      ['frontend', 1],
    ])
  })
  test('are not said again in what the author wrote', () => {
    expect(featureText(issue(`Boats need it.\n\n${body}`), made)).toBe('Boats need it.')
  })
  test('are the work where nothing else is listed', () => {
    expect(tasks('Some words.\n\n## Acceptance criteria\n\n- The chart has a gap')).toEqual(['The chart has a gap'])
  })
})

describe('what is work', () => {
  test('of a goal, what is to be done is a task and what shall hold is a criterion', () => {
    const [phase] = plan(
      '## Goal\n\n* Add a `Limits` struct\n* Nobody waits for a slow neighbour\n\n## Requirements\n\n* Log what was refused',
      { labels: ['estimate:1h'] },
    ).phases
    expect(phase?.tasks.map(task => task.text)).toEqual(['Add a `Limits` struct', 'Log what was refused'])
  })
  test('expected behaviour says what is wanted; current behaviour does not', () => {
    const [phase] = plan(
      '## Current behaviour\n\nThe list is always sorted by name.\n\n## Expected behaviour\n\nLet people sort the list by date.',
    ).phases
    expect(phase?.description).toBe('Let people sort the list by date.')
  })
  test('a part with a paragraph counts beside parts with lists', () => {
    const body =
      '## Details\n\n### 1. Entities\n\nCreate a `Gauge` entity with its migration. It is named by its river.\n\n### 2. Endpoints\n\n- `GET /gauges`\n- `POST /gauges`'
    expect(tasks(body)).toEqual([
      'Entities: Create a `Gauge` entity with its migration. It is named by its river.',
      '`GET /gauges`',
      '`POST /gauges`',
    ])
  })
  test('what a form says where nobody wrote over it, links and "for example" are not', () => {
    const made = plan(
      'A clear and concise description of what you want to happen.\n\nPrint the labels. For example:\n\nRef: https://example.org/labels/print.html',
    )
    expect(made.phases[0]?.description).toBe('Print the labels.')
  })
  test('a list that ends a sentence is a part of it', () => {
    expect(tasks('Add a policy template. People can configure:\n- `policyTypes`\n- the ports')).toEqual([
      'Add a policy template. People can configure: `policyTypes`; the ports',
    ])
    expect(tasks('What we need:\n- A page\n- A table')).toEqual(['A page', 'A table'])
  })
  test('a question in a list is no task, nor is that of a form a name', () => {
    expect(tasks('- Which wins? The file or the flag?\n- Read the file')).toEqual(['Read the file'])
    expect(
      titles("**Describe the solution you'd like**\n- Table of tides\n- Page of tides", { labels: ['estimate:4h'] }),
    ).toEqual(['Table of tides', 'Page of tides'])
  })
  test('the points under a task stay with it', () => {
    expect(tasks('- A model in `models.py`:\n  - name of the river\n  - height in metres')).toEqual([
      'A model in `models.py`: name of the river; height in metres',
    ])
  })
})

describe('hours', () => {
  test('without an estimate a long list of tasks is more than the default', () => {
    const made = plan('- Table\n- Service\n- Endpoint\n- Page\n- Button\n- Tests\n- Handbook')
    expect(made.totalHours).toBe(7)
    expect(made.phases).toHaveLength(3)
    expect(made.reasons.find(reason => reason.about === 'count')?.text).toBe(
      '3 phases: 7 h from its 7 tasks at 1 h each, as the issue states no estimate.',
    )
  })
  test('criteria alone are no measure', () => {
    expect(plan('## Done when\n\n- a\n- b\n- c\n- d\n- e').totalHours).toBe(2)
    expect(plan('## Acceptance criteria\n\n- Create a\n- Add b\n- Remove c\n- Show d').totalHours).toBe(4)
  })
  test('hours beside a heading are those of the tasks under it', () => {
    const made = plan('## Tasks\n\n### Gauge card (~2.5h)\n\n- [ ] Create the card\n- [ ] Draw the chart')
    expect(made.totalHours).toBe(2.5)
    expect(titles('## Tasks\n\n### Gauge card (3h)\n\n- [ ] Table of it\n- [ ] Page of it').join()).not.toContain('3h')
  })
})

describe('layers', () => {
  test('a web address names no path', () => {
    expect(pathsIn('As in https://example.org/docs/export.html and `src/a.ts`')).toEqual(['src/a.ts'])
  })
  test.each([
    ['Button calls `POST /gauges` when pressed', 'frontend'],
    ['`POST /gauges` takes the token of the auth service', 'api'],
    ['Unit tests for the service', 'tests'],
    ['Document the endpoint', 'docs'],
    ['`OrdersController#archive` and `#restore`', 'api'],
    ['`OrderRepository.index` takes a page', 'data'],
    ['`MigrationService.import()` of old orders', 'backend'],
  ])('%s: %s', (body, layer) => {
    expect(plan(`- ${body}`, { title: 'Gauges' }).phases[0]?.layer).toBe(layer)
  })
  test('a heading of one word tells the layer of what stands under it', () => {
    const made = plan(
      'Estimate: 12h\n\n### Data\n\n- The parts sum up\n\n### Logic\n\n- Count the parts\n\n### Interface\n\n- Split it',
    )
    expect(made.phases.map(phase => phase.layer)).toEqual(['data', 'backend', 'frontend'])
    expect(plan('### constructor\n\n- Split it').phases).toHaveLength(1)
  })
  test('what is shown is work on the page', () => {
    expect(plan('- Show the name of the vet beside each visit', { title: 'Vets' }).phases[0]?.layer).toBe('frontend')
  })
  test('a title is not cut inside a list', () => {
    const made = plan('Estimate: 5h\n\n- Column `vet_id` for H2, MySQL and PostgreSQL\n- Choose the vet, required')
    expect(made.phases.map(phase => phase.title)).toEqual([
      'Column `vet_id` for H2, MySQL and PostgreSQL',
      'Choose the vet, required',
    ])
  })
  test('storing is work on data, a store is not', () => {
    const store = '## Phase 1: Store the limit\n\n- [ ] Column `limit` of the `keys` table\n- [ ] `Keys` reads it'
    expect(plan(store).phases[0]?.layer).toBe('data')
    expect(plan('## Phase 1: A button in the store\n\n- [ ] It opens').phases[0]?.layer).toBe('frontend')
  })
  test('the key of a label says nothing; labels and title say the layer where tasks do not', () => {
    const [phase] = plan('- Load them\n- Keep them', { title: 'Plugins', labels: ['component: plugins'] }).phases
    expect(phase?.layer).toBe('backend')
    const made = plan('- Load them\n- Keep them', { title: 'Plugins', labels: ['frontend'] })
    expect(made.phases[0]?.layer).toBe('frontend')
    expect(made.reasons.find(reason => reason.about === 'layer')?.text).toBe(
      'Layer frontend: its text says nothing about the layer, so the plan uses the layer that the labels of the issue name.',
    )
  })
  test('where words say little, the files that rank first tell the layer', () => {
    const file = { path: 'src/cli.ts', score: 1, group: 'backend' as const, reasons: [] }
    const made = plan('They are built in for easy deployment.', {
      title: 'Profiles',
      rank: () => [file, file, file, file],
    })
    expect(made.phases[0]?.layer).toBe('backend')
    expect(made.reasons.find(reason => reason.about === 'layer')?.text).toBe(
      'Layer backend: its text says little about the layer, so the plan uses the layer of the files that match it best.',
    )
  })
  test('prose is filled up with tests and documents, not with layers that it does not speak of', () => {
    const made = plan('Estimate: 3 weeks\n\nBooking API for the huts', { title: 'Booking API' })
    expect(made.phases.map(phase => phase.layer)).toEqual(['api', 'tests', 'docs'])
    expect(made.reasons).toContainEqual({
      about: 'task',
      phase: 2,
      text: 'Added by the planner: the issue does not mention it, but work of 120 h needs it.',
    })
  })
})

test('what the author wrote is shown without its front matter, and no line announces a list that is gone', () => {
  const body = '---\nestimate: 1h\n---\nWhy we need it.\n\nWhat to do:\n\n- [ ] Page for it\n'
  expect(featureText(issue(body), plan(body))).toBe('Why we need it.')
})

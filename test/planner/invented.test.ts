/** Plans for issues that state no phases. */
import { describe, expect, test } from 'vitest'
import { featurePriority, featureType } from '../../src/core/planner/plan-feature.js'
import { DEFAULT_SETTINGS } from '../../src/core/settings.js'
import { issue, plan } from './make.js'

const BY_LAYER = `## Database changes
- A \`Note\` model
- The migration for it

## API endpoints
- \`GET /notes\` lists the notes
- \`POST /notes\` adds one

## Page
- List of notes
- Button that adds one

## Acceptance criteria
- [ ] A note survives a reload
`

describe('by layers', () => {
  const made = plan(BY_LAYER, { title: 'Notes', labels: ['estimate:10h'] })

  test('data, then API, then frontend', () => {
    expect(made.phases.map(phase => [phase.layer, phase.dependsOn])).toEqual([
      ['data', []],
      ['api', [1]],
      ['frontend', [2]],
    ])
  })
  test('titles name the content', () => {
    expect(made.phases.map(phase => phase.title)).toEqual([
      'Database changes: A `Note` model and the migration for it',
      'API endpoints: `GET /notes` lists the notes and `POST /notes` adds one',
      'Page: List of notes and button that adds one',
    ])
  })
  test('the count has its reason', () => {
    expect(made.reasons).toContainEqual({
      about: 'count',
      phase: null,
      text: '3 phases: 10 h from the label estimate:10h.',
    })
  })
  test('a layer that the repository lacks gives its work to another, and the reason says so', () => {
    const backend = plan(BY_LAYER, { labels: ['estimate:10h'], layers: ['data', 'backend', 'api', 'tests'] })
    expect(backend.phases.map(phase => phase.layer)).not.toContain('frontend')
    expect(backend.reasons.find(reason => reason.about === 'count')?.text).toContain('no frontend')
  })
})

test('fewer tasks than phases lower the count, and the reason says so', () => {
  const made = plan('- Add the column to the table\n- Show it on the page', { labels: ['estimate:20h'] })
  expect(made.phases).toHaveLength(2)
  expect(made.reasons.find(reason => reason.about === 'count')?.text).toBe(
    '2 phases instead of 5 (20 h from the label estimate:20h): the issue lists only 2 tasks.',
  )
})

test.each([
  [
    'documentation',
    ['documentation', 'estimate:9h'],
    '- Put a playbook into `docs/`\n- List what must be counted first\n- Name the stop lines',
    'docs',
  ],
  [
    'infrastructure',
    ['estimate:9h'],
    '- Deploy from the pipeline\n- Docker image in CI\n- Staging deployment on Kubernetes',
    'infra',
  ],
])('%s alone stays one phase', (_, labels, body, layer) => {
  const made = plan(body, { labels })
  expect(made.phases.map(phase => phase.layer)).toEqual([layer])
  expect(made.reasons.find(reason => reason.about === 'count')?.text).toContain('instead of 3')
})

test('above 12 h tests run beside the frontend', () => {
  const body =
    '- Table for lists and its migration\n- Service that renders the list on the server\n- Endpoint `GET /lists`\n- Button on the page\n- Unit tests'
  const made = plan(body, { labels: ['estimate:20h'] })
  expect(made.phases.map(phase => phase.layer)).toEqual(['data', 'backend', 'api', 'frontend', 'tests'])
  expect(made.schedule.tracks).toEqual([[1], [2], [3], [4, 5]])
  expect(made.schedule.parallelHours).toBeLessThan(made.schedule.serialHours)
})

test('hours follow the weight of the work', () => {
  const made = plan('## Database\n- Migration\n\n## Page\n- Button a\n- Button b\n- Button c\n- Button d\n- Button e', {
    labels: ['estimate:5h'],
  })
  const [data, page] = made.phases
  expect(data?.layer).toBe('data')
  expect(page?.hours).toBeGreaterThan(2 * (data?.hours ?? 0))
})

test('hours of single tasks make the estimate', () => {
  const made = plan('- [ ] Service for it on the server (2h)\n- [ ] Page for it (3h)\n- [ ] Tests (1h)')
  expect(made.totalHours).toBe(6)
  expect(made.phases).toHaveLength(2)
})

test('prose: its sentences are the work, and the layers fill what is missing', () => {
  const made = plan(
    'Estimate: 8 hours\n\nDeliveries get lost. Keep a retry count in `src/db/deliveries.ts`. Show the count on the deliveries page.',
    { title: 'feat: retry failed deliveries' },
  )
  expect(made.phases.map(phase => phase.title)).toEqual([
    'Keep a retry count in `src/db/deliveries.ts`',
    'Build the logic: retry failed deliveries',
    'Show the count on the deliveries page',
  ])
})

test('no description: a plan all the same, and two or three questions', () => {
  const made = plan('', { title: 'Dark mode', labels: ['estimate:6h'] })
  expect(made.phases.map(phase => phase.title)).toEqual(['Dark mode', 'Add tests: dark mode'])
  expect(made.questions).toHaveLength(2)
  expect(made.problems).toMatchObject([{ kind: 'no-description', severity: 'warning' }])
  expect(plan('', { title: 'Dark mode' }).questions).toHaveLength(3)
})

test('acknowledgements, versions, links and empty answers of a form are no tasks', () => {
  const made = plan(
    '### What?\n\n- An undo button on the page\n\n### Version\n\n- 5.2.0\n\n### Before you send it\n\n- [x] I looked\n\n### Anything else?\n\n_No response_\n\n### Where to look\n- `src/a.ts`',
  )
  expect(made.phases.flatMap(phase => phase.tasks)).toEqual([{ text: 'An undo button on the page', done: false }])
})

describe('header', () => {
  test.each([
    [['Bug'], null, 'bug'],
    [['enhancement', 'bug'], null, 'enhancement'],
    [[], 'Bug', 'bug'],
    [[], 'Epic', 'feature'],
    [['docs'], null, 'feature'],
  ])('type of labels %j and issue type %s', (labels, issueType, type) => {
    expect(featureType(issue('', { labels, issueType }), DEFAULT_SETTINGS).value).toBe(type)
  })
  test.each([
    [['priority:high'], 'high'],
    [['P0'], 'urgent'],
    [[], 'medium'],
  ])('priority of labels %j', (labels, priority) => {
    expect(featurePriority(issue('', { labels }), DEFAULT_SETTINGS).value).toBe(priority)
  })
})

test('where there is nothing but pages, work on data is work on them', () => {
  const made = plan('- Remember the separator', { title: 'Export as CSV', layers: ['frontend', 'tests', 'docs'] })
  expect(made.phases.map(phase => phase.layer)).toEqual(['frontend'])
})

test('when and whether something is to be stored is work on the data, whatever is largest', () => {
  const body = '- [ ] Store when an account was archived\n- [ ] Hide archived accounts in the sidebar\n'
  const made = plan(body, { title: 'Archive accounts', labels: ['estimate:6h'] })
  expect(made.phases.map(phase => phase.layer)).toEqual(['data', 'frontend'])
})

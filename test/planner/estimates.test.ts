/** Where the estimate of a whole feature is found, and what is none. */
import { describe, expect, test } from 'vitest'
import { estimateHours } from '../../src/core/planner/plan-feature.js'
import { DEFAULT_SETTINGS } from '../../src/core/settings.js'
import { issue, plan } from './make.js'

function stated(body: string, title = 'Something', labels: string[] = []): number | null {
  const estimate = estimateHours(issue(body, { title, labels }), DEFAULT_SETTINGS)
  return estimate.stated ? estimate.hours : null
}

describe('in the text', () => {
  test.each<[body: string, hours: number]>([
    ['Estimate: 8 hours', 8],
    ['**Estimate:** 8h', 8],
    ['### Estimate\n\n8 hours', 8],
    ['### Estimated effort\n\n~2 days', 16],
    ['### Estimate (hours)\n\n6', 6],
    ['## Effort\n- Backend: 4h\n- Frontend: 6h', 10],
    ['## Effort\n- Backend: 4h\n- **Total: 10h**', 10],
    ['## Estimate\n\n| Task | Hours |\n|-|-|\n| Backend | 4 |\n| Total | 10 |', 10],
    ['| Field | Value |\n|-|-|\n| Estimate | 5h |', 5],
    ['Some words. Estimated effort: 8 hours. More words.', 8],
    ['This should take about 2 days.', 16],
    ['A one-day job.', 8],
    ['30 min of work.', 0.5],
    ['1h of writing.', 1],
    ['### Estimate (optional)\n\n3 hours', 3],
    ['## Estimate\n\nBackend 6h, frontend 4h = **10h**', 10],
    ['Config (1h), a callback (3h), and the screen itself (2h).', 6],
    ['Remove it.\n\n2h, depends on #233', 2],
    ["I'd say one day for us.", 8],
    ["Shouldn't be more than an hour.", 1],
    ['Finding them is 3 hours, merging them 5 hours. So 8 hours altogether.', 8],
    ['A picture for each. Half a day.', 4],
    ['It should be done in about 4 hours.', 4],
    ['About 2h, I believe.', 2],
    ['Roughly 2-3 days of work for one person', 20],
    ['Hours: 5', 5],
    ['Effort: M (2-3 days)', 20],
    ['⏱️ 3h', 3],
    ['Total: 9h', 9],
    ['**All in all**: 18-26 hours, spread over 3 weeks', 22],
    ['---\nestimate: 6h\n---\n\ntext', 6],
    ['Geschätzter Aufwand: 3 Tage', 24],
    ['Temps estimé : 4 heures', 4],
    ['Оценка: 5 часов', 5],
    ['预计工时：7 小时（梳理 4h + 画图 2h）', 7],
    ['見積もり: 3日', 24],
    ['예상 시간: 4시간', 4],
    ['**المجموع:** 9 ساعات', 9],
  ])('%j', (body, hours) => {
    expect(stated(body)).toBe(hours)
  })
})

describe('outside the text', () => {
  test.each([
    [['estimate:8h'], 8],
    [['estimate: 2d'], 16],
    [['estimate:8'], 8],
    [['3h'], 3],
    [['size/L'], null],
    [['effort:large'], null],
  ])('labels %j', (labels, hours) => {
    expect(stated('text', 'Something', labels)).toBe(hours)
  })

  test('a size is what the settings say', () => {
    const settings = { ...DEFAULT_SETTINGS, estimate: { ...DEFAULT_SETTINGS.estimate, labels: { 'size/l': 12 } } }
    expect(estimateHours(issue('text', { labels: ['size/L'] }), settings)).toEqual({
      hours: 12,
      source: 'the label size/L',
      stated: true,
    })
  })

  test('brackets in the title', () => {
    expect(stated('', 'SQLite snapshots, cleanup (3h)')).toBe(3)
    expect(stated('', 'Session timeout after 24h')).toBeNull()
  })
})

test.each([
  '',
  'The token expires after 24h.',
  'Kept for 30 days, then deleted.',
  'It takes 3 seconds.',
  'For me "New Moon, 4 days to go" says more.',
  'Time: 14:30',
  'Lead time: 3 days',
  'Response time: 2 hours',
  '### Time spent\n\n2h',
  'Duration: 30 min video upload',
  '## How long is it kept?\n\n30 days',
  'The trial lasts:\n\n14 days',
  'Guests stay 30 min longer.',
  'Retry every 2 hours.',
  'Due in 3 days',
  'Estimate: 3 story points',
  'Estimate: TBD',
  '### Estimate\n\n_No response_',
  '> Total: 48h',
  '```\nTotal: 6h\n```',
  '<!-- Total: 24h -->',
])('%j states no estimate', body => {
  expect(stated(body)).toBeNull()
})

test('tasks with hours make an estimate; those without count as much as the others', () => {
  const made = plan('- [ ] table (2h)\n- [ ] endpoint (4h)\n- [ ] page')
  expect(made.totalHours).toBe(9)
  expect(made.reasons.map(reason => reason.text).join(' ')).toContain('with the average for the 1 task without hours')
  expect(plan('- [ ] table (3h)\n- [ ] endpoint\n- [ ] page\n- [ ] docs').totalHours).not.toBe(12)
})

test('none stated: the default of the settings, and a question', () => {
  expect(estimateHours(issue('text'), DEFAULT_SETTINGS)).toMatchObject({ hours: 2, stated: false })
  expect(plan('text').questions.join(' ')).toContain('How many hours')
})

test('two estimates that disagree are pointed out, and the first is used', () => {
  const made = plan('Total: 20h', { labels: ['estimate:8h'] })
  expect(made.totalHours).toBe(8)
  expect(made.problems).toMatchObject([{ kind: 'contradiction', severity: 'warning', line: 1 }])
})

/** What whoever runs the server sees of a story: metrics, readiness, and logs that tell which line belongs to what. */
import { afterEach, describe, expect, it } from 'vitest'
import { CSV_EXPORT } from '../support/features.js'
import { REPO, startStory, type Story } from '../support/story.js'

const TOKEN = 'a token of the tests'.replaceAll(' ', '-')

let story: Story
afterEach(() => story.close())

async function mainJob(): Promise<void> {
  await story.maintainer.createIssue(REPO, { ...CSV_EXPORT, labels: ['plan-ready'] })
  await story.settle()
  await story.maintainer.close(REPO, 2, 'completed')
  await story.settle()
}

const ask = (headers: Record<string, string> = {}) => fetch(`${story.bot.url}/metrics`, { headers })

describe('/metrics', () => {
  const authorised = { authorization: `Bearer ${TOKEN}` }

  it('counts deliveries, actions, work and calls, and names no issue, person or repository', async () => {
    story = await startStory('sqlite', { metricsToken: TOKEN })
    await mainJob()
    const answer = await ask(authorised)
    expect(answer.headers.get('content-type')).toContain('text/plain; version=0.0.4')
    const text = await answer.text()
    for (const line of [
      'genprompts_deliveries_total{event="issues",outcome="stored"} ',
      'genprompts_deliveries_worked_total{event="issues",outcome="done"} ',
      'genprompts_triggers_total{outcome="planned"} 1',
      'genprompts_actions_total{kind="open-phase",outcome="done"} 2',
      'genprompts_work_total{outcome="done"} ',
      'genprompts_github_requests_total{method="POST",route="/repos/{owner}/{repo}/issues",status="201"} 2',
      'genprompts_github_requests_total{method="POST",route="/app/installations/{installation_id}/access_tokens",status="201"}',
      'genprompts_github_requests_total{method="POST",route="/graphql",status="200"} 1',
      `genprompts_github_rate_limit_remaining{installation="${story.installationId}",resource="core"} `,
      'genprompts_github_request_duration_seconds_count{method="POST",route="/repos/{owner}/{repo}/issues"} 2',
      'genprompts_webhook_duration_seconds_count ',
      'genprompts_database_up 1',
      'genprompts_oldest_seconds{queue="work"} 0',
      'genprompts_queue_size{queue="deliveries",state="waiting"} 0',
      'genprompts_queue_size{queue="plans",state="active"} 1',
      'genprompts_queue_size{queue="phases",state="open"} 1',
      'process_cpu_seconds_total ',
    ]) {
      expect(text).toContain(line)
    }
    const ours = text.split('\n').filter(line => line.startsWith('genprompts_'))
    expect(ours.join('\n')).not.toMatch(/shop|acme|mona|CSV|Export|issues\/\d/)
  })

  it('counts what is not signed, under no name that a stranger chose', async () => {
    story = await startStory('sqlite', { metricsToken: TOKEN })
    const headers = { 'x-github-event': 'strange', 'x-github-delivery': 'd' }
    await fetch(`${story.bot.url}/api/github/webhooks`, { method: 'POST', body: '{}', headers })
    const text = await (await ask(authorised)).text()
    expect(text).toContain('genprompts_deliveries_total{event="unknown",outcome="unsigned"} 1')
    expect(text).not.toContain('strange')
  })

  it('is for whoever has the token', async () => {
    story = await startStory('sqlite', { metricsToken: TOKEN })
    expect((await ask()).status).toBe(401)
    expect((await ask({ authorization: `Bearer ${TOKEN}x` })).status).toBe(401)
  })

  it('is off without a token of its own', async () => {
    story = await startStory('sqlite')
    const answer = await ask(authorised)
    expect(answer.status).toBe(404)
    expect(await answer.text()).toContain('METRICS_TOKEN')
  })
})

it('is ready and lives', async () => {
  story = await startStory('sqlite')
  const status = async (path: string): Promise<number> => (await fetch(`${story.bot.url}${path}`)).status
  expect(await status('/healthz')).toBe(200)
  expect(await status('/readyz')).toBe(200)
})

it('every line of the log about a delivery, a trigger or a plan says which, and for which installation', async () => {
  story = await startStory('sqlite', { logLevel: 'info' })
  await mainJob()
  const lines = story.logLines()
  const about = (what: string) => lines.filter(line => typeof line['msg'] === 'string' && line['msg'].startsWith(what))
  const common = { installation: story.installationId, repository: expect.any(Number), issue: 1 }

  const [recorded] = about('trigger recorded')
  expect(recorded).toMatchObject({ ...common, delivery: expect.any(String), trigger: expect.any(String) })
  expect(story.github.deliveries.map(delivery => delivery.id)).toContain(recorded?.['delivery'])

  const [opened, next] = about('open-phase')
  expect(opened).toMatchObject({ ...common, plan: expect.any(String), trigger: recorded?.['trigger'] })
  expect(about('trigger handled')).toEqual([
    expect.objectContaining({ ...common, trigger: recorded?.['trigger'], outcome: 'planned' }),
  ])

  const noticed = about('plan queued').find(line => line['changed'] === 2)
  expect(noticed).toMatchObject({ ...common, delivery: expect.any(String), plan: opened?.['plan'] })
  expect(next).toMatchObject({ ...common, plan: opened?.['plan'] })
})

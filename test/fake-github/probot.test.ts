/** A small Probot app lives on the local GitHub as it would on the real one. */
import { createServer } from 'node:http'
import { once } from 'node:events'
import { createNodeMiddleware, Probot, ProbotOctokit, type ApplicationFunction } from 'probot'
import { expect, onTestFinished, test } from 'vitest'
import { REPO, SECRET, stage } from './stage.js'

/** Opens a phase issue for each plan-ready label, and closes the feature with its last phase. */
const app: ApplicationFunction = probot => {
  probot.on('issues.labeled', async context => {
    if (context.payload.label?.name !== 'plan-ready') return
    const { data } = await context.octokit.rest.issues.create({
      ...context.repo(),
      title: `${context.payload.issue.title} - Phase 1`,
      labels: ['phase-1'],
    })
    await context.octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/sub_issues', {
      ...context.issue(),
      sub_issue_id: data.id,
    })
    await context.octokit.rest.issues.createComment(context.issue({ body: `Opened #${data.number}` }))
  })
  probot.on('issues.closed', async context => {
    const { data } = await context.octokit.request(
      'GET /repos/{owner}/{repo}/issues/{issue_number}/parent',
      context.issue(),
    )
    await context.octokit.rest.issues.update({ ...context.repo(), issue_number: data.number, state: 'closed' })
  })
}

test('label, phase issue, close, done', async () => {
  const { github, app: created } = await stage()
  const probot = new Probot({
    appId: created.appId,
    privateKey: created.privateKey,
    secret: SECRET,
    baseUrl: github.url,
    logLevel: 'fatal',
    Octokit: ProbotOctokit.defaults((options: Record<string, unknown>) => ({
      ...options,
      throttle: { enabled: false },
    })),
  })
  const middleware = await createNodeMiddleware(app, { probot, webhooksPath: '/hooks' })
  const server = createServer((request, response) => void middleware(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const address = server.address()
  github.setWebhookUrl(created, `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/hooks`)

  const maria = github.as('maria')
  await maria.createIssue(REPO, { title: 'Cart', labels: ['plan-ready'] })
  await github.settle()
  expect(github.issue(REPO, 1)).toMatchObject({ subIssues: [2], state: 'open' })
  expect(github.comments(REPO, 1)).toMatchObject([{ author: 'planner[bot]', body: 'Opened #2' }])
  await maria.close(REPO, 2)
  await expect.poll(() => github.issue(REPO, 1).state).toBe('closed')
  expect(github.writes()).toEqual([
    'POST /repos/acme/shop/issues → #2 "Cart - Phase 1"',
    'POST /repos/acme/shop/issues/1/sub_issues → #2',
    'POST /repos/acme/shop/issues/1/comments → "Opened #2"',
    'PATCH /repos/acme/shop/issues/1 → state: closed',
  ])
  expect(github.deliveries.filter(({ attempts }) => attempts.length > 0).map(({ statusCode }) => statusCode)).toContain(
    200,
  )
})

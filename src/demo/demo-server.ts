/** The demo page: adds its routes to a server that is there already. */
import type { Context, Env, Hono } from 'hono'
import { loadAsset } from './assets.js'
import { guard } from './loopback-guard.js'
import { createRecorder } from './activity.js'
import { listIssues, listLabels, viewIssue } from './issue-pages.js'
import { createLive } from './live.js'
import { createRenderer } from './markdown.js'
import type { DemoOptions } from './demo-options.js'
import { pageHtml } from './page.js'
import { forward } from './proxy.js'
import { createRest } from './rest.js'
import type { DemoState } from './views.js'

export type { DeliveryRecord, DemoGitHub, DemoOptions, DemoPerson, RequestRecord } from './demo-options.js'
export type { Example } from './views.js'

/** The longest text that is rendered as a preview, characters: GitHub's own limit of a body. */
const LONGEST = 65_536

/**
 * Adds the page at `/` and at the addresses that GitHub's own pages have (`/owner/name/issues/1`), its files under
 * `/assets/`, and its data under `/demo/`. A catch-all route of the server must be added after this.
 * Gives a function that ends the open streams, so that the server can be closed.
 */
export function mountDemo<E extends Env>(app: Hono<E>, options: DemoOptions): { close(): void } {
  const { repository, persons, github } = options
  const [reader] = persons
  if (reader === undefined) throw new Error('The demo page needs at least one person.')
  const rest = createRest(github, repository, reader.token)
  const tokens = new Map(persons.map(({ login, token }) => [login, token]))
  const render = createRenderer({ repository, github })
  const recorder = createRecorder(github, options.now ?? (() => new Date()))
  const live = createLive(github, recorder)
  const html = pageHtml(repository)
  const state = demoState(options)
  const home = `/${repository.owner}/${repository.name}`

  for (const path of ['/', home, `${home}/*`, '/assets/*', '/demo/*']) app.use(path, guard())
  for (const path of ['/', home, `${home}/issues`, `${home}/issues/new`, `${home}/issues/:number{[0-9]+}`]) {
    app.get(path, c => c.html(html))
  }
  app.get('/assets/:name', async c => {
    const asset = await loadAsset(c.req.param('name'))
    if (asset === null) return c.text('This file does not exist.', 404)
    return c.body(asset.body, 200, { 'content-type': asset.type, 'cache-control': 'no-cache' })
  })
  app.get('/demo/state', c => c.json(state))
  app.get('/demo/events', c => live.stream(c))
  app.get('/demo/issues', async c => c.json(await listIssues(rest)))
  app.get('/demo/labels', async c => c.json(await listLabels(rest)))
  app.get('/demo/issues/:number{[0-9]+}', async c => {
    const view = await viewIssue(rest, Number(c.req.param('number')), render)
    return view === null ? c.json({ message: 'This issue does not exist.' }, 404) : c.json(view)
  })
  app.post('/demo/render', async c => preview(c, render))
  app.all('/demo/api/*', async c => forward(c, rest, new URL(c.req.url).pathname.slice('/demo/api'.length), tokens))
  return {
    close: () => {
      recorder.stop()
      live.close()
    },
  }
}

async function preview(c: Context, render: (markdown: string) => string): Promise<Response> {
  const text = await c.req.text()
  if (text.length > LONGEST)
    return c.json({ message: `The text is too long. The limit is ${LONGEST} characters.` }, 422)
  return c.json({ html: render(text) })
}

function demoState({ repository, persons, botLogin, examples, label, word }: DemoOptions): DemoState {
  return {
    repository,
    persons: persons.map(({ login, role }) => ({ login, role })),
    bot: botLogin,
    examples: [...examples],
    label: label ?? 'plan-ready',
    word: word ?? 'genprompts',
  }
}

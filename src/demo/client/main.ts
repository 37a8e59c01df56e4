/** Starts the page: reads what there is, listens for what changes, and shows it. */
import { Actor, ApiError, readIssue, readIssues, readState } from './api.js'
import type { App } from './app.js'
import { refreshTimes } from './bits.js'
import { redrawOnTheme } from './diagrams.js'
import { h, region } from './dom.js'
import { renderHome } from './home.js'
import { renderIssue } from './issue.js'
import { catchLinks } from './links.js'
import { renderList } from './list.js'
import { announce, renderLog, resetLog } from './log.js'
import { renderNewIssue } from './new-issue.js'
import { reportError, clearErrors } from './report.js'
import { parseRoute } from './route.js'
import { listen } from './stream.js'
import { renderTabs } from './tabs.js'
import { restoreTheme } from './theme.js'
import { renderLive, renderTop } from './top.js'

const TIMES_EVERY = 20_000

async function start(): Promise<void> {
  restoreTheme()
  const state = await readState()
  const app: App = {
    state,
    actor: new Actor(state.persons[0]?.login ?? ''),
    route: parseRoute(location),
    issues: [],
    view: null,
    happenings: new Map(),
    online: false,
    go: path => {
      history.pushState(null, '', path)
      void visit(app)
    },
    act: async doing => {
      clearErrors()
      try {
        await doing()
        return true
      } catch (error) {
        reportError(error)
        return false
      }
    },
    setPerson: login => {
      app.actor = new Actor(login)
    },
    showPane: pane => {
      document.body.dataset['pane'] = pane
      renderTabs(app)
      scrollTo(0, 0)
    },
  }
  catchLinks(app)
  redrawOnTheme()
  addEventListener('popstate', () => {
    // A jump within the same issue (a footnote, a comment) is the browser's own.
    if (JSON.stringify(parseRoute(location)) !== JSON.stringify(app.route)) void visit(app)
  })
  setInterval(refreshTimes, TIMES_EVERY)
  renderTop(app)
  renderLog(app)
  await refresh(app, { issue: false })
  await visit(app)
  listen({
    online: online => {
      app.online = online
      renderLive(app)
    },
    changed: () => void refresh(app, { issue: true }),
    happened: (news, isFirst) => {
      if (isFirst) resetLog()
      for (const one of news) app.happenings.set(one.id, one)
      renderLog(app)
      if (!isFirst) announce(app, news)
    },
  })
}

/** Shows what the address names. */
async function visit(app: App): Promise<void> {
  app.route = parseRoute(location)
  app.view = null
  clearErrors()
  app.showPane('main')
  renderList(app)
  if (app.route.name === 'home') renderHome(app)
  else if (app.route.name === 'new') renderNewIssue(app, app.route.example)
  else await showIssue(app, app.route.number)
  document.title = title(app)
  region('main').scrollTop = 0
  if (location.hash !== '') document.getElementById(location.hash.slice(1))?.scrollIntoView()
  else if (app.route.name !== 'new') region('main').focus({ preventScroll: true })
}

let refreshing: Promise<void> | null = null
let again = false

/** Reads list and issue again. Calls that come meanwhile become one more round, so that the last change is always seen. */
async function refresh(app: App, what: { issue: boolean }): Promise<void> {
  if (refreshing !== null) {
    again = true
    return refreshing
  }
  refreshing = round(app, what).finally(() => {
    refreshing = null
    if (again) {
      again = false
      void refresh(app, { issue: true })
    }
  })
  return refreshing
}

async function round(app: App, what: { issue: boolean }): Promise<void> {
  try {
    app.issues = await readIssues()
    renderList(app)
    if (what.issue && app.route.name === 'issue') await showIssue(app, app.route.number)
    if (what.issue && app.route.name === 'home') renderHome(app)
    document.title = title(app)
  } catch (error) {
    reportError(error)
  }
}

async function showIssue(app: App, number: number): Promise<void> {
  try {
    const view = await readIssue(number)
    // The person may have gone elsewhere while it was read.
    if (app.route.name !== 'issue' || app.route.number !== number) return
    app.view = view
    renderIssue(app, view)
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 404)) return reportError(error)
    region('main').replaceChildren(h('p', { class: 'muted nothing' }, `Issue #${number} does not exist.`))
  }
}

function title(app: App): string {
  const { owner, name } = app.state.repository
  const what = app.view === null ? '' : `${app.view.title} · #${app.view.number} · `
  return `${what}${owner}/${name} · genprompts demo`
}

start().catch(reportError)

/** The side list "what happened": webhooks to the bot and everything that was written, newest first. */
import type { App } from './app.js'
import { icon, plainLogin, time, type IconName } from './bits.js'
import { h, region } from './dom.js'
import { issueLink, link } from './links.js'
import { patch, reset } from './patch.js'
import { issuePath } from './route.js'
import type { Happening } from '../views.js'

/** Enough to follow; a long session would make the page slow. */
const SHOWN = 150

const list = h('ol', { class: 'log' })

export function renderLog(app: App): void {
  const aside = region('log')
  if (!aside.contains(list)) {
    const legend = h('p', { class: 'muted legend' }, 'Webhooks to the bot and changes on GitHub, newest first')
    aside.replaceChildren(h('div', { class: 'pane-head' }, h('h2', {}, 'Activity')), legend, list)
  }
  const newest = [...app.happenings.values()].toSorted((a, b) => b.order - a.order).slice(0, SHOWN)
  patch(
    list,
    newest.map(one => ({ key: one.id, version: JSON.stringify(one), build: () => line(app, one) })),
  )
  list.dataset['empty'] = newest.length === 0 ? 'No activity yet.' : ''
}

/** Before the whole list comes again: nothing in it is then news. */
export function resetLog(): void {
  reset(list)
}

const SIGNS: Record<Happening['kind'], IconName> = { webhook: 'bolt', bot: 'pen', person: 'person' }
const NAMES: Record<Happening['kind'], string> = { webhook: 'Webhook', bot: 'Bot', person: 'Person' }

function line(app: App, one: Happening): HTMLElement {
  const who = one.kind === 'webhook' ? 'webhook:' : plainLogin(one.actor ?? 'somebody')
  return h(
    'li',
    { class: `happening by-${one.kind}${one.failed ? ' failed' : ''}` },
    h('span', { class: 'sign', attrs: { role: 'img', 'aria-label': NAMES[one.kind] } }, icon(SIGNS[one.kind])),
    h(
      'div',
      {},
      h('p', {}, h('strong', {}, who), ' ', ...withIssue(app, one)),
      h('p', { class: 'wire' }, time(one.at), h('code', { attrs: { title: one.detail } }, one.detail)),
    ),
  )
}

/** The issue's number within the sentence is the link; where the sentence has none, it follows. */
function withIssue(app: App, one: Happening): (Node | string)[] {
  if (one.issue === null) return [one.text]
  const [before, after] = one.text.split(`#${one.issue}`)
  if (after === undefined) return [one.text, ' ', issueLink(app, one.issue)]
  return [before ?? '', issueLink(app, one.issue), after]
}

const NOTICE_FOR = 6000

/** Says what the bot did, for those who do not see the list: aloud, and on a narrow screen as a note that goes away. */
export function announce(app: App, news: Happening[]): void {
  const last = news.filter(({ kind, failed, text }) => kind === 'bot' && !failed && !text.startsWith('reacted')).at(-1)
  if (last === undefined) return
  const text = `${plainLogin(last.actor ?? app.state.bot)} ${last.text}`
  const note =
    last.issue === null ? h('span', {}, text) : link(app, issuePath(app.state.repository, last.issue), {}, text)
  const notices = region('notices')
  notices.replaceChildren(note)
  setTimeout(() => note.remove(), NOTICE_FOR)
}

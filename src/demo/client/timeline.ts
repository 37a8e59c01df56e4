/** Comments and events of an issue as parts of its page. */
import type { App } from './app.js'
import { avatar, chip, icon, isBot, plainLogin, time, type IconName } from './bits.js'
import { h, prose, type Child } from './dom.js'
import { drawDiagrams } from './diagrams.js'
import { decorateReferences } from './links.js'
import type { Part } from './patch.js'
import type { EventEntry, Reaction, TextEntry } from '../views.js'

export function entryPart(app: App, entry: TextEntry | EventEntry): Part {
  return {
    key: entry.id,
    version: JSON.stringify(entry),
    build: () => (entry.kind === 'text' ? textCard(app, entry) : eventLine(entry)),
  }
}

/** Drawn rather than written, since not every machine has a font for them; the rest is said in words. */
const FACES: Record<string, IconName> = { '+1': 'up', '-1': 'down', heart: 'heart', rocket: 'rocket', eyes: 'eyes' }

function textCard(app: App, entry: TextEntry): HTMLElement {
  const body = prose(entry.html)
  if (entry.html.trim() === '') body.append(h('p', { class: 'muted' }, 'No description provided.'))
  decorateReferences(app, body)
  drawDiagrams(body)
  const role = app.state.persons.find(({ login }) => login === entry.author)?.role
  const what = entry.id === 'body' ? 'Description' : 'Comment'
  return h(
    'article',
    {
      class: isBot(entry.author) ? 'card by-bot' : 'card',
      attrs: {
        id: entry.id === 'body' ? 'description' : `issuecomment-${entry.id}`,
        'aria-label': `${what} by ${entry.author}`,
      },
    },
    h(
      'header',
      {},
      avatar(entry.author),
      h('strong', {}, plainLogin(entry.author)),
      isBot(entry.author) && h('span', { class: 'tag' }, 'bot'),
      role !== undefined && h('span', { class: 'tag' }, role),
      h('span', { class: 'muted' }, time(entry.createdAt), entry.edited && ' · edited'),
    ),
    body,
    entry.reactions.length > 0 && reactionBar(entry.reactions),
  )
}

function reactionBar(reactions: Reaction[]): HTMLElement {
  return h(
    'ul',
    { class: 'reactions', attrs: { 'aria-label': 'Reactions' } },
    ...reactions.map(({ content, count }) => {
      const face = FACES[content]
      const attrs = { 'aria-label': `${content}: ${count}`, title: content }
      return h('li', { attrs }, face === undefined ? content : icon(face), String(count))
    }),
  )
}

const SIGNS: Record<EventEntry['what'], IconName> = {
  labelled: 'tag',
  unlabelled: 'tag',
  closed: 'done',
  reopened: 'loop',
  renamed: 'pen',
  other: 'doc',
}

function eventLine(event: EventEntry): HTMLElement {
  const dropped = event.what === 'closed' && (event.detail === 'not_planned' || event.detail === 'duplicate')
  return h(
    'div',
    { class: `event ${event.what}${dropped ? ' dropped' : ''}` },
    h('span', { class: 'event-sign' }, icon(dropped ? 'dropped' : SIGNS[event.what])),
    h(
      'span',
      {},
      h('strong', {}, plainLogin(event.actor)),
      ' ',
      ...told(event),
      ' ',
      h('span', { class: 'muted' }, time(event.at)),
    ),
  )
}

function told(event: EventEntry): Child[] {
  const labels = event.labels.map(label => chip(label))
  switch (event.what) {
    case 'labelled':
      return ['added ', ...labels]
    case 'unlabelled':
      return ['removed ', ...labels]
    case 'closed':
      return [event.detail === null ? 'closed this' : `closed this as ${event.detail.replaceAll('_', ' ')}`]
    case 'reopened':
      return ['reopened this']
    case 'renamed':
      return [`changed the title: ${event.detail ?? ''}`]
    default:
      return [event.detail ?? '']
  }
}

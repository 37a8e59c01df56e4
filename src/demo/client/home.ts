/** What a person sees first: what this is, and what to do. */
import type { App } from './app.js'
import { h, region } from './dom.js'
import { issueLink, link } from './links.js'
import { patch } from './patch.js'
import { newIssuePath } from './route.js'
import type { IssueRow } from '../views.js'

export function renderHome(app: App): void {
  const first = app.issues
    .toSorted((a, b) => a.number - b.number)
    .find(({ state, parent }) => state === 'open' && parent === null)
  const main = region('main')
  const parts = main.querySelector<HTMLElement>('.home-parts') ?? h('div', { class: 'home-parts' })
  if (!main.contains(parts)) main.replaceChildren(parts)
  patch(parts, [{ key: 'home', version: String(first?.number), build: () => content(app, first) }])
}

function content(app: App, first: IssueRow | undefined): HTMLElement {
  const { label, word, bot, repository, examples } = app.state
  return h(
    'div',
    { class: 'home' },
    h('h1', {}, 'From a feature issue to prompts'),
    h(
      'p',
      { class: 'lead' },
      'This is a local GitHub with one repository and the bot ',
      h('strong', {}, bot),
      '. Nothing leaves your computer.',
    ),
    h(
      'ol',
      { class: 'steps' },
      step(
        'Pick an issue',
        first === undefined
          ? 'Write one, or start from an example.'
          : ['Open ', issueLink(app, first.number), ' from the list, or write your own.'],
      ),
      step('Ask for a plan', [
        'Add the label ',
        h('code', {}, label),
        ' or comment ',
        h('code', {}, `/${word}`),
        '. The bot posts a breakdown and opens the first phase.',
      ]),
      step('Close a phase', 'Close the phase issue as completed. The next phase opens, until the feature is done.'),
    ),
    examples.length > 0 && h('h2', {}, 'Write an issue'),
    h(
      'div',
      { class: 'example-cards' },
      ...examples.map(example =>
        link(
          app,
          newIssuePath(repository, example.name),
          { class: 'example-card' },
          h('strong', {}, example.name),
          h('span', {}, example.title),
        ),
      ),
    ),
  )
}

function step(title: string, text: string | (Node | string)[]): HTMLElement {
  return h('li', {}, h('strong', {}, title), h('span', {}, ...(typeof text === 'string' ? [text] : text)))
}

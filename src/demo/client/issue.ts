/** One issue: head, relatives, the text, what was said and done, and the box to answer in. */
import type { App } from './app.js'
import { chip, plainLogin, icon, shortTitle, stateIcon, stateKind, stateWord, time, titleText } from './bits.js'
import { createComposer, type Composer } from './composer.js'
import { button, h, region } from './dom.js'
import { openLabels } from './labels.js'
import { decorateReferences, issueLink, link } from './links.js'
import { progress } from './list.js'
import { patch, type Part } from './patch.js'
import { issuePath } from './route.js'
import { entryPart } from './timeline.js'
import type { IssueRow, IssueView } from '../views.js'

interface Shown {
  number: number
  parts: HTMLElement
  composer: Composer
}

let shown: Shown | null = null

/** Shows `app.view`; the box and what was typed into it stay as long as the issue is the same. */
export function renderIssue(app: App, view: IssueView): void {
  const main = region('main')
  if (shown === null || shown.number !== view.number || !main.contains(shown.parts)) {
    const parts = h('div', { class: 'parts' })
    shown = { number: view.number, parts, composer: createComposer(app, view.number) }
    main.replaceChildren(parts, shown.composer.element)
  }
  patch(shown.parts, [
    head(app, view),
    ...relatives(app, view),
    entryPart(app, view.body),
    ...view.timeline.map(entry => entryPart(app, entry)),
  ])
  decorateReferences(app, shown.parts)
  shown.composer.update(view)
}

function head(app: App, view: IssueView): Part {
  const { title, state, stateReason, labels, parent } = view
  const parentTitle = app.issues.find(({ number }) => number === parent)?.title
  return {
    key: 'head',
    version: JSON.stringify({ title, state, stateReason, labels, parent, parentTitle }),
    build: () =>
      h(
        'div',
        { class: 'issue-head' },
        parent !== null && h('p', { class: 'part-of' }, 'Part of ', issueLink(app, parent), ' ', parentTitle ?? ''),
        h('h1', {}, ...titleText(title), ' ', h('span', { class: 'muted' }, `#${view.number}`)),
        h(
          'p',
          { class: 'issue-meta' },
          h('span', { class: `badge ${stateKind(view)}` }, icon(stateKind(view)), stateWord(view)),
          h('span', { class: 'muted' }, `${plainLogin(view.author)} opened this `, time(view.createdAt)),
        ),
        labelRow(app, view),
      ),
  }
}

function labelRow(app: App, view: IssueView): HTMLElement {
  const { label } = app.state
  const remove = (name: string) =>
    button([icon('cross')], () => void app.act(() => app.actor.removeLabel(view.number, name)), {
      class: 'chip-remove',
      name: `Remove label ${name}`,
      attrs: { 'data-focus': `remove-${name}` },
    })
  const missing = view.state === 'open' && view.parent === null && !view.labels.some(({ name }) => name === label)
  return h(
    'div',
    { class: 'label-row', attrs: { role: 'group', 'aria-label': 'Labels' } },
    ...view.labels.map(one => chip(one, remove(one.name))),
    button([icon('tag'), 'Labels'], () => openLabels(app, view.number), {
      class: 'quiet',
      name: 'Add or remove labels',
      attrs: { 'data-focus': 'labels' },
    }),
    missing &&
      button([icon('bolt'), `Add ${label}`], () => void app.act(() => app.actor.addLabels(view.number, [label])), {
        class: 'primary small',
        name: `Add label ${label}`,
        attrs: { 'data-focus': 'plan', title: 'The bot plans an issue with this label' },
      }),
  )
}

function relatives(app: App, view: IssueView): Part[] {
  const parts: Part[] = []
  if (view.children.length > 0) {
    const completed = view.children.filter(({ state }) => state === 'closed').length
    parts.push(panel(app, 'Sub-issues', view.children, view.title, progress(completed, view.children.length)))
  }
  if (view.blockedBy.length > 0) parts.push(panel(app, 'Blocked by', view.blockedBy, undefined, null))
  return parts
}

function panel(
  app: App,
  name: string,
  issues: IssueRow[],
  parent: string | undefined,
  extra: HTMLElement | null,
): Part {
  const row = (issue: IssueRow) =>
    h(
      'li',
      {},
      link(
        app,
        issuePath(app.state.repository, issue.number),
        {},
        stateIcon(issue),
        h('span', { class: 'row-title' }, ...titleText(shortTitle(issue.title, parent))),
        h('span', { class: 'muted' }, `#${issue.number}`),
      ),
    )
  return {
    key: name,
    version: JSON.stringify(issues.map(({ number, title, state, stateReason }) => [number, title, state, stateReason])),
    build: () =>
      h(
        'section',
        { class: 'panel', attrs: { 'aria-label': name } },
        h('h2', {}, name, extra),
        h('ul', {}, ...issues.map(row)),
      ),
  }
}

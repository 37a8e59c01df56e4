/** The list of issues: phases below their feature, with labels and progress. */
import type { App } from './app.js'
import { chip, icon, shortTitle, stateIcon, titleText } from './bits.js'
import { button, h, region } from './dom.js'
import { link } from './links.js'
import { patch } from './patch.js'
import { issuePath, newIssuePath } from './route.js'
import type { IssueRow } from '../views.js'

type Filter = 'all' | 'open' | 'closed'
const FILTERS: Filter[] = ['all', 'open', 'closed']

let filter: Filter = 'all'
const rows = h('ul', { class: 'rows' })
const filters = h('div', { class: 'filters', attrs: { role: 'group', 'aria-label': 'Filter' } })

export function renderList(app: App): void {
  const nav = region('list')
  if (!nav.contains(rows)) {
    const create = link(app, newIssuePath(app.state.repository), { class: 'button small' }, icon('plus'), 'New issue')
    nav.replaceChildren(h('div', { class: 'pane-head' }, h('h2', {}, 'Issues'), create), filters, rows)
  }
  renderFilters(app)
  const shown = tree(app.issues.filter(({ state }) => filter === 'all' || state === filter))
  patch(
    rows,
    shown.map(({ issue, parent }) => ({
      key: String(issue.number),
      version: JSON.stringify({ ...issue, updatedAt: null, parent: parent?.title ?? null }),
      build: () => row(app, issue, parent),
    })),
  )
  for (const anchor of rows.querySelectorAll('a')) {
    const here = app.route.name === 'issue' && anchor.dataset['number'] === String(app.route.number)
    if (here) anchor.setAttribute('aria-current', 'page')
    else anchor.removeAttribute('aria-current')
  }
  rows.dataset['empty'] = shown.length === 0 ? 'No issues yet.' : ''
}

function renderFilters(app: App): void {
  patch(
    filters,
    FILTERS.map(name => {
      const count = app.issues.filter(({ state }) => name === 'all' || state === name).length
      const choose = () => {
        filter = name
        renderList(app)
      }
      const words = [name.charAt(0).toUpperCase() + name.slice(1), h('span', { class: 'count' }, String(count))]
      return {
        key: name,
        version: `${filter === name} ${count}`,
        build: () =>
          button(words, choose, { attrs: { 'aria-pressed': String(filter === name), 'data-focus': `filter-${name}` } }),
      }
    }),
  )
}

/** Newest first; children in the order of their numbers below their parent, where it is shown. */
function tree(issues: IssueRow[]): { issue: IssueRow; parent: IssueRow | null }[] {
  const byNumber = new Map(issues.map(issue => [issue.number, issue]))
  const parentOf = (issue: IssueRow) => (issue.parent === null ? null : (byNumber.get(issue.parent) ?? null))
  const roots = issues.filter(issue => parentOf(issue) === null).toSorted((a, b) => b.number - a.number)
  const children = (of: IssueRow) =>
    issues.filter(issue => issue.parent === of.number).toSorted((a, b) => a.number - b.number)
  return roots.flatMap(root => [
    { issue: root, parent: null },
    ...children(root).map(issue => ({ issue, parent: root })),
  ])
}

function row(app: App, issue: IssueRow, parent: IssueRow | null): HTMLElement {
  const { total, completed } = issue.subIssues
  const meta = h(
    'span',
    { class: 'meta' },
    `#${issue.number}`,
    total > 0 && progress(completed, total),
    issue.comments > 0 && h('span', {}, `${issue.comments} ${issue.comments === 1 ? 'comment' : 'comments'}`),
  )
  const anchor = link(
    app,
    issuePath(app.state.repository, issue.number),
    { attrs: { 'data-number': String(issue.number), 'data-focus': `row-${issue.number}` } },
    stateIcon(issue),
    h(
      'span',
      { class: 'row-text' },
      h('span', { class: 'row-title' }, ...titleText(shortTitle(issue.title, parent?.title))),
      meta,
      parent === null &&
        issue.labels.length > 0 &&
        h('span', { class: 'chips' }, ...issue.labels.map(label => chip(label))),
    ),
  )
  return h('li', { class: parent === null ? 'row' : 'row child' }, anchor)
}

/** A bar with its numbers: `1 of 3`. */
export function progress(completed: number, total: number): HTMLElement {
  const bar = h('span', {
    class: 'bar',
    vars: { '--part': `${Math.round((100 * completed) / total)}%` },
    attrs: { 'aria-hidden': 'true' },
  })
  return h('span', { class: 'progress' }, bar, `${completed} of ${total}`)
}

/** Links within the page, and what rendered Markdown needs once it is in the page. */
import type { App } from './app.js'
import { stateKind, stateWord } from './bits.js'
import { h, type Child, type Props } from './dom.js'
import { issuePath } from './route.js'

/** A link that changes the address without loading the page again. Every link of the page is caught by `catchLinks`. */
export function link(_app: App, path: string, props: Props, ...children: Child[]): HTMLAnchorElement {
  return h('a', { ...props, attrs: { href: path, ...props.attrs } }, ...children)
}

export function issueLink(app: App, number: number): HTMLAnchorElement {
  const anchor = link(app, issuePath(app.state.repository, number), { class: 'issue-link' }, `#${number}`)
  anchor.dataset['issue'] = String(number)
  return anchor
}

/** Plain clicks on links to this page's own addresses stay in the page; everything else is the browser's. */
export function catchLinks(app: App): void {
  document.addEventListener('click', event => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return
    const anchor = event.target instanceof Element ? event.target.closest('a') : null
    if (anchor === null || anchor.origin !== location.origin || anchor.target === '_blank') return
    const home = `/${app.state.repository.owner}/${app.state.repository.name}`
    const ours = anchor.pathname === '/' || anchor.pathname === home || anchor.pathname.startsWith(`${home}/issues`)
    if (!ours || (anchor.hash !== '' && anchor.pathname === location.pathname)) return
    event.preventDefault()
    app.go(anchor.pathname + anchor.search + anchor.hash)
  })
}

/** Gives references the title and state of their issue; a number that is no issue becomes plain text again. */
export function decorateReferences(app: App, root: ParentNode): void {
  for (const anchor of root.querySelectorAll<HTMLAnchorElement>('a[data-issue]')) {
    const issue = app.issues.find(({ number }) => String(number) === anchor.dataset['issue'])
    if (issue === undefined) {
      // The list may be a moment behind the text; the link comes to life at the next round.
      anchor.classList.add('unknown')
      anchor.removeAttribute('href')
      continue
    }
    anchor.href = issuePath(app.state.repository, issue.number)
    anchor.classList.remove('unknown', 'open', 'done', 'dropped')
    anchor.classList.add(stateKind(issue))
    anchor.title = `${issue.title} (${stateWord(issue).toLowerCase()})`
  }
}

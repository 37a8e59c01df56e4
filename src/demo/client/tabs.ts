/** On a narrow screen: which of the three parts is shown. */
import type { App, Pane } from './app.js'
import { icon, type IconName } from './bits.js'
import { button, region } from './dom.js'
import { patch } from './patch.js'

const PANES: { pane: Pane; name: (app: App) => string; sign: IconName }[] = [
  { pane: 'list', name: () => 'Issues', sign: 'list' },
  {
    pane: 'main',
    name: app =>
      app.route.name === 'issue' ? `#${app.route.number}` : app.route.name === 'new' ? 'New issue' : 'Start',
    sign: 'doc',
  },
  { pane: 'log', name: () => 'Activity', sign: 'bolt' },
]

export function renderTabs(app: App): void {
  const now = document.body.dataset['pane']
  patch(
    region('tabs'),
    PANES.map(({ pane, name, sign }) => ({
      key: pane,
      version: `${name(app)} ${now === pane}`,
      build: () =>
        button([icon(sign), name(app)], () => app.showPane(pane), {
          attrs: { 'aria-pressed': String(now === pane), 'data-focus': pane },
        }),
    })),
  )
}

/** The bar at the top: where we are, whether the page is live, who acts, light or dark. */
import type { App } from './app.js'
import { icon } from './bits.js'
import { button, h, region } from './dom.js'
import { link } from './links.js'
import { currentTheme, nextTheme } from './theme.js'

export function renderTop(app: App): void {
  const { owner, name } = app.state.repository
  const persons = h(
    'select',
    {
      attrs: { id: 'person', 'data-focus': 'person' },
      on: { change: () => app.setPerson(persons.value) },
    },
    ...app.state.persons.map(({ login, role }) =>
      h('option', { attrs: { value: login, selected: login === app.actor.login } }, `${login} (${role})`),
    ),
  )
  region('top').replaceChildren(
    link(
      app,
      '/',
      { class: 'brand' },
      h('span', { class: 'logo' }, icon('list')),
      'genprompts',
      h('small', {}, 'demo'),
    ),
    h('span', { class: 'where' }, owner, h('span', { class: 'slash' }, '/'), h('strong', {}, name)),
    h('span', { class: 'grow' }),
    h('span', { class: 'live', attrs: { id: 'live', role: 'status' } }, ''),
    h('label', { class: 'person', attrs: { for: 'person' } }, icon('person'), h('span', {}, 'Act as'), persons),
    themeButton(),
  )
  renderLive(app)
}

/** Only the mark that says whether the page is connected. */
export function renderLive(app: App): void {
  const mark = region('live')
  mark.textContent = app.online ? 'live' : 'reconnecting…'
  mark.classList.toggle('off', !app.online)
}

function themeButton(): HTMLButtonElement {
  const word = h('span', {}, currentTheme())
  const themed = button(
    [icon('theme'), word],
    () => {
      word.textContent = nextTheme()
      themed.setAttribute('aria-label', `Colours: ${word.textContent}`)
    },
    { class: 'theme', name: `Colors: ${currentTheme()}`, attrs: { title: 'Colors: system, light or dark' } },
  )
  return themed
}

/** The dialog in which labels are put on an issue and taken off. */
import { readLabels } from './api.js'
import type { App } from './app.js'
import { chip } from './bits.js'
import { button, h } from './dom.js'

/** Opens it for one issue; every tick acts at once, as on GitHub. */
export function openLabels(app: App, issue: number): void {
  const list = h('ul', { class: 'label-list' })
  const box = h('input', {
    attrs: { id: 'new-label', maxlength: '50', autocomplete: 'off', placeholder: 'New label' },
  })
  const add = async () => {
    const name = box.value.trim()
    if (name !== '' && (await app.act(() => app.actor.addLabels(issue, [name])))) dialog.close()
  }
  const dialog = h(
    'dialog',
    { class: 'dialog', attrs: { 'aria-labelledby': 'labels-title' }, on: { close: () => dialog.remove() } },
    h('h2', { attrs: { id: 'labels-title' } }, `Labels of #${issue}`),
    list,
    h(
      'form',
      {
        class: 'add-label',
        on: {
          submit: event => {
            event.preventDefault()
            void add()
          },
        },
      },
      h('label', { class: 'hidden', attrs: { for: 'new-label' } }, 'New label'),
      box,
      h('button', { class: 'quiet' }, 'Add'),
    ),
    h(
      'div',
      { class: 'buttons' },
      h('span', { class: 'grow' }),
      button(['Done'], () => dialog.close(), { class: 'primary' }),
    ),
  )
  document.body.append(dialog)
  dialog.showModal()
  void app.act(async () => {
    const labels = await readLabels()
    const on = new Set(app.view?.labels.map(({ name }) => name))
    list.replaceChildren(
      ...labels.map(label =>
        h('li', {}, h('label', {}, tick(app, issue, label.name, on.has(label.name)), chip(label))),
      ),
    )
    list.querySelector('input')?.focus()
  })
}

function tick(app: App, issue: number, name: string, on: boolean): HTMLInputElement {
  const box = h('input', {
    attrs: { type: 'checkbox', checked: on },
    on: {
      change: () => {
        void set(box.checked)
      },
    },
  })
  const set = async (wanted: boolean) => {
    const doing = () => (wanted ? app.actor.addLabels(issue, [name]) : app.actor.removeLabel(issue, name))
    if (!(await app.act(doing))) box.checked = !wanted
  }
  return box
}

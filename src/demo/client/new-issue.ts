/** The form for a new issue, with examples to start from. */
import type { App } from './app.js'
import { button, h, region } from './dom.js'
import { issuePath } from './route.js'
import { createWriter } from './writer.js'
import type { Example } from '../views.js'

/** Shows the form; `example` names the one to start from. */
export function renderNewIssue(app: App, example: string | null): void {
  const title = h('input', { attrs: { id: 'title', maxlength: '256', required: true, autocomplete: 'off' } })
  const writer = createWriter('body', 'Description', 14, () => void create())
  const plan = h('input', { attrs: { type: 'checkbox', id: 'plan' } })
  let labels: string[] = []
  const create = async () => {
    if (title.value.trim() === '') return title.focus()
    let number = 0
    const wanted = plan.checked ? [...labels, app.state.label] : labels
    const well = await app.act(async () => {
      number = await app.actor.create(title.value.trim(), writer.box.value, wanted)
    })
    if (well) app.go(issuePath(app.state.repository, number))
  }
  const fill = (chosen: Example) => {
    title.value = chosen.title
    labels = chosen.labels.filter(label => label !== app.state.label)
    writer.set(chosen.body)
    title.focus()
  }
  const examples = app.state.examples.map(one =>
    button([one.name], () => fill(one), { name: `Fill in the ${one.name.toLowerCase()} example` }),
  )
  region('main').replaceChildren(
    h(
      'form',
      {
        class: 'new-issue',
        attrs: { novalidate: true },
        on: {
          submit: event => {
            event.preventDefault()
            void create()
          },
        },
      },
      h('h1', {}, 'New issue'),
      examples.length > 0 &&
        h(
          'div',
          { class: 'examples', attrs: { role: 'group', 'aria-label': 'Examples' } },
          h('span', { class: 'muted' }, 'Start from an example:'),
          ...examples,
        ),
      h('label', { attrs: { for: 'title' } }, 'Title'),
      title,
      h('label', { attrs: { for: 'body' } }, 'Description'),
      writer.element,
      h(
        'label',
        { class: 'check', attrs: { for: 'plan' } },
        plan,
        h('span', {}, 'Ask for a plan right away (label ', h('code', {}, app.state.label), ')'),
      ),
      h('div', { class: 'buttons' }, h('span', { class: 'grow' }), h('button', { class: 'primary' }, 'Create issue')),
    ),
  )
  const chosen = app.state.examples.find(({ name }) => name === example)
  if (chosen === undefined) title.focus()
  else fill(chosen)
}

/** The box below an issue: quick commands, a comment, and closing or reopening. */
import type { App } from './app.js'
import { icon } from './bits.js'
import { button, h } from './dom.js'
import { createWriter } from './writer.js'
import type { IssueView } from '../views.js'

export interface Composer {
  element: HTMLElement
  /** Fits the buttons to the issue's state. */
  update(view: IssueView): void
}

/** Words after the command word; those that need a number are put into the box rather than sent. */
const COMMANDS = ['', 'preview', 'status', 'skip ', 'cancel', 'help']

export function createComposer(app: App, issue: number): Composer {
  const writer = createWriter('comment', 'Your comment', 4, () => void send())
  const say = () => writer.box.value.trim()
  const send = async (then?: () => Promise<unknown>) => {
    if (say() === '' && then === undefined) return writer.box.focus()
    // A comment that failed stays in the box; the closing is then left out as well.
    if (say() !== '') {
      if (!(await app.act(() => app.actor.comment(issue, writer.box.value)))) return
      writer.set('')
    }
    if (then !== undefined) await app.act(then)
  }
  const command = (word: string) => {
    const text = `/${app.state.word}${word === '' ? '' : ` ${word}`}`
    if (word.endsWith(' ')) {
      writer.set(text)
      writer.box.setSelectionRange(text.length, text.length)
    } else {
      void app.act(() => app.actor.comment(issue, text))
    }
  }
  const commands = COMMANDS.map(word => {
    const text = `/${app.state.word}${word === '' ? '' : ` ${word.trim()}`}`
    const needsNumber = word.endsWith(' ')
    const shown = word === '' ? text : needsNumber ? `${word}…` : word
    return button([shown], () => command(word), {
      class: 'command',
      name: needsNumber ? `Write ${text} …` : `Comment ${text}`,
      attrs: { title: needsNumber ? 'Needs a phase number' : `Posts ${text}` },
    })
  })
  const close = button(
    [icon('done'), 'Close as completed'],
    () => void send(() => app.actor.close(issue, 'completed')),
    { class: 'quiet done' },
  )
  const drop = button(
    [icon('dropped'), 'Close as not planned'],
    () => void send(() => app.actor.close(issue, 'not_planned')),
    { class: 'quiet dropped' },
  )
  const reopen = button([icon('loop'), 'Reopen issue'], () => void send(() => app.actor.reopen(issue)), {
    class: 'quiet open',
  })
  const comment = button(['Comment'], () => void send(), { class: 'primary' })
  const element = h(
    'section',
    { class: 'composer', attrs: { 'aria-label': 'New comment' } },
    h(
      'div',
      { class: 'commands', attrs: { role: 'group', 'aria-label': 'Commands' } },
      h('span', { class: 'muted' }, 'Commands'),
      ...commands,
    ),
    writer.element,
    h('div', { class: 'buttons' }, close, drop, reopen, h('span', { class: 'grow' }), comment),
  )
  return {
    element,
    update: view => {
      close.hidden = drop.hidden = view.state === 'closed'
      reopen.hidden = view.state === 'open'
    },
  }
}

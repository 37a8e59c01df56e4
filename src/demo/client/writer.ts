/** A text box with a preview, as comments and new issues use it. */
import { preview } from './api.js'
import { drawDiagrams } from './diagrams.js'
import { button, h } from './dom.js'

export interface Writer {
  element: HTMLElement
  box: HTMLTextAreaElement
  /** Back to writing, with this text. */
  set(text: string): void
}

/** `send` is called on Ctrl+Enter or ⌘+Enter. */
export function createWriter(id: string, label: string, rows: number, send: () => void): Writer {
  const box = h('textarea', {
    attrs: { id, rows: String(rows), 'aria-label': label, placeholder: 'Markdown, as on GitHub' },
    on: {
      keydown: event => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send()
      },
    },
  })
  const result = h('div', { class: 'preview', attrs: { hidden: true, 'aria-label': 'Preview', role: 'region' } })
  const write = button(['Write'], () => show(false), { attrs: { 'aria-pressed': 'true' } })
  const look = button(['Preview'], () => show(true), { attrs: { 'aria-pressed': 'false' } })
  const show = (previewing: boolean) => {
    write.setAttribute('aria-pressed', String(!previewing))
    look.setAttribute('aria-pressed', String(previewing))
    box.hidden = previewing
    result.hidden = !previewing
    if (previewing) void fill(result, box.value)
    else box.focus()
  }
  const tabs = h(
    'div',
    { class: 'write-tabs', attrs: { role: 'group', 'aria-label': 'Write or preview' } },
    write,
    look,
  )
  return {
    element: h('div', { class: 'writer' }, tabs, box, result),
    box,
    set: text => {
      box.value = text
      show(false)
    },
  }
}

async function fill(result: HTMLElement, text: string): Promise<void> {
  result.className = 'preview markdown'
  try {
    result.innerHTML = text.trim() === '' ? '<p class="muted">Nothing to preview.</p>' : await preview(text)
    drawDiagrams(result)
  } catch (error) {
    result.textContent = error instanceof Error ? error.message : 'No preview.'
  }
}

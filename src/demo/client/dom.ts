/** Builds elements. Text always goes in as text: the only HTML the page takes is what the server has sanitised. */

export type Child = Node | string | null | false

export interface Listeners {
  click?: (event: MouseEvent) => void
  change?: (event: Event) => void
  keydown?: (event: KeyboardEvent) => void
  submit?: (event: SubmitEvent) => void
  close?: (event: Event) => void
}

export interface Props {
  class?: string
  /** Attributes as they are written in HTML; null and false leave one out, true gives it without a value. */
  attrs?: Record<string, string | boolean | null>
  on?: Listeners
  /** CSS custom properties (`--c`). */
  vars?: Record<string, string>
}

export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  if (props.class !== undefined) element.className = props.class
  for (const [name, value] of Object.entries(props.attrs ?? {})) {
    if (value !== null && value !== false) element.setAttribute(name, value === true ? '' : value)
  }
  const target: HTMLElement = element
  const { click, change, keydown, submit, close } = props.on ?? {}
  if (click) target.addEventListener('click', click)
  if (change) target.addEventListener('change', change)
  if (keydown) target.addEventListener('keydown', keydown)
  if (submit) target.addEventListener('submit', submit)
  if (close) target.addEventListener('close', close)
  for (const [name, value] of Object.entries(props.vars ?? {})) element.style.setProperty(name, value)
  element.append(...children.filter(child => child !== null && child !== false))
  return element
}

/** A button that does not submit. `name` is what assistive technology reads where the content alone says too little. */
export function button(content: Child[], press: () => void, props: Props & { name?: string } = {}): HTMLButtonElement {
  const attrs = { type: 'button', ...(props.name === undefined ? {} : { 'aria-label': props.name }), ...props.attrs }
  return h('button', { ...props, attrs, on: { click: press, ...props.on } }, ...content)
}

/** The element with this id, which the page's frame has. */
export function region(id: string): HTMLElement {
  const found = document.getElementById(id)
  if (found === null) throw new Error(`The page has no #${id}.`)
  return found
}

/** Sanitised HTML from the server as an element. */
export function prose(html: string): HTMLElement {
  const element = h('div', { class: 'markdown' })
  element.innerHTML = html
  return element
}

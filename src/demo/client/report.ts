/** Says what went wrong, where everybody notices and nobody is stopped. */
import { button, h, region } from './dom.js'
import { icon } from './bits.js'

export function reportError(error: unknown): void {
  const text = error instanceof Error ? error.message : String(error)
  region('errors').replaceChildren(
    h('p', {}, text, button([icon('cross')], clearErrors, { class: 'chip-remove', name: 'Dismiss' })),
  )
}

export function clearErrors(): void {
  region('errors').replaceChildren()
}

/** Listens to the server's events. The browser connects again by itself; after that everything is read anew. */
import type { Happening } from '../views.js'

export interface Listener {
  online(online: boolean): void
  /** Something about the issues is no longer as it was. */
  changed(): void
  /** Lines for the list of what happened; the first time, and after a break, all of them. */
  happened(news: Happening[], isFirst: boolean): void
}

export function listen(listener: Listener): EventSource {
  const source = new EventSource('/demo/events')
  source.addEventListener('hello', event => {
    listener.online(true)
    listener.happened(news(event), true)
    // Whatever changed before this moment was not told to us.
    listener.changed()
  })
  source.addEventListener('change', () => listener.changed())
  source.addEventListener('happened', event => listener.happened(news(event), false))
  source.addEventListener('error', () => listener.online(false))
  return source
}

function news(event: MessageEvent<string>): Happening[] {
  return JSON.parse(event.data)
}

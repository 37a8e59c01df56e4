/** The change signal within one process: all that SQLite needs, whose file belongs to one process. */
import type { Change, Changes } from '../../app/ports/changes.js'
import type { Log } from '../../app/ports/github.js'

/** What the operations call once a change is stored. */
export type Tell = Changes['tell']

export interface ChangeSource extends Changes {
  /** Stops listening and notifying. */
  close(): Promise<void>
}

export function changeEmitter(log: Log): ChangeSource {
  const listeners = new Set<(change: Change) => void>()
  return {
    tell(change) {
      for (const listener of listeners) {
        try {
          listener(change)
        } catch (error) {
          log.error({ err: error, change: change.kind }, 'change listener failed')
        }
      }
    },
    listen(listener) {
      // Not the function itself: it may listen twice.
      const own = (change: Change): void => listener(change)
      listeners.add(own)
      return () => void listeners.delete(own)
    },
    close() {
      listeners.clear()
      return Promise.resolve()
    },
  }
}

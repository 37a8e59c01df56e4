/** What all parts of the page share: what is known now, and the few verbs that change it. */
import type { Actor } from './api.js'
import type { Route } from './route.js'
import type { DemoState, Happening, IssueRow, IssueView } from '../views.js'

export interface App {
  state: DemoState
  actor: Actor
  route: Route
  /** Newest first. */
  issues: IssueRow[]
  /** The issue of the address, once it is read; null elsewhere. */
  view: IssueView | null
  /** By id, in the order in which they came. */
  happenings: Map<string, Happening>
  online: boolean
  /** Goes to an address of this page. */
  go(path: string): void
  /** Runs an action of the person; what fails is said in the alert region. True when it went well. */
  act(doing: () => Promise<unknown>): Promise<boolean>
  setPerson(login: string): void
  /** On a narrow screen: which part is shown. */
  showPane(pane: Pane): void
}

export type Pane = 'list' | 'main' | 'log'

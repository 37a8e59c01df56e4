/** What is to be planned, wherever it was read. */
import type { IssueText } from '../../core/model.js'

export interface Feature {
  id: number
  /** Null where the id is only a position. */
  issueNumber: number | null
  text: IssueText
  /** Where it was read: "acme/shop#49", or the path of a file. */
  source: string
}

/** Why something that was asked for is not planned. */
export interface Unplanned {
  /** Null where it has none. */
  id: number | null
  /** A plain sentence. */
  text: string
}

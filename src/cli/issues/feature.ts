/** What is to be planned, wherever it was read. */
import type { IssueText } from '../../core/model.js'

export interface Feature {
  id: number
  /** Null where the id is only a position. */
  issueNumber: number | null
  text: IssueText
  /** Where it was read, for people: "acme/shop#49", or the path of a file as it was given. */
  source: string
  /** The file as an absolute path; null where it was read from GitHub. */
  file: string | null
}

/** Why something that was asked for is not planned. */
export interface Unplanned {
  /** Null where it has none. */
  id: number | null
  /** A plain sentence. */
  text: string
}

/** What is read of how phases hang together. */

/** A sentence or a cell that may tell a dependency. */
export interface Telling {
  text: string
  /** 1-based line of the body, or null. */
  line: number | null
  /** Position of the phase it stands under, or null. */
  about: number | null
  /** `field`: a column or a labelled value for dependencies; `list`: such a value of no one phase; `text`: sentences. */
  as: 'field' | 'list' | 'text'
}

export interface StatedDependency {
  from: number
  to: number
  line: number | null
}

export interface Relations {
  edges: StatedDependency[]
  /** Phases that the author calls independent. */
  independent: Set<number>
  /** Pairs "a b", a < b, that the author puts side by side. */
  parallel: Set<string>
}

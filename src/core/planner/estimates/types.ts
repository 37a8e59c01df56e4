/** An estimate of the whole feature, as found. */

export interface Estimate {
  hours: number
  /** Where it was found, in words: "the label estimate:8h". */
  source: string
  /** 1-based line of the body, where it stands in the body. */
  line: number | null
  /** Says that it is the sum of everything. */
  total: boolean
}

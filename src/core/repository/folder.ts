/** A folder as the finders of commands see it. */

/** One folder, with the names of the files in it, and their texts where they were read. */
export interface Folder {
  /** '' for the root. */
  path: string
  names: ReadonlySet<string>
  /** Text of a file in it; undefined where there is none or it was not read. */
  read: (name: string) => string | undefined
  /** Path of a file in it from the root. */
  at: (name: string) => string
}

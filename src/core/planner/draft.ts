/** A phase on its way into the plan: what the stated and the invented phases have in common. */
import type { Layer, Task } from '../model.js'

export interface Draft {
  /** 1 to n. */
  number: number
  title: string
  description: string
  layer: Layer
  /** Words and paths that tell its layer, most telling first; may be empty. */
  because: string[]
  tasks: Task[]
  /** Stated hours, or null: then it gets a share by `weight`. */
  hours: number | null
  weight: number
  dependsOn: number[]
  dependsOnIssues: number[]
  done: boolean
  /** The author stated its dependencies, or that it has none. */
  dependenciesStated: boolean
  /** Everything the issue says about it: what files are ranked by and layers are read from. */
  text: string
}

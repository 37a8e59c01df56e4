/** What a statement of phases is made of, before it is decided which statement is the author's plan. */
import type { Block } from '../../markdown/blocks.js'
import type { PhaseKind } from '../vocabulary/phase-words.js'

/** Where phases can be stated, the most telling first. */
export type Form = 'heading' | 'table' | 'bold' | 'item' | 'line' | 'inline'

/** One phase as one statement has it. */
export interface Entry {
  /** As the author counts; null where the author does not count. */
  number: number | null
  letter: string
  /** Counted with a letter ("Phase B"). */
  lettered?: boolean
  /** Without remarks; empty where only the number is stated. */
  title: string
  /** The title was not written beside the number but taken from the content. */
  derived?: boolean
  /** A colon, a dash or a bracket stands between number and title. */
  separated?: boolean
  /** Hours, sizes, states and the like that stood beside the title. */
  remarks: string[]
  /** Values of the columns of a table, or empty. */
  cells: Readonly<Partial<Record<CellKind, string>>>
  /** The line that states it, where it is one of its own. */
  head?: Block
  /** What stands under it. */
  body: readonly Block[]
  /** Task box or strike-through of its own line. */
  checked: boolean
  /** 1-based line of the issue body. */
  line: number
  /** Text of the section headings around it, the nearest first. */
  sections: readonly string[]
}

export type CellKind = 'hours' | 'depends' | 'status' | 'description' | 'files' | 'tasks'

/** Phases that one author counts in one place and one way. */
export interface Statement {
  form: Form
  /** The word they are counted with, or null for bare numbers and names. */
  kind: PhaseKind | null
  entries: Entry[]
  /** The text right before it. */
  intro?: string
  /** Its surroundings say that these are phases. */
  evident?: true
}

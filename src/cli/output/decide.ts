/** Decides what happens to each file, from what is on the disk and what is remembered. Pure. */
import type { Entry } from './manifest.js'

export interface NewFile {
  /** From the folder of the output, with slashes. */
  path: string
  text: string
  /** What it is made from, see the manifest. */
  from: string
}

/** The hash of the file that is there, or what is in its place: nothing, or a folder, a link and the like. */
export type OnDisk = { sha256: string } | 'nothing' | 'no file'

/**
 * create, update: write it · unchanged: it is there already · kept: a person changed it, and there is nothing new to say ·
 * refused: something else is there, or a person changed it and the new text differs from what they changed.
 */
export type Outcome = 'create' | 'update' | 'unchanged' | 'kept' | 'refused'

/** @param hash of the new text */
export function decide(
  { from, hash }: { from: string; hash: string },
  onDisk: OnDisk,
  remembered: Entry | undefined,
  force: boolean,
): Outcome {
  if (onDisk === 'nothing') return 'create'
  if (onDisk === 'no file') return 'refused'
  if (onDisk.sha256 === hash) return 'unchanged'
  if (force) return 'update'
  // The same name for another feature: its file is not ours to replace.
  if (remembered === undefined || remembered.from !== from) return 'refused'
  if (remembered.sha256 === onDisk.sha256) return 'update'
  return remembered.sha256 === hash ? 'kept' : 'refused'
}

export const isFile = (onDisk: OnDisk, hash: string): boolean => typeof onDisk === 'object' && onDisk.sha256 === hash

// Names of the files that this command writes.

export const MANIFEST = '.claude/genprompts.json'

const PROMPT = /^(?:QUICK_WIN|FEATURE|BUG|ENHANCEMENT|SESSION)_\d+_(?:PHASE_\d+_)?[a-z0-9_]+\.md$/
const COORDINATION = /^PHASE_PLAN_(\d{4})(\d{2})(\d{2})_(\d{2})(\d{2})(\d{2})\.md$/
const REFERENCE = /^\.claude\/feature_\d+\/phase_\d+_(?:schema|tests|services|components)\.md$/

/** A prompt or reference of one feature, by its path in the folder that it was written into. */
export const isOfFeature = (path: string): boolean => PROMPT.test(path) || REFERENCE.test(path)

/** Anything this command writes for features, in any folder of a repository. */
export function isGenerated(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (PROMPT.test(name) || COORDINATION.test(name)) return true
  const inside = path.lastIndexOf('.claude/')
  return inside >= 0 && (REFERENCE.test(path.slice(inside)) || path.slice(inside) === MANIFEST)
}

/** When a coordination document says that it was made, by its name; null for another file. */
export function coordinationTime(name: string): Date | null {
  const parts = COORDINATION.exec(name)
  if (parts === null) return null
  const [, year, month, day, hour, minute, second] = parts
  const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(time.getTime()) ? null : time
}

/** Names of the files that this command writes. */

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

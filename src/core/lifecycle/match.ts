/** Which phase of a new version is which of the old one: by title, then by place. */
import type { PhasePlan } from '../model.js'

/** @returns number in `fresh` → number in `old`; every number of `old` at most once */
export function matchPhases(fresh: readonly PhasePlan[], old: readonly PhasePlan[]): Map<number, number> {
  const matches = new Map<number, number>()
  const free = new Set(old.map(p => p.number))
  const pair = (a: PhasePlan, b: PhasePlan | undefined): void => {
    if (b === undefined || matches.has(a.number) || !free.delete(b.number)) return
    matches.set(a.number, b.number)
  }
  for (const a of fresh)
    pair(
      a,
      old.find(b => free.has(b.number) && titleOf(b) === titleOf(a)),
    )
  // A phase whose title was reworded is still the one at its place, if what it is about is alike.
  for (const a of fresh)
    pair(
      a,
      old.find(b => b.number === a.number && b.layer === a.layer && alike(a, b)),
    )
  return matches
}

/** Letter case, punctuation and blanks aside. */
const titleOf = ({ title }: PhasePlan): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** At least a third of the words in common. */
function alike(a: PhasePlan, b: PhasePlan): boolean {
  const [one, two] = [a, b].map(p => new Set(words(p)))
  if (one === undefined || two === undefined || one.size === 0 || two.size === 0) return false
  const common = [...one].filter(word => two.has(word)).length
  return common * 3 >= Math.max(one.size, two.size)
}

const words = ({ title, description, tasks }: PhasePlan): string[] =>
  [title, description, ...tasks.map(task => task.text)]
    .join(' ')
    .toLowerCase()
    .match(/[\p{L}\p{N}]{3,}/gu) ?? []

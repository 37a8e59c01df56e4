/** File names of prompts and references. */
import { createHash } from 'node:crypto'
import type { FeatureHeader, ReferenceKind } from '../core/model.js'

const LONGEST_SLUG = 48

/** Latin letters that do not fall apart into a letter and a mark. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ĸ: 'k',
  ŋ: 'n',
  ŧ: 't',
  ſ: 's',
  ə: 'e',
  ƒ: 'f',
}

/** Lower-case words of `[a-z0-9]` joined by `_`, at most 48 characters. A title without a Latin letter is named by its hash. */
export function slug(title: string): string {
  const latin = Array.from(title.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, ''), c => LETTERS[c] ?? c).join('')
  const words = latin
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
  if (!/[a-z]/.test(words)) return `title_${createHash('sha256').update(title).digest('hex').slice(0, 8)}`
  if (words.length <= LONGEST_SLUG) return words
  const cut = words.slice(0, LONGEST_SLUG + 1)
  const end = cut.lastIndexOf('_')
  return (end > LONGEST_SLUG / 2 ? cut.slice(0, end) : cut.slice(0, LONGEST_SLUG)).replace(/_+$/, '')
}

/** Up to this many hours a feature of one phase is a quick win. */
const QUICK_WIN_HOURS = 2

/** `QUICK_WIN` for one phase of at most two hours, else the type in capitals. */
export function promptType(feature: Pick<FeatureHeader, 'type'>, totalPhases: number, hours: number): string {
  return totalPhases === 1 && hours <= QUICK_WIN_HOURS ? 'QUICK_WIN' : feature.type.toUpperCase()
}

/**
 * `QUICK_WIN_<id>_<slug>.md`, `<TYPE>_<id>_<slug>.md` (one phase) or `<TYPE>_<id>_PHASE_<n>_<slug>.md`.
 * @param hours of the feature as a whole
 */
export function promptFilename(
  feature: Pick<FeatureHeader, 'id' | 'type'>,
  phase: number,
  totalPhases: number,
  title: string,
  hours: number,
): string {
  const place = totalPhases === 1 ? '' : `PHASE_${phase}_`
  return `${promptType(feature, totalPhases, hours)}_${feature.id}_${place}${slug(title)}.md`
}

/** `phase_1_schema.md` */
export const referenceName = (kind: ReferenceKind, phase: number): string => `phase_${phase}_${kind}.md`

/** `.claude/feature_104/phase_1_schema.md` */
export const referencePath = (kind: ReferenceKind, featureId: number, phase: number): string =>
  `.claude/feature_${featureId}/${referenceName(kind, phase)}`

/** `PHASE_PLAN_20260131_120000.md`, in UTC. */
export function coordinationFilename(at: Date): string {
  const stamp = at.toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '_')
  return `PHASE_PLAN_${stamp}.md`
}

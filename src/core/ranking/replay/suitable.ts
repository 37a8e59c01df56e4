/** Chooses past commits that ask a fair question: "given the message, which files changed?" */
import type { PastCommit } from '../../model.js'

/** More files than this is a sweep over the repository, not a feature. */
const MOST_FILES = 30
const BOT = /\[bot\]|\bbot@|\b(?:dependabot|renovate|weblate|crowdin|github-actions)\b/i
const MECHANICAL =
  /^(?:chore|build|ci|docs?|style|release|deps?|i18n|l10n|lint|revert|merge|bump|format|update (?:depend|translat|change|version))\b|\b(?:crowdin|weblate|changelog|typos?|prettier|eslint|rubocop|clippy)\b|\bv?\d+\.\d+\.\d+\b/i
const LEAST_WORDS = 3

/** By author, size and first line alone; whether its files were there before is for the caller to see. */
export function isSuitable({ author, message, changed }: PastCommit): boolean {
  const [subject = ''] = message.split('\n')
  if (changed.length === 0 || changed.length > MOST_FILES) return false
  return !BOT.test(author) && !MECHANICAL.test(subject) && subject.trim().split(/\s+/).length >= LEAST_WORDS
}

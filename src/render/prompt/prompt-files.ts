/** The files of a prompt by group, the most relevant group first. */
import type { Layer } from '../../core/model.js'
import type { PromptFile } from './prompt-view.js'
import { code, text, trusted, type Written } from '../templates/values.js'

/** Enough to start from; more would cost tokens and hide the best. */
const LIMITS = { files: 12, perGroup: 5, reasons: 2, path: 400 }

export const GROUP_TITLE: Readonly<Record<Layer, string>> = {
  data: 'Data',
  backend: 'Backend',
  api: 'API',
  frontend: 'Frontend',
  tests: 'Tests',
  docs: 'Docs',
  infra: 'Infrastructure',
}

interface Group {
  group: Written
  files: object[]
}

/** Groups in the order of their best file; within a group the most relevant first, files to create last. */
export function fileGroups(files: readonly PromptFile[]): Group[] {
  const ranked = files
    .filter(file => file.path.length <= LIMITS.path)
    .toSorted((a, b) => Number(b.exists) - Number(a.exists) || b.score - a.score || (a.path < b.path ? -1 : 1))
  const groups = new Map<Layer, PromptFile[]>()
  let shown = 0
  for (const file of ranked) {
    const group = groups.get(file.group) ?? []
    // What is to be created is part of the task, so no limit drops it.
    if (file.exists && (group.length >= LIMITS.perGroup || shown >= LIMITS.files)) continue
    groups.set(file.group, [...group, file])
    shown += 1
  }
  const quoted = new Set<string>()
  return [...groups].map(([layer, members]) => ({
    group: trusted(GROUP_TITLE[layer]),
    files: members.map(file => fileTags(file, quoted)),
  }))
}

/** What a reason quotes, such as the first line of a commit. */
const QUOTE = /: (“.*”)$/

/** @param quoted what was quoted above; it is not said again, and grows */
function fileTags(file: PromptFile, quoted: Set<string>): object {
  const reasons = file.reasons
    .slice(0, LIMITS.reasons)
    .map(reason => {
      const quote = QUOTE.exec(reason)?.[1]
      if (quote === undefined) return reason
      if (quoted.has(quote)) return reason.replace(QUOTE, '')
      quoted.add(quote)
      return reason
    })
    .join('; ')
  return {
    path: code(file.path),
    create: !file.exists,
    score: file.exists ? trusted(file.score.toFixed(2)) : null,
    reasons: reasons === '' ? null : text(reasons),
  }
}

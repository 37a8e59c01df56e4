/** Says whether past commits had a say in which files were found. */
import type { History, Reason } from '../model.js'

/** None where nothing was asked of them: a young repository has no past. */
export function historyReasons({ commits, note }: History): Reason[] {
  const count = commits.length
  if (note === null && count === 0) return []
  const used = `${count.toLocaleString('en-US')} past ${count === 1 ? 'commit' : 'commits'} helped to find the files.`
  return [{ about: 'files', phase: null, text: note ?? used }]
}

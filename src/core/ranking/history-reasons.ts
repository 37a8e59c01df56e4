/** Says in words which past commits speak for a file. */
import type { History, Reason } from '../model.js'
import type { FileIndex } from './index-repository.js'
import { alike } from './similar-commits.js'

/** Characters of a commit's first line. */
const LONGEST = 60
const NUMBER = /\s*\(?#\d+\)?/g
/** Control characters, and those that turn or hide text. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu

/** A sentence by file number, of those that similar commits changed. Quotes text of commits: plain, to be escaped like any other. */
export function changedWith(index: FileIndex, likeness: Float64Array): Map<number, string> {
  const by = new Map<number, number[]>()
  for (const commit of alike(likeness)) {
    for (const file of index.past.files[commit] ?? []) {
      const known = by.get(file)
      if (known === undefined) by.set(file, [commit])
      else known.push(commit)
    }
  }
  return new Map([...by].map(([file, commits]) => [file, sentence(index, commits)]))
}

function sentence({ past }: FileIndex, [first = 0, ...others]: readonly number[]): string {
  const subject = subjectOf(past.commits[first]?.message ?? '')
  const count = others.length === 0 ? 'a similar past commit' : `${others.length + 1} similar past commits`
  return subject === '' ? `changed with ${count}` : `changed with ${count}: “${subject}”`
}

/** First line, without numbers of issues, which stand for others elsewhere. */
function subjectOf(message: string): string {
  const line = (message.split('\n')[0] ?? '').replace(UNSEEN, ' ').replace(NUMBER, '').trim()
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST).trimEnd()}…`
}

// Says whether past commits were used to find files.

/** None where nothing was asked of them: a young repository has no past. */
export function historyReasons({ commits, note }: History): Reason[] {
  const count = commits.length
  if (note === null && count === 0) return []
  const used = `${count.toLocaleString('en-US')} past ${count === 1 ? 'commit' : 'commits'} ${count === 1 ? 'was' : 'were'} used to find the files.`
  return [{ about: 'files', phase: null, text: note ?? used }]
}

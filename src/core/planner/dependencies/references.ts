/** Finds issue numbers in text: `#12`, `GH-12`, links. */

export interface IssueReference {
  /** Issue number of this repository. */
  number: number
  start: number
  end: number
}

/**
 * `#12`, `GH-12` and links to issues; `owner/name#12` and links only where they are of this repository, or where that is not
 * known (links alone).
 */
export function issueReferences(text: string, repository: string | null): IssueReference[] {
  const found: IssueReference[] = []
  const pattern =
    /(?:https?:\/\/[^\s/]+\/([\w.-]+\/[\w.-]+)\/(?:issues|pull)\/|(?<![\w/#&])([\w.-]+\/[\w.-]+)?#|(?<![\w-])GH-)(\d{1,9})(?![\w-])/giu
  for (const match of text.matchAll(pattern)) {
    const owner = match[1] ?? match[2]
    const isOwn =
      owner === undefined ||
      (repository === null ? match[1] !== undefined : owner.toLowerCase() === repository.toLowerCase())
    if (isOwn && match[3] !== undefined)
      found.push({ number: Number(match[3]), start: match.index, end: match.index + match[0].length })
  }
  return found
}

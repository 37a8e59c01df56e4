/** Reads features from GitHub: by number, or all open ones with the trigger label. */
import type { IssueReader } from '../adapters.js'
import type { IssueSnapshot } from '../../app/webhooks/domain-events.js'
import type { Feature, Unplanned } from './feature.js'

/** Read at the same time. */
const AT_ONCE = 6

export interface FromGitHub {
  features: Feature[]
  unplanned: Unplanned[]
  /** Sentences for the person at the terminal. */
  notes: string[]
}

/** A number that cannot be planned does not stop the others. @param repository "owner/name" */
export async function featuresByNumber(
  numbers: readonly number[],
  reader: IssueReader,
  repository: string,
): Promise<FromGitHub> {
  const found: FromGitHub = { features: [], unplanned: [], notes: [] }
  for (let at = 0; at < numbers.length; at += AT_ONCE) {
    const part = numbers.slice(at, at + AT_ONCE)
    // A few at a time: GitHub asks not to be asked for everything at once.
    const answers = await Promise.all(part.map(number => reader.issue(number)))
    for (const [index, answer] of answers.entries()) {
      const number = part[index] ?? 0
      if ('reason' in answer) {
        found.unplanned.push({ id: number, text: `Issue ${number} was not planned: ${answer.reason}.` })
        continue
      }
      if (answer.state === 'closed') found.notes.push(`Issue ${number} is closed. It is planned anyway.`)
      found.features.push(featureOf(answer, repository))
    }
  }
  return found
}

export async function featuresWithLabel(label: string, reader: IssueReader, repository: string): Promise<FromGitHub> {
  const { issues, more } = await reader.issuesWithLabel(label, 'open')
  return {
    features: issues.map(issue => featureOf(issue, repository)),
    unplanned: [],
    notes: more ? [`Only the first ${issues.length} issues with the label ${label} are planned.`] : [],
  }
}

const featureOf = ({ number, text }: IssueSnapshot, repository: string): Feature => ({
  id: number,
  issueNumber: number,
  text,
  source: `${repository}#${number}`,
  file: null,
})

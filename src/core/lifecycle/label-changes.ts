/** Labels added and removed, from the issue's own list of events: which event a webhook reported, and which labels are still set. */

export interface LabelChange {
  /** The id of the event; grows with time. */
  eventId: number
  issueNumber: number
  label: string
  change: 'added' | 'removed'
  actor: { login: string; isBot: boolean }
  /** ISO 8601, whole seconds. */
  at: string
}

/** A label as a webhook reports it: without the event's id, at the time when the issue was last updated. */
export interface ToldLabel {
  issueNumber: number
  label: string
  login: string
  at: string
}

/** A webhook tells the time of the issue's last update, which is the event's own or a little later. */
const APART_MS = 60_000

const isOf = (change: LabelChange, issueNumber: number, label: string): boolean =>
  change.issueNumber === issueNumber && change.label.toLowerCase() === label.toLowerCase()

/** The event that a webhook reported: the nearest by the same person; null where none is near enough to be it. */
export function eventOf(told: ToldLabel, changes: readonly LabelChange[]): LabelChange | null {
  const apart = ({ at }: LabelChange): number => Math.abs(Date.parse(at) - Date.parse(told.at))
  const candidates = changes.filter(
    one =>
      one.change === 'added' &&
      isOf(one, told.issueNumber, told.label) &&
      one.actor.login.toLowerCase() === told.login.toLowerCase() &&
      apart(one) <= APART_MS,
  )
  return candidates.toSorted((a, b) => apart(a) - apart(b) || a.eventId - b.eventId)[0] ?? null
}

/** The last time each label was put on each issue, where it was not taken off afterwards; in the order of the events. */
export function standing(changes: readonly LabelChange[]): LabelChange[] {
  const last = new Map<string, LabelChange>()
  for (const change of changes.toSorted((a, b) => a.eventId - b.eventId)) {
    last.set(`${change.issueNumber}/${change.label.toLowerCase()}`, change)
  }
  return [...last.values()].filter(({ change }) => change === 'added')
}

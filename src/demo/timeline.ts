/** The timeline of an issue: known events ones by name, labels given together told together. */
import type { RestComment, RestEvent, RestTimelineEntry } from './rest.js'
import type { EventEntry, TextEntry } from './views.js'

const NAMES: Record<string, EventEntry['what']> = {
  labeled: 'labelled',
  unlabeled: 'unlabelled',
  closed: 'closed',
  reopened: 'reopened',
  renamed: 'renamed',
}

/** Said elsewhere on the page: sub-issues, parents and blockers have lists of their own. */
const ELSEWHERE = /^(sub_issue|parent_issue|blocked_by|blocking|mentioned|subscribed|referenced)/

/** Labels given within this time by one actor are one line, milliseconds. */
const TOGETHER = 3000

/** The timeline of one issue in the order of the API (oldest first) → entries in the same order. */
export function foldTimeline(
  timeline: readonly RestTimelineEntry[],
  text: (comment: RestComment) => TextEntry,
): (TextEntry | EventEntry)[] {
  const entries: (TextEntry | EventEntry)[] = []
  for (const one of timeline) {
    if (isComment(one)) {
      entries.push(text(one))
    } else if (!ELSEWHERE.test(one.event)) {
      const entry = toEntry(one)
      const last = entries.at(-1)
      if (last?.kind === 'event' && belongTogether(last, entry)) last.labels.push(...entry.labels)
      else entries.push(entry)
    }
  }
  return entries
}

function isComment(entry: RestTimelineEntry): entry is RestTimelineEntry & RestComment {
  return 'body' in entry
}

function toEntry(event: RestEvent): EventEntry {
  const what = NAMES[event.event] ?? 'other'
  return {
    kind: 'event',
    id: `event-${event.id}`,
    actor: event.actor?.login ?? 'ghost',
    at: event.created_at,
    what,
    detail: detail(what, event),
    labels: event.label === undefined ? [] : [{ name: event.label.name, color: event.label.color }],
  }
}

function detail(what: EventEntry['what'], event: RestEvent): string | null {
  if (what === 'closed') return event.state_reason ?? null
  if (what === 'renamed') return event.rename === undefined ? null : `${event.rename.from} → ${event.rename.to}`
  return what === 'other' ? event.event.replaceAll('_', ' ') : null
}

function belongTogether(a: EventEntry, b: EventEntry): boolean {
  return (
    (a.what === 'labelled' || a.what === 'unlabelled') &&
    a.what === b.what &&
    a.actor === b.actor &&
    Date.parse(b.at) - Date.parse(a.at) < TOGETHER
  )
}

/** What happened to an issue: its events, and the timeline with the comments among them. */
import { type Operation, inIssue, inRepository } from '../operation.js'
import { iso } from '../ids.js'
import { notFound } from '../github-errors.js'
import { page } from '../paging.js'
import { commentView, eventView } from '../views/comment-view.js'
import { issueView } from '../views/issue-view.js'
import { userView } from '../views/user-view.js'

const READ = { issues: 'read', pull_requests: 'read' } as const

export const eventOperations: Operation[] = [
  inIssue('GET', '/events', READ, call =>
    page(call, call.issue.events, event => eventView(call.world, call.issue, event)),
  ),
  inIssue('GET', '/timeline', READ, call => {
    const { world, issue } = call
    const events = issue.events.map(event => ({ at: event.createdAt, view: () => eventView(world, issue, event) }))
    const comments = issue.comments.map(comment => ({
      at: comment.createdAt,
      view: () => ({
        ...commentView(world, comment),
        event: 'commented',
        actor: userView(world, comment.author),
        created_at: iso(comment.createdAt),
      }),
    }))
    const sorted = [...events, ...comments].toSorted((a, b) => a.at.getTime() - b.at.getTime())
    return page(call, sorted, entry => entry.view())
  }),
  inRepository('GET', '/issues/events', READ, call => {
    const all = [...call.repository.issues.values()].flatMap(issue => issue.events.map(event => ({ issue, event })))
    const newestFirst = all.toSorted((a, b) => b.event.id - a.event.id)
    return page(call, newestFirst, ({ issue, event }) => ({
      ...eventView(call.world, issue, event),
      issue: issueView(call.world, issue),
    }))
  }),
  inRepository('GET', '/issues/events/{event_id}', READ, call => {
    const id = Number(call.params['event_id'])
    for (const issue of call.repository.issues.values()) {
      const event = issue.events.find(one => one.id === id)
      if (event !== undefined) return { json: eventView(call.world, issue, event) }
    }
    throw notFound()
  }),
]

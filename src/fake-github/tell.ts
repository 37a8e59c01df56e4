/** Tells Apps and watchers of a change to an issue. */
import type { Author, Issue } from './model.js'
import type { World } from './state.js'
import { issueView } from './views/issue-view.js'

/** An `issues` event; a change to a pull request is a `pull_request` event on GitHub, which nobody here subscribes to. */
export function emitIssue(
  world: World,
  issue: Issue,
  action: string,
  author: Author,
  more: Record<string, unknown> = {},
): void {
  if (issue.isPullRequest) return
  const content = { issue: issueView(world, issue), ...more }
  world.emit({ event: 'issues', action, repository: issue.repository, sender: author.user, content }, issue)
}

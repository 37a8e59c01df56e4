/** Which operations and webhooks are cut out: what the local GitHub answers and sends. */
import { operations } from '../../src/fake-github/routes/all-routes.js'

/** The operations are listed, none is run. */
const nothing = {} as never

/** As in GitHub's documentation: `POST /repos/{owner}/{repo}/issues`. */
export const OPERATIONS = operations(nothing, nothing).map(
  ({ method, path }) => `${method} ${path.replaceAll(/[+*]\}/g, '}')}`,
)

/** By event and action, as in a payload. */
export const WEBHOOKS = Object.entries({
  issues: 'opened edited closed reopened deleted transferred labeled unlabeled assigned unassigned locked unlocked',
  issue_comment: 'created edited deleted',
  sub_issues: 'parent_issue_added parent_issue_removed sub_issue_added sub_issue_removed',
  issue_dependencies: 'blocked_by_added blocked_by_removed blocking_added blocking_removed',
  installation: 'created deleted suspend unsuspend new_permissions_accepted',
  installation_repositories: 'added removed',
  label: 'created edited deleted',
  repository: 'renamed transferred archived unarchived deleted edited privatized publicized',
}).flatMap(([event, actions]) => actions.split(' ').map(action => `${event}.${action}`))

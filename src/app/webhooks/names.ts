/** The events that the App listens to: every one that can change what a plan should look like. Others say nothing to it. */
export const EVENTS = [
  'issues',
  'issue_comment',
  'sub_issues',
  'issue_dependencies',
  'repository',
  'installation',
  'installation_repositories',
] as const

/** A repository as GitHub shows it, whole and in the short form of installation events. */
import { iso } from '../ids.js'
import { type Permission, type RepositoryState, PERMISSIONS } from '../model.js'
import { type World, fullName } from '../state.js'
import { userView, type Schema } from './user-view.js'

export const repositoryUrl = (world: World, repository: RepositoryState): string =>
  `${world.url}/repos/${fullName(repository)}`

export const atLeast = (permission: Permission, least: Permission): boolean =>
  PERMISSIONS.indexOf(permission) >= PERMISSIONS.indexOf(least)

const permissionFlags = (permission: Permission) => ({
  admin: atLeast(permission, 'admin'),
  maintain: atLeast(permission, 'maintain'),
  push: atLeast(permission, 'write'),
  triage: atLeast(permission, 'triage'),
  pull: atLeast(permission, 'read'),
})

export function shortRepositoryView(repository: RepositoryState) {
  return {
    id: repository.id,
    node_id: repository.nodeId,
    name: repository.name,
    full_name: fullName(repository),
    private: repository.private,
  }
}

/** With `permission` it also says what the asking account may do. */
export function repositoryView(world: World, repository: RepositoryState, permission?: Permission) {
  const url = repositoryUrl(world, repository)
  const html = `${world.url}/${fullName(repository)}`
  const open = [...repository.issues.values()].filter(issue => issue.state === 'open').length
  const created = iso(repository.createdAt)
  return {
    ...shortRepositoryView(repository),
    owner: userView(world, repository.owner),
    html_url: html,
    description: null,
    fork: false,
    url,
    archive_url: `${url}/{archive_format}{/ref}`,
    assignees_url: `${url}/assignees{/user}`,
    blobs_url: `${url}/git/blobs{/sha}`,
    branches_url: `${url}/branches{/branch}`,
    collaborators_url: `${url}/collaborators{/collaborator}`,
    comments_url: `${url}/comments{/number}`,
    commits_url: `${url}/commits{/sha}`,
    compare_url: `${url}/compare/{base}...{head}`,
    contents_url: `${url}/contents/{+path}`,
    contributors_url: `${url}/contributors`,
    deployments_url: `${url}/deployments`,
    downloads_url: `${url}/downloads`,
    events_url: `${url}/events`,
    forks_url: `${url}/forks`,
    git_commits_url: `${url}/git/commits{/sha}`,
    git_refs_url: `${url}/git/refs{/sha}`,
    git_tags_url: `${url}/git/tags{/sha}`,
    git_url: `${html}.git`,
    hooks_url: `${url}/hooks`,
    issue_comment_url: `${url}/issues/comments{/number}`,
    issue_events_url: `${url}/issues/events{/number}`,
    issues_url: `${url}/issues{/number}`,
    keys_url: `${url}/keys{/key_id}`,
    labels_url: `${url}/labels{/name}`,
    languages_url: `${url}/languages`,
    merges_url: `${url}/merges`,
    milestones_url: `${url}/milestones{/number}`,
    notifications_url: `${url}/notifications{?since,all,participating}`,
    pulls_url: `${url}/pulls{/number}`,
    releases_url: `${url}/releases{/id}`,
    ssh_url: `${html}.git`,
    stargazers_url: `${url}/stargazers`,
    statuses_url: `${url}/statuses/{sha}`,
    subscribers_url: `${url}/subscribers`,
    subscription_url: `${url}/subscription`,
    tags_url: `${url}/tags`,
    teams_url: `${url}/teams`,
    trees_url: `${url}/git/trees{/sha}`,
    clone_url: `${html}.git`,
    svn_url: html,
    mirror_url: null,
    homepage: null,
    language: null,
    forks_count: 0,
    forks: 0,
    stargazers_count: 0,
    watchers_count: 0,
    watchers: 0,
    size: 0,
    default_branch: repository.defaultBranch,
    open_issues_count: open,
    open_issues: open,
    is_template: false,
    topics: [],
    has_issues: repository.hasIssues,
    has_projects: true,
    has_wiki: true,
    has_pages: false,
    has_downloads: true,
    has_discussions: false,
    archived: repository.archived,
    disabled: false,
    visibility: repository.private ? 'private' : 'public',
    pushed_at: created,
    created_at: created,
    updated_at: created,
    license: null,
    allow_forking: true,
    web_commit_signoff_required: false,
    ...(permission === undefined ? {} : { permissions: permissionFlags(permission) }),
  } satisfies Schema<'repository'>
}

/** The answer to `GET /repos/{owner}/{repo}`, which alone counts the network. */
export function fullRepositoryView(
  world: World,
  repository: RepositoryState,
  permission: Permission,
): Schema<'full-repository'> {
  const owner = repository.owner.type === 'Organization' ? { organization: userView(world, repository.owner) } : {}
  return { ...repositoryView(world, repository, permission), ...owner, subscribers_count: 0, network_count: 0 }
}

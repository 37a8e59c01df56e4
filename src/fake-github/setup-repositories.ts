/** Sets the stage: accounts, repositories and what people may do in them. */
import { newToken } from './auth.js'
import { GitContents } from './git-repository.js'
import type { AccountType, Features, Milestone, Permission, RepositoryState, User } from './model.js'
import type { World } from './state.js'

export interface NewUser {
  login: string
  type?: AccountType
}

export interface NewRepository {
  /** Login; added as an account of type User where there is none. */
  owner: string
  name: string
  private?: boolean
  /** The branch that is checked out, or `main`, when absent. */
  defaultBranch?: string
  /** A local checkout with the commit that plays the default branch (HEAD when absent), or files to make one of; empty when absent. */
  git?: { dir: string; ref?: string } | { files: Readonly<Record<string, string>> }
  features?: Partial<Features>
  /** Labels that are there from the beginning; none when absent. No webhook tells of them. */
  labels?: readonly { name: string; color?: string; description?: string }[]
  /** Entries after which a tree answer is cut; 100,000 when absent, as on GitHub. */
  treeLimit?: number
}

const ALL_FEATURES: Features = {
  subIssues: true,
  dependencies: true,
  graphql: true,
  reactions: true,
  stateReason: true,
  longUpdates: 'refuse',
}
const GITHUB_TREE_LIMIT = 100_000

export function addUser(world: World, { login, type = 'User' }: NewUser): User {
  if (world.user(login) !== undefined) throw new Error(`There is an account "${login}" already.`)
  const kind = type === 'Bot' ? 'bot' : type === 'Organization' ? 'organization' : 'user'
  const user: User = { ...world.identity(kind), login, type, token: newToken('ghp') }
  world.users.set(login.toLowerCase(), user)
  return user
}

export function addRepository(world: World, wanted: NewRepository): RepositoryState {
  if (world.findRepository(wanted.owner, wanted.name) !== undefined) {
    throw new Error(`There is a repository ${wanted.owner}/${wanted.name} already.`)
  }
  const owner = world.user(wanted.owner) ?? addUser(world, { login: wanted.owner })
  const source = wanted.git ?? { files: {} }
  const contents =
    'dir' in source
      ? GitContents.open(source.dir, source.ref, wanted.defaultBranch)
      : GitContents.make(source.files, wanted.defaultBranch ?? 'main', world.now())
  const repository: RepositoryState = {
    ...world.identity('repository'),
    owner,
    name: wanted.name,
    private: wanted.private ?? false,
    defaultBranch: contents.defaultBranch,
    archived: false,
    hasIssues: true,
    features: { ...ALL_FEATURES, ...wanted.features },
    treeLimit: wanted.treeLimit ?? GITHUB_TREE_LIMIT,
    createdAt: world.now(),
    contents,
    permissions: new Map(),
    labels: new Map(),
    milestones: new Map(),
    issues: new Map(),
    gone: new Map(),
    nextNumber: 1,
  }
  for (const { name, color = 'ededed', description = null } of wanted.labels ?? []) {
    repository.labels.set(name.toLowerCase(), { ...world.identity('label'), name, color, description })
  }
  world.repositories.set(repository.id, repository)
  return repository
}

export function setPermission(world: World, repository: RepositoryState, login: string, permission: Permission): void {
  repository.permissions.set(world.needUser(login).login.toLowerCase(), permission)
}

export function addMilestone(world: World, repository: RepositoryState, title: string): Milestone {
  const milestone: Milestone = {
    ...world.identity('milestone'),
    number: repository.milestones.size + 1,
    title,
    creator: repository.owner,
    createdAt: world.now(),
  }
  repository.milestones.set(milestone.number, milestone)
  return milestone
}

/** The memory of the local GitHub: finds accounts, repositories, issues and Apps, and passes events on. */
import { notFound } from './github-errors.js'
import { type Kind, Ids } from './ids.js'
import type {
  App,
  Author,
  Comment,
  Issue,
  IssueEvent,
  Permission,
  RepositoryState,
  User,
  Change,
  HookEvent,
  Installation,
  InstallationToken,
} from './model.js'

/** GitHub's replicas are behind: what was just created may be missing for a moment. */
export interface Lag {
  /** In lists of issues and comments. */
  listsMs: number
  /** When it is asked for by itself: 404, and null in GraphQL. */
  readsMs: number
}

export class World {
  readonly ids = new Ids()
  /** By lower-case login. */
  readonly users = new Map<string, User>()
  readonly repositories = new Map<number, RepositoryState>()
  /** Former `owner/name`, lower case, of renamed repositories. */
  readonly formerNames = new Map<string, RepositoryState>()
  readonly apps = new Map<number, App>()
  readonly installations = new Map<number, Installation>()
  readonly tokens = new Map<string, InstallationToken>()
  readonly issues = new Map<number, Issue>()
  readonly comments = new Map<number, Comment>()
  readonly #watchers = new Set<(change: Change) => void>()
  /** Where events go; set by the webhooks. */
  deliver: (event: HookEvent) => void = () => undefined
  /** How long a new issue or comment is missing, milliseconds. */
  lag: Lag = { listsMs: 0, readsMs: 0 }
  /** REST base without a slash at its end; known once the server listens. */
  url = ''

  constructor(
    readonly now: () => Date,
    /** The clock of JWTs and tokens: an App signs with the machine's own, whatever time the stories play in. */
    readonly authNow: () => Date,
  ) {}

  identity(kind: Kind): { id: number; nodeId: string } {
    return this.ids.next(kind)
  }

  user(login: string): User | undefined {
    return this.users.get(login.toLowerCase())
  }

  /** The account, or an error for whoever sets the stage. */
  needUser(login: string): User {
    const user = this.user(login)
    if (user === undefined) throw new Error(`There is no account "${login}": add it with addUser.`)
    return user
  }

  findRepository(owner: string, name: string): RepositoryState | undefined {
    const wanted = `${owner}/${name}`.toLowerCase()
    return [...this.repositories.values()].find(one => fullName(one).toLowerCase() === wanted)
  }

  /** By `owner/name`, or an error for whoever sets the stage. */
  needRepository(repo: string | { id: number }): RepositoryState {
    const [owner = '', name = ''] = typeof repo === 'string' ? repo.split('/') : []
    const found = typeof repo === 'string' ? this.findRepository(owner, name) : this.repositories.get(repo.id)
    if (found === undefined) throw new Error(`There is no repository ${typeof repo === 'string' ? repo : repo.id}.`)
    return found
  }

  installationsOf(repository: RepositoryState): Installation[] {
    return [...this.installations.values()].filter(one => covers(one, repository))
  }

  /** What a person may do: what was set, admin for the owner, else reading where it is public. */
  permission(user: User, repository: RepositoryState): Permission {
    if (repository.owner.id === user.id) return 'admin'
    return repository.permissions.get(user.login.toLowerCase()) ?? (repository.private ? 'none' : 'read')
  }

  /** Whether a list or a read shows it yet. */
  shows(item: { createdAt: Date }, where: keyof Lag): boolean {
    return this.now().getTime() - item.createdAt.getTime() >= this.lag[where]
  }

  commentById(id: number): Comment {
    const comment = this.comments.get(id)
    if (comment === undefined) throw notFound()
    return comment
  }

  /** Adds to the issue's own list of events. */
  record(issue: Issue, event: IssueEvent['event'], author: Author, detail: Partial<IssueEvent> = {}): void {
    issue.events.push({ ...this.identity('event'), event, author, createdAt: this.now(), ...detail })
  }

  /** Tells the Apps, and those who watch. */
  emit(event: HookEvent, issue: Issue | null = null): void {
    this.deliver(event)
    if (event.repository === null) return
    this.changed({
      repo: fullName(event.repository),
      issue: issue?.number ?? null,
      what: `${event.event}.${event.action}`,
    })
  }

  changed(change: Change): void {
    for (const watcher of this.#watchers) watcher(change)
  }

  /** Returns what ends the watching. */
  watch(watcher: (change: Change) => void): () => void {
    this.#watchers.add(watcher)
    return () => void this.#watchers.delete(watcher)
  }
}

export const fullName = (repository: RepositoryState): string => `${repository.owner.login}/${repository.name}`

export function covers(installation: Installation, repository: RepositoryState): boolean {
  return (
    installation.account.id === repository.owner.id &&
    (installation.repositories === 'all' || installation.repositories.has(repository.id))
  )
}

/** The fields of GitHub's webhook payloads that are used, checked and turned into our own shapes. All else is left unread. */
import { z } from 'zod'
import { actorOf, type IssueSnapshot, type RepositoryRef } from './domain-events.js'

/** A database id: above 32 bits since 2022, always below 2^53. */
export const id = z.int().positive()
const user = z.object({ login: z.string().min(1), type: z.string().nullish() })

/** Who did it. */
const actor = user.transform(actorOf)

const label = z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)])

/** An issue (or the issue side of a pull request) as webhooks and the REST API show it. */
export const issueSchema = z
  .object({
    id,
    node_id: z.string(),
    number: id,
    title: z.string(),
    body: z.string().nullish(),
    labels: z.array(label).nullish(),
    // Only organisations have issue types; absent or null elsewhere.
    type: z.object({ name: z.string() }).nullish(),
    state: z.enum(['open', 'closed']),
    state_reason: z.string().nullish(),
    pull_request: z.unknown().optional(),
    // Null once the account is deleted; GitHub then shows "ghost".
    user: user.nullish(),
    assignees: z.array(user).nullish(),
    milestone: z.object({ number: id }).nullish(),
    locked: z.boolean().nullish(),
    updated_at: z.string(),
  })
  .transform((issue): IssueSnapshot => {
    return {
      id: issue.id,
      nodeId: issue.node_id,
      number: issue.number,
      text: {
        title: issue.title,
        body: issue.body ?? '',
        labels: issue.labels ?? [],
        issueType: issue.type?.name ?? null,
      },
      state: issue.state,
      stateReason: issue.state_reason ?? null,
      isPullRequest: issue.pull_request !== undefined && issue.pull_request !== null,
      author: issue.user?.login ?? 'ghost',
      assignees: (issue.assignees ?? []).map(({ login }) => login),
      milestone: issue.milestone?.number ?? null,
      locked: issue.locked ?? false,
      updatedAt: issue.updated_at,
    }
  })

/** A repository as events about issues and the REST API show it. */
export const repositorySchema = z
  .object({
    id,
    name: z.string().min(1),
    owner: user,
    private: z.boolean(),
    default_branch: z.string().min(1),
  })
  .transform((repository): RepositoryRef => {
    return {
      id: repository.id,
      owner: repository.owner.login,
      name: repository.name,
      private: repository.private,
      defaultBranch: repository.default_branch,
    }
  })

/** Events about installations name the owner in `full_name` only and no default branch: `HEAD` stands for it. */
const listedRepository = z
  .object({ id, full_name: z.string().regex(/^[^/]+\/[^/]+$/), private: z.boolean() })
  .transform((repository): RepositoryRef => {
    const [owner = '', name = ''] = repository.full_name.split('/')
    return { id: repository.id, owner, name, private: repository.private, defaultBranch: 'HEAD' }
  })

export const actionSchema = z.object({ action: z.string().nullish() })

/** What every event about an issue carries. An App's webhooks always name the installation. */
export const inRepository = { installation: z.object({ id }), repository: repositorySchema, sender: actor }

export const repositoryEventSchema = z.object({ installation: z.object({ id }), repository: repositorySchema })

export const issuesSchema = z.object({ ...inRepository, issue: issueSchema })
export const labeledSchema = z.object({ ...inRepository, issue: issueSchema, label: z.object({ name: z.string() }) })

export const commentSchema = z.object({
  ...inRepository,
  issue: issueSchema,
  comment: z.object({
    id,
    body: z.string().nullish(),
    created_at: z.string(),
    performed_via_github_app: z.object({ slug: z.string().nullish() }).nullish(),
  }),
})

/** An enterprise account has a slug in place of a login. */
const account = z
  .union([z.object({ login: z.string() }), z.object({ slug: z.string() })])
  .transform(value => ('login' in value ? value.login : value.slug))

/** GitHub has sent both: seconds since 1970, and ISO 8601. */
const time = z.union([
  z.number().transform(seconds => new Date(seconds * 1000)),
  z.iso.datetime({ offset: true }).transform(text => new Date(text)),
])

export const installationSchema = z.object({
  installation: z.object({ id, account, created_at: time.nullish() }),
  repositories: z.array(listedRepository).nullish(),
})
export const installationRepositoriesSchema = z.object({
  installation: z.object({ id, account }),
  repositories_added: z.array(listedRepository).nullish(),
})

// The error for a payload that lacks what it must have: which event, and where in it.

/** Thrown by `toEvent`. The message names event and path and never carries text of the payload. */
export class UnreadablePayload extends Error {
  override name = 'UnreadablePayload'
  constructor(
    /** Event and action, such as `issues.labeled`. */
    readonly event: string,
    /** Where it is wrong, such as `issue.labels[0].name`; an empty string for the payload itself. */
    readonly path: string,
    /** What is wrong there. */
    readonly problem: string,
  ) {
    super(`cannot read the ${event} payload: ${path === '' ? 'the payload' : path}: ${problem}`)
  }
}

/** Parses, or throws UnreadablePayload for the first thing that is wrong. */
export function read<T>(schema: z.ZodType<T>, payload: unknown, event: string): T {
  const result = schema.safeParse(payload)
  if (result.success) return result.data
  const issue = deepest(result.error.issues[0])
  throw new UnreadablePayload(event, issue ? pathOf(issue.path) : '', issue?.message ?? 'not as expected')
}

interface Place {
  path: PropertyKey[]
  message: string
}

/** Within a union of shapes, the problem of the shape that came furthest says most. */
function deepest(issue: z.core.$ZodIssue | undefined): Place | undefined {
  if (issue?.code !== 'invalid_union') return issue
  const inner = issue.errors.flatMap(issues => deepest(issues[0]) ?? [])
  const longest = inner.toSorted((a, b) => b.path.length - a.path.length)[0]
  return longest && longest.path.length > 0 ? { ...longest, path: [...issue.path, ...longest.path] } : issue
}

function pathOf(path: readonly PropertyKey[]): string {
  return path
    .map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index > 0 ? '.' : ''}${String(key)}`))
    .join('')
}

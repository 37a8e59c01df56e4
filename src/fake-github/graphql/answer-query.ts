/** GraphQL, of which only the reading of issues by node id is spoken: `nodes(ids:)` and `node(id:)`. */
import type { Answer, Call, Operation } from '../operation.js'
import { canSee, checkToken, tokenHas } from '../access.js'
import { ApiError, notFound, Unhandled } from '../github-errors.js'
import { isRecord } from '../request-fields.js'
import { among, select, selectIssue, valueOf, type Variables } from './issue-fields.js'
import { readQuery, type Field } from './parse-query.js'

const MOST_IDS = 100

interface GraphqlError {
  type: string
  path: (string | number)[]
  message: string
}

/** A server without GraphQL knows no such path; the feature is turned off for a repository, and holds for its whole owner. */
function checkOffered(call: Call): void {
  const seen = [...call.world.repositories.values()].filter(one => canSee(call.world, call.actor, one))
  if (seen.some(one => !one.features.graphql)) throw notFound()
}

function answer(call: Call): Answer {
  if (call.actor.kind === 'anonymous') throw new ApiError(401, 'This endpoint requires you to be authenticated.')
  checkToken(call.world, call.actor)
  checkOffered(call)
  const { query, variables } = call.body
  if (typeof query !== 'string') throw new ApiError(400, 'A query attribute must be specified and must be a string.')
  const given = isRecord(variables) ? variables : {}
  const errors: GraphqlError[] = []
  const node = (id: unknown, field: Field, path: (string | number)[]) => {
    const found = resolve(call, id, field, given)
    if ('value' in found) return found.value
    errors.push({ ...found.error, path })
    return null
  }
  const data = select(
    'Query',
    readQuery(query),
    among('Query', {
      node: field => node(valueOf(field.arguments['id'], given), field, [field.alias]),
      nodes: field => idsOf(field, given).map((id, index) => node(id, field, [field.alias, index])),
    }),
  )
  return { json: errors.length > 0 ? { data, errors } : { data } }
}

function idsOf(field: Field, variables: Variables): unknown[] {
  const ids = valueOf(field.arguments['ids'], variables)
  if (!Array.isArray(ids)) throw new Unhandled('GraphQL: nodes(ids:) wants a variable with a list of ids')
  if (ids.length > MOST_IDS) {
    throw new Unhandled(`GraphQL: You may not provide more than ${MOST_IDS} node ids; you provided ${ids.length}.`)
  }
  return ids
}

type Resolved = { value: Record<string, unknown> } | { error: Omit<GraphqlError, 'path'> }

function resolve(call: Call, id: unknown, field: Field, variables: Variables): Resolved {
  const { world, actor } = call
  const issue = [...world.issues.values()].find(one => one.nodeId === id)
  if (issue === undefined || !canSee(world, actor, issue.repository) || !world.shows(issue, 'readsMs')) {
    const message = `Could not resolve to a node with the global id of '${String(id)}'`
    return { error: { type: 'NOT_FOUND', message } }
  }
  if (actor.kind === 'installation' && !tokenHas(actor.token, { issues: 'read' })) {
    return { error: { type: 'FORBIDDEN', message: 'Resource not accessible by integration' } }
  }
  return { value: selectIssue(world, issue, field.selections, variables) }
}

export const graphqlOperations: Operation[] = ['/graphql', '/api/graphql'].map(path => ({
  method: 'POST',
  path,
  answer,
}))

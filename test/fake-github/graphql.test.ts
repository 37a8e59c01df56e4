/** GraphQL: the state of many issues by their node ids, and loud failure for the rest. */
import { expect, test } from 'vitest'
import { REPO, stage } from './stage.js'

const STATES = 'query($ids:[ID!]!){nodes(ids:$ids){... on Issue{id number state stateReason(enableDuplicate:true)}}}'

test('the state of many issues in one call', async () => {
  const { github, bot } = await stage()
  const maria = github.as('maria')
  for (const title of ['a', 'b', 'c', 'd', 'e']) await maria.createIssue(REPO, { title })
  await maria.close(REPO, 2)
  await maria.close(REPO, 3, 'not_planned')
  await maria.close(REPO, 4, 'duplicate')
  await maria.close(REPO, 5)
  await maria.reopen(REPO, 5)
  const ids = github.issues(REPO).map(({ nodeId }) => nodeId)
  expect(await bot.graphql(STATES, { ids })).toEqual({
    nodes: [
      { id: ids[0], number: 1, state: 'OPEN', stateReason: null },
      { id: ids[1], number: 2, state: 'CLOSED', stateReason: 'COMPLETED' },
      { id: ids[2], number: 3, state: 'CLOSED', stateReason: 'NOT_PLANNED' },
      { id: ids[3], number: 4, state: 'CLOSED', stateReason: 'DUPLICATE' },
      { id: ids[4], number: 5, state: 'OPEN', stateReason: 'REOPENED' },
    ],
  })
  // Who does not ask for duplicates is told the older reason.
  const plain = 'query Look($id: ID!) { one: node(id: $id) { __typename ... on Issue { reason: stateReason } } }'
  expect(await bot.graphql(plain, { id: ids[3] })).toEqual({ one: { __typename: 'Issue', reason: 'NOT_PLANNED' } })
})

test('nested fields are answered', async () => {
  const { github, bot } = await stage()
  await github.as('maria').createIssue(REPO, { title: 'Feature', body: 'text', labels: ['a'] })
  await github.as('maria').createIssue(REPO, { title: 'Phase' })
  await github.as('maria').addSubIssue(REPO, 1, 2)
  const ids = github.issues(REPO).map(({ nodeId }) => nodeId)
  const query = `query ($ids: [ID!]!) {
    nodes(ids: $ids) { # by id
      ... on Issue {
        title body closed closedAt locked databaseId fullDatabaseId author { login }
        parent { number } labels(first: 10) { nodes { name } }
        repository { nameWithOwner isPrivate owner { login } } subIssuesSummary { total completed percentCompleted }
      }
    }
  }`
  expect(await bot.graphql(query, { ids })).toMatchObject({
    nodes: [
      {
        title: 'Feature',
        body: 'text',
        closedAt: null,
        parent: null,
        labels: { nodes: [{ name: 'a' }] },
        subIssuesSummary: { total: 1 },
      },
      { title: 'Phase', parent: { number: 1 }, repository: { nameWithOwner: REPO, owner: { login: 'acme' } } },
    ],
  })
})

test('what is gone or hidden is null, with an error that says so', async () => {
  const { github, bot } = await stage()
  github.addRepository({ owner: 'acme', name: 'hidden' })
  const hidden = await github.as('acme').createIssue('acme/hidden', { title: 'x' })
  const seen = await github.as('maria').createIssue(REPO, { title: 'y' })
  const { data } = await bot.request('POST /graphql', {
    query: STATES,
    variables: { ids: [hidden.nodeId, seen.nodeId, 'I_none'] },
  })
  expect(data).toMatchObject({
    data: { nodes: [null, { number: 1 }, null] },
    errors: [
      { type: 'NOT_FOUND', path: ['nodes', 0] },
      { type: 'NOT_FOUND', path: ['nodes', 2], message: "Could not resolve to a node with the global id of 'I_none'" },
    ],
  })
  const pull = await github.as('maria').createPullRequest(REPO, { title: 'z' })
  expect(await bot.graphql(STATES, { ids: [pull.nodeId] })).toEqual({ nodes: [{}] })
  const anonymous = await fetch(`${github.url}/graphql`, { method: 'POST', body: JSON.stringify({ query: STATES }) })
  expect(anonymous.status).toBe(401)
})

test.each([
  ['mutation { closeIssue(input: {}) { issue { id } } }', '"{" expected'],
  ['{ viewer { login } }', 'Query.viewer is not known here'],
  ['{ node(id: "x") { ...f } } fragment f on Issue { id }', '"on" expected'],
  ['{ nodes(ids: ["x"]) { id } }', 'a name expected'],
  ['{ nodes(ids: {}) { id } }', 'values such as "{"'],
  ['{ node(id: "x") @skip(if: true) { id } }', 'cannot read "@skip'],
  ['{ node(id: "x") { id }', 'ends too early'],
])('%s is unhandled', async (query, reason) => {
  const { github, bot } = await stage({ unhandled: [expect.stringContaining(reason)] })
  const { status } = await bot.request('POST /graphql', { query }).catch((error: { status: number }) => error)
  expect(status).toBe(501)
  expect(github.unhandled).toEqual([expect.stringContaining('POST /graphql: GraphQL: ')])
})

test('a field of an issue that is not known is unhandled, never null', async () => {
  const { github, bot } = await stage({ unhandled: [expect.stringContaining('Issue.isPinned is not known here')] })
  const { nodeId } = await github.as('maria').createIssue(REPO, { title: 'x' })
  const query = 'query($ids:[ID!]!){nodes(ids:$ids){... on Issue{isPinned}}}'
  await expect(bot.graphql(query, { ids: [nodeId] })).rejects.toThrow('isPinned')
})

test('more than a hundred ids are too many', async () => {
  const { bot } = await stage({ unhandled: [expect.stringContaining('more than 100 node ids')] })
  await expect(bot.graphql(STATES, { ids: Array.from({ length: 101 }, () => 'x') })).rejects.toThrow('more than 100')
})

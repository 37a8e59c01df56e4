/** That the check against GitHub's description finds what it is there for. */
import { expect, it } from 'vitest'
import { apiCheck, type ApiCheck } from '../support/openapi.js'

const CREATE = {
  method: 'POST',
  pattern: '/repos/{owner}/{repo}/issues/{issue_number}/sub_issues',
  query: '',
  body: { sub_issue_id: 7 },
  status: 404,
  json: { message: 'Not Found' },
}

function problemsOf(act: (check: ApiCheck) => void): string {
  const check = apiCheck()
  act(check)
  return check.problems().join('\n')
}

it('is content with what is as described', () => {
  expect(problemsOf(check => check.exchange(CREATE))).toBe('')
})

it.each([
  [
    'a request with a wrong type',
    { body: { sub_issue_id: '7' }, status: 204, json: undefined },
    'sub_issue_id must be integer',
  ],
  [
    'a request that lacks something',
    { body: {}, status: 204, json: undefined },
    "must have required property 'sub_issue_id'",
  ],
  [
    'a name that GitHub does not know',
    { body: { sub_issue_id: 7, replace: true }, status: 204 },
    '"replace" is no name',
  ],
  ['an answer that lacks something', { status: 201, json: { id: 7 } }, 'answer 201: / must have required property'],
  ['a status that GitHub does not give', { status: 202, json: {} }, 'GitHub does not answer 202'],
  ['an error in another form', { status: 418, json: { message: 7 } }, 'answer 418: /message must be string'],
  ['an unknown operation', { pattern: '/repos/{owner}/{repo}/wishes' }, 'is not in the description'],
])('finds %s', (_, change, problem) => {
  const found = problemsOf(check => check.exchange({ ...CREATE, ...change }))
  expect(found).toContain(problem)
})

it('finds a question that GitHub does not know, and an answer with a wrong part deep inside', () => {
  const list = { ...CREATE, method: 'GET', body: null, status: 200, json: [{ id: 1 }] }
  expect(problemsOf(check => check.exchange({ ...list, query: '?per_pages=3', json: [] }))).toContain('"per_pages"')
  expect(problemsOf(check => check.exchange({ ...list, query: '?per_page=three', json: [] }))).toContain('/per_page')
  expect(problemsOf(check => check.exchange(list))).toContain('answer 200: /0 must have required property')
})

it('finds a webhook that is not as described, and one that is not described', () => {
  const opened = { event: 'issues', action: 'opened', payload: { action: 'opened' } }
  expect(problemsOf(check => check.webhook(opened))).toContain('webhook issues.opened: / must have required property')
  expect(problemsOf(check => check.webhook({ ...opened, action: 'imagined' }))).toContain('is not in the description')
})

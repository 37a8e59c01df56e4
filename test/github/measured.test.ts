import { expect, it } from 'vitest'
import { limitIn, routeOf } from '../../src/github/instrument.js'

const API = 'https://api.github.com'

it.each([
  ['/repos/{owner}/{repo}/issues/{issue_number}', '/repos/{owner}/{repo}/issues/{issue_number}'],
  ['/graphql', '/graphql'],
  ['/app/hook/deliveries', '/app/hook/deliveries'],
  [`${API}/repos/acme/shop/issues?page=2`, '/repos/{owner}/{repo}/issues'],
  [`${API}/repositories/77/issues/12/comments?page=2`, '/repos/{owner}/{repo}/issues/{issue_number}/comments'],
  [`${API}/repos/acme/shop/contents/secret.txt`, 'elsewhere'],
  [`${API}/acme/shop/legacy.tar.gz/abc`, 'elsewhere'],
  ['https://codeload.github.com/acme/shop/legacy.tar.gz/abc?token=x', 'elsewhere'],
])('%s counts as %s', (url, route) => {
  expect(routeOf(url, API)).toBe(route)
})

it('reads what is left of a limit, and nothing where GitHub says nothing', () => {
  expect(limitIn({ 'x-ratelimit-remaining': '41', 'x-ratelimit-resource': 'graphql' })).toEqual({
    resource: 'graphql',
    remaining: 41,
  })
  expect(limitIn({ 'x-ratelimit-remaining': 7 })).toEqual({ resource: 'core', remaining: 7 })
  expect(limitIn({})).toBeNull()
  expect(limitIn({ 'x-ratelimit-remaining': 'many' })).toBeNull()
})

/** An App on the local GitHub: its JWT, its installations, and what its tokens reach. */
import { createSign, generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { AT, octokit, refusal, REPO, said, stage } from './stage.js'

const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

function jwtWith(privateKey: string, claims: object): string {
  const unsigned = `${base64url({ alg: 'RS256', typ: 'JWT' })}.${base64url(claims)}`
  return `${unsigned}.${createSign('RSA-SHA256').update(unsigned).sign(privateKey).toString('base64url')}`
}

const getApp = (url: string, jwt: string) =>
  octokit({ url }).request('GET /app', { headers: { authorization: `bearer ${jwt}` } })

test('an App reads itself and its installations with a JWT', async () => {
  const { jwt, app, installationId } = await stage()
  const { data } = await jwt.rest.apps.getAuthenticated()
  expect(data).toMatchObject({ id: app.appId, slug: 'planner', events: expect.arrayContaining(['issues']) })
  expect(data?.permissions).toEqual({ metadata: 'read', issues: 'write', contents: 'read', pull_requests: 'read' })
  const installations = await jwt.rest.apps.listInstallations()
  expect(installations.data).toMatchObject([{ id: installationId, account: { login: 'acme', type: 'Organization' } }])
  expect((await jwt.rest.apps.getInstallation({ installation_id: installationId })).data.app_slug).toBe('planner')
  expect((await jwt.rest.apps.getRepoInstallation(AT)).data.id).toBe(installationId)
})

test('the key is in the form that GitHub hands out', async () => {
  const { app } = await stage()
  expect(app.privateKey).toMatch(/^-----BEGIN RSA PRIVATE KEY-----/)
})

test('a JWT is refused when its times are wrong, its key is another, or its App unknown', async () => {
  const { github, app } = await stage()
  const now = Math.floor(Date.now() / 1000)
  const good = { iat: now - 30, exp: now + 540, iss: app.appId }
  const stranger = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  }).privateKey
  const refused = (claims: object, key = app.privateKey) => said(getApp(github.url, jwtWith(key, claims)))
  await getApp(github.url, jwtWith(app.privateKey, good))
  expect(await refused({ ...good, exp: now - 1 })).toContain("401 'Expiration time' claim ('exp') must be a numeric")
  expect(await refused({ ...good, exp: now + 3600 })).toBe(
    "401 'Expiration time' claim ('exp') is too far in the future",
  )
  expect(await refused({ ...good, iat: now + 600 })).toContain("401 'Issued at' claim ('iat')")
  expect(await refused(good, stranger)).toBe('401 A JSON web token could not be decoded')
  expect(await refused({ ...good, iss: 1 })).toBe('404 Integration not found')
  expect(await said(getApp(github.url, 'a.b.c'))).toBe('401 A JSON web token could not be decoded')
})

test('a JWT is no good for a repository, and a token is none for the App', async () => {
  const { github, app, bot, maria } = await stage()
  const now = Math.floor(Date.now() / 1000)
  const headers = { authorization: `bearer ${jwtWith(app.privateKey, { iat: now, exp: now + 60, iss: app.appId })}` }
  expect(await said(octokit(github).request('GET /repos/acme/shop', { headers }))).toBe('401 Bad credentials')
  expect(await said(octokit(github).request('POST /graphql', { headers, query: '{x}' }))).toBe('401 Bad credentials')
  expect(await said(maria.request('GET /app'))).toContain('401')
  expect(await said(bot.request('GET /installation/repositories'))).toBe('was not refused')
})

test('tokens are narrowed by repository and by permission', async () => {
  const { github, jwt, app, repository } = await stage()
  const other = github.addRepository({ owner: 'acme', name: 'other', private: true })
  const { installationId } = github.install(app, 'acme', 'all')
  const token = async (narrow: object) => {
    const { data } = await jwt.request('POST /app/installations/{installation_id}/access_tokens', {
      installation_id: installationId,
      ...narrow,
    })
    return { data, octokit: octokit(github, { token: data.token }) }
  }
  const whole = await token({})
  expect(whole.data).toMatchObject({ repository_selection: 'all', permissions: { issues: 'write' } })
  expect((await whole.octokit.rest.apps.listReposAccessibleToInstallation()).data.total_count).toBe(2)

  const one = await token({ repository_ids: [repository.id], permissions: { issues: 'read' } })
  expect(one.data.repositories?.map(({ name }) => name)).toEqual(['shop'])
  expect(one.data.permissions).toEqual({ metadata: 'read', issues: 'read' })
  expect((await one.octokit.rest.apps.listReposAccessibleToInstallation()).data.total_count).toBe(1)
  expect(await said(one.octokit.rest.issues.create({ ...AT, title: 'x' }))).toBe(
    '403 Resource not accessible by integration',
  )
  expect(await said(one.octokit.rest.repos.getContent({ ...AT, path: '' }))).toBe(
    '403 Resource not accessible by integration',
  )
  expect(await said(one.octokit.rest.repos.get({ owner: 'acme', repo: 'other' }))).toBe('404 Not Found')

  const named = await token({ repositories: ['other'] })
  expect(named.data.repositories?.map(({ id }) => id)).toEqual([other.id])
  expect(await said(token({ repositories: ['nowhere'] }))).toContain('422 There is at least one repository')
  expect(await said(token({ permissions: { administration: 'write' } }))).toContain('422 The permissions requested')
  expect(await said(token({ permissions: { contents: 'write' } }))).toContain('422 The permissions requested')
})

test('a token ends with its hour, its installation, and while that is suspended', async () => {
  let now = new Date()
  const { github, bot, jwt, installationId } = await stage({ server: { authNow: () => now } })
  const { data } = await jwt.rest.apps.createInstallationAccessToken({ installation_id: installationId })
  const held = octokit(github, { token: data.token })
  const look = () => said(held.rest.repos.get(AT))
  expect(await look()).toBe('was not refused')
  github.setSuspended({ installationId }, true)
  expect(await look()).toBe('403 This installation has been suspended')
  expect(await said(bot.rest.repos.get(AT))).toBe('403 This installation has been suspended')
  github.setSuspended({ installationId }, false)
  expect(await look()).toBe('was not refused')
  now = new Date(now.getTime() + 61 * 60 * 1000)
  expect(await look()).toBe('401 Bad credentials')
  now = new Date()
  github.uninstall({ installationId })
  expect(await look()).toBe('401 Bad credentials')
})

test('what an installation does not cover is not there', async () => {
  const { github, bot, jwt, app } = await stage()
  github.addRepository({ owner: 'acme', name: 'hidden', private: true })
  github.addRepository({ owner: 'elsewhere', name: 'shop', private: true })
  expect(await said(bot.rest.issues.listForRepo({ owner: 'acme', repo: 'hidden' }))).toBe('404 Not Found')
  expect(await said(bot.rest.issues.listForRepo({ owner: 'elsewhere', repo: 'shop' }))).toBe('404 Not Found')
  expect(await said(jwt.rest.apps.getRepoInstallation({ owner: 'acme', repo: 'hidden' }))).toBe('404 Not Found')
  const other = github.createApp({ slug: 'other', webhookSecret: 's', permissions: {}, events: [] })
  expect(other.privateKey).not.toBe(app.privateKey)
  const otherJwt = octokit(github, { appId: other.appId, privateKey: other.privateKey })
  expect(await said(otherJwt.rest.apps.getRepoInstallation(AT))).toBe('404 Not Found')
})

test('what is public an App may read where it is not installed, and nothing else', async () => {
  const { github, bot } = await stage()
  github.addRepository({ owner: 'acme', name: 'open' })
  const open = { owner: 'acme', repo: 'open' }
  const notForApps = '403 Resource not accessible by integration'
  expect((await bot.rest.issues.listForRepo(open)).data).toEqual([])
  expect(await said(bot.rest.issues.create({ ...open, title: 'x' }))).toBe(notForApps)
  expect(await said(bot.rest.repos.getCollaboratorPermissionLevel({ ...open, username: 'acme' }))).toBe(notForApps)
})

test('wrong and missing credentials', async () => {
  const { github } = await stage({ repository: { private: true } })
  expect(await said(octokit(github, { token: 'ghp_wrong' }).rest.repos.get(AT))).toBe('401 Bad credentials')
  expect(await said(octokit(github).rest.repos.get(AT))).toBe('404 Not Found')
  expect(await said(octokit(github).rest.issues.create({ ...AT, title: 'x' }))).toBe('404 Not Found')
  github.addRepository({ owner: 'acme', name: 'open' })
  const open = { owner: 'acme', repo: 'open' }
  expect((await octokit(github).rest.repos.get(open)).data.private).toBe(false)
  expect(await said(octokit(github).rest.issues.create({ ...open, title: 'x' }))).toBe('401 Requires authentication')
})

test('every answer tells the rate and carries an id; asking for the rate is free', async () => {
  const { bot, jwt } = await stage()
  const { headers } = await bot.rest.repos.get(AT)
  expect(headers).toMatchObject({
    'x-ratelimit-limit': '5000',
    'x-ratelimit-remaining': '4999',
    'x-ratelimit-used': '1',
    'x-ratelimit-resource': 'core',
    'x-github-request-id': expect.stringMatching(/^[0-9A-F]+$/),
    date: expect.stringMatching(/GMT$/),
  })
  expect((await bot.rest.rateLimit.get()).data.rate.used).toBe(1)
  expect((await bot.rest.rateLimit.get()).data.resources.core.remaining).toBe(4999)
  const failed = await refusal(bot.rest.issues.get({ ...AT, issue_number: 9 }))
  expect(failed.said).toBe('404 Not Found')
  expect((await bot.rest.rateLimit.get()).data.rate.used).toBe(2)
  expect((await jwt.rest.apps.getAuthenticated()).headers['x-ratelimit-resource']).toBe('core')
})

test('limits on order: requests an hour, and content a minute', async () => {
  let now = new Date('2026-01-01T00:00:00Z')
  const { github, bot } = await stage({ server: { now: () => now } })
  github.setContentLimit({ perMinute: 2, perHour: 3 })
  const create = () => said(bot.rest.issues.create({ ...AT, title: 'x' }))
  expect([await create(), await create(), await create()].map(text => text.slice(0, 40))).toEqual([
    'was not refused',
    'was not refused',
    '403 You have exceeded a secondary rate l',
  ])
  now = new Date(now.getTime() + 61_000)
  expect(await create()).toBe('was not refused')
  expect(await create()).toContain('403 You have exceeded a secondary rate limit')
  expect(github.issues(REPO)).toHaveLength(3)
  github.setContentLimit(null)
  github.setRateLimit(1)
  now = new Date(now.getTime() + 3_601_000)
  expect(await said(bot.rest.repos.get(AT))).toBe('was not refused')
  expect(await said(bot.rest.repos.get(AT))).toContain('403 API rate limit exceeded')
})

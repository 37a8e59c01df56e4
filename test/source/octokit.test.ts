import nock from 'nock'
import { ProbotOctokit } from 'probot'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { octokitReader } from '../../src/source/github-reader.js'
import { githubSource } from '../../src/source/github-source.js'
import { blobId, tarball } from './helpers.js'

beforeEach(() => {
  nock.disableNetConnect()
})
afterEach(() => {
  nock.cleanAll()
  nock.enableNetConnect()
})

const commit = { sha: 'c'.repeat(40), commit: { tree: { sha: 't'.repeat(40) } } }
const octokit = (): InstanceType<typeof ProbotOctokit> => new ProbotOctokit({ auth: { token: 'secret-token' } })

it('reads a repository with the request method of Octokit', async () => {
  const text = 'export const a = 1\n'
  const archive = await tarball({ 'src/app/webhooks/probot-app.ts': text })
  const api = nock('https://api.github.com', { reqheaders: { authorization: 'token secret-token' } })
    .get('/repos/octo/shop/commits/feature%2Ftwo')
    .query({ per_page: 1 })
    .reply(200, commit)
    .get(`/repos/octo/shop/git/trees/${commit.commit.tree.sha}`)
    .query({ recursive: '1' })
    .reply(200, {
      truncated: false,
      tree: [
        { path: 'src/app/webhooks/probot-app.ts', mode: '100644', type: 'blob', sha: blobId(text), size: text.length },
      ],
    })
    .get(`/repos/octo/shop/tarball/${commit.sha}`)
    .reply(302, undefined, { location: 'https://codeload.github.com/octo/shop/legacy.tar.gz/c?token=short' })
  const headers: Record<string, string | undefined>[] = []
  const host = nock('https://codeload.github.com')
    .get('/octo/shop/legacy.tar.gz/c')
    .query({ token: 'short' })
    .reply(function () {
      headers.push({ authorization: this.req.headers.authorization?.toString() })
      return [200, archive, { 'content-type': 'application/x-gzip' }]
    })

  const facts = await githubSource({ reader: octokitReader(octokit().request), owner: 'octo', repo: 'shop' }).facts(
    'feature/two',
  )

  expect(facts.contents).toEqual(new Map([['src/app/webhooks/probot-app.ts', text]]))
  expect(headers).toEqual([{ authorization: undefined }])
  expect(api.isDone()).toBe(true)
  expect(host.isDone()).toBe(true)
})

it('asks once about an empty repository', async () => {
  const api = nock('https://api.github.com')
    .get('/repos/octo/shop/commits/HEAD')
    .query({ per_page: 1 })
    .reply(409, { message: 'Git Repository is empty.' })

  const reading = githubSource({ reader: octokitReader(octokit().request), owner: 'octo', repo: 'shop' }).facts(null)

  await expect(reading).rejects.toMatchObject({ name: 'SourceError', kind: 'empty' })
  expect(api.isDone()).toBe(true)
})

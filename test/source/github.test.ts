import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { sourceCache } from '../../src/source/source-cache.js'
import type { GithubReader } from '../../src/source/github-reader.js'
import { githubSource } from '../../src/source/github-source.js'
import { API, ARCHIVE, FakeGithub } from './fake-github.js'
import { blobId, tarball } from './helpers.js'

const SHOP = { 'README.md': '# Shop\n', 'src/app/webhooks/probot-app.ts': 'export const a = 1\n' }

describe('a commit not seen before', () => {
  it('takes three requests: the commit, its tree and its tarball', async () => {
    const github = new FakeGithub(SHOP)

    const facts = await github.source().facts(null)

    expect(facts).toEqual({
      commit: 'commit-of-HEAD',
      truncated: false,
      files: Object.entries(SHOP).map(([path, text]) => ({ path, size: text.length, blob: blobId(text) })),
      contents: new Map(Object.entries(SHOP)),
      notes: [],
      history: { commits: [], note: 'Past commits are not used: GIT_HISTORY is off.' },
    })
    expect(github.requests[0]).toBe('/repos/octo/shop/commits/HEAD')
    expect(github.requests.slice(1).toSorted()).toEqual([
      '/repos/octo/shop/git/trees/tree-of-HEAD',
      '/repos/octo/shop/tarball/commit-of-HEAD',
    ])
  })

  it('asks for tree and tarball side by side', async () => {
    const github = new FakeGithub(SHOP)
    const waiting: string[] = []
    let release: (() => void) | null = null
    const both = new Promise<void>(resolve => {
      release = resolve
    })
    const reader: GithubReader = {
      async get(route, params, options) {
        if (!route.includes('/commits/')) {
          waiting.push(route)
          if (waiting.length === 2) release?.()
          // Neither is answered before both are asked for: one after the other would never end.
          await both
        }
        return github.get(route, params, options)
      },
    }
    const facts = await githubSource({ reader, owner: 'octo', repo: 'shop', download: github.download }).facts(null)
    expect(facts.contents.size).toBe(2)
  })

  it('follows the redirect to another host without the token', async () => {
    const github = new FakeGithub(SHOP)
    await github.source().facts(null)
    expect(github.downloads.map(({ url }) => url)).toEqual([ARCHIVE])
    expect(github.downloads[0]?.init?.headers).toBeUndefined()
  })

  it('follows a redirect on the same host through the API, where the token belongs', async () => {
    const github = new FakeGithub(SHOP)
    const reader: GithubReader = {
      get(route, params, options) {
        if (route.startsWith(API)) github.redirect = null
        return github.get(route, route.startsWith(API) ? { ref: 'commit-of-HEAD' } : params, options)
      },
    }
    github.redirect = '/repositories/99/tarball/abc'
    const facts = await githubSource({ reader, owner: 'octo', repo: 'shop', download: github.download }).facts(null)
    expect(facts.contents.size).toBe(2)
    expect(github.requests.at(-1)).toBe(`${API}/repositories/99/tarball/abc`)
    expect(github.downloads).toEqual([])
  })

  it('takes an archive that comes without a redirect', async () => {
    const github = new FakeGithub(SHOP)
    github.redirect = null
    expect((await github.source().facts(null)).contents.size).toBe(2)
  })

  it.each(['file:///etc/passwd', 'http://codeload.example/x'])('does not follow to %s', async address => {
    const github = new FakeGithub(SHOP)
    github.redirect = address
    await expect(github.source().facts(null)).rejects.toThrow('address without HTTPS')
  })

  it('lists links and leaves folders and submodules out', async () => {
    const github = new FakeGithub({ 'a.ts': 'x' })
    github.extraEntries = [
      { path: 'src', mode: '040000', type: 'tree', sha: '1' },
      { path: 'module', mode: '160000', type: 'commit', sha: '2' },
      { path: 'link.ts', mode: '120000', type: 'blob', sha: '3', size: 4 },
    ]
    const facts = await github.source().facts(null)
    expect(facts.files.map(file => file.path)).toEqual(['a.ts', 'link.ts'])
    expect([...facts.contents.keys()]).toEqual(['a.ts'])
  })

  it('says that the listing is cut short', async () => {
    const github = new FakeGithub(SHOP)
    github.truncated = true
    const { truncated, notes, contents } = await github.source().facts(null)
    expect({ truncated, notes }).toEqual({
      truncated: true,
      notes: ['GitHub lists only 2 files of this repository. The others are not used.'],
    })
    expect(contents.size).toBe(2)
  })
})

describe('a commit asked for again', () => {
  it('takes the commit call alone, whoever asks', async () => {
    const github = new FakeGithub(SHOP)
    const cache = sourceCache()
    const before = await github.source({ cache }).facts(null)
    github.requests.length = 0

    const after = await github.source({ cache }).facts(null)

    expect(github.requests).toEqual(['/repos/octo/shop/commits/HEAD'])
    expect(after).toEqual(before)
  })

  it('needs no tarball for a commit that brings no new text', async () => {
    const github = new FakeGithub(SHOP)
    github.commits.next = {
      'docs/README.md': SHOP['README.md'],
      'src/app/webhooks/probot-app.ts': SHOP['src/app/webhooks/probot-app.ts'],
    }
    const source = github.source()
    await source.facts(null)
    github.requests.length = 0

    const facts = await source.facts('next')

    expect(github.requests).toEqual(['/repos/octo/shop/commits/next', '/repos/octo/shop/git/trees/tree-of-next'])
    expect(facts.contents.get('docs/README.md')).toBe('# Shop\n')
  })

  it('does not ask again for what archives leave out', async () => {
    const github = new FakeGithub(SHOP)
    github.archive = await tarball({ 'src/app/webhooks/probot-app.ts': SHOP['src/app/webhooks/probot-app.ts'] })
    const source = github.source()
    await source.facts(null)
    github.requests.length = 0

    const facts = await source.facts(null)

    expect(github.requests).toHaveLength(1)
    expect([...facts.contents.keys()]).toEqual(['src/app/webhooks/probot-app.ts'])
  })
})

describe('what cannot be read', () => {
  it.each([
    [409, null, 'empty'],
    [422, 'nowhere', 'no-such-ref'],
    [404, 'nowhere', 'no-such-ref'],
    [404, null, 'not-a-repository'],
  ])('turns HTTP %i for the ref %j into %s', async (status, ref, kind) => {
    const github = new FakeGithub(SHOP)
    github.refuse = { part: '/commits/', status }
    await expect(github.source().facts(ref)).rejects.toMatchObject({ name: 'SourceError', kind })
    expect(github.requests).toHaveLength(1)
  })

  it.each(['/commits/', '/git/trees/', '/tarball/'])('leaves a failing server at %s to the caller', async part => {
    const github = new FakeGithub(SHOP)
    github.refuse = { part, status: 502 }
    await expect(github.source().facts(null)).rejects.toMatchObject({ status: 502 })
  })

  it('goes on with names where there is no archive to be had', async () => {
    const github = new FakeGithub(SHOP)
    github.refuse = { part: '/tarball/', status: 404 }
    const facts = await github.source().facts(null)
    expect(facts.files).toHaveLength(2)
    expect(facts.contents.size).toBe(0)
    expect(facts.notes).toEqual([
      'GitHub provides no archive of the repository (HTTP 404). Only the names of its files are used.',
    ])
  })

  it.each([
    ['no gzip', Buffer.from('this is not an archive')],
    ['no tar', gzipSync(Buffer.alloc(2048, 'x'))],
    ['cut short', null],
  ])('says that the archive is broken: %s', async (_name, bytes) => {
    const github = new FakeGithub(SHOP)
    github.archive = bytes ?? (await tarball(SHOP)).subarray(0, 120)
    await expect(github.source().facts(null)).rejects.toMatchObject({ name: 'SourceError', kind: 'broken-archive' })
  })

  it('leaves a connection that breaks to the caller', async () => {
    const github = new FakeGithub(SHOP)
    github.redirect = null
    const reader: GithubReader = {
      async get(route, params, options) {
        const answer = await github.get(route, params, options)
        if (!route.includes('/tarball/')) return answer
        const half = (await tarball(SHOP)).subarray(0, 60)
        async function* breaking(): AsyncGenerator<Buffer> {
          yield half
          throw new Error('socket hang up')
        }
        return { ...answer, data: breaking() }
      },
    }
    await expect(githubSource({ reader, owner: 'octo', repo: 'shop' }).facts(null)).rejects.toThrow('socket hang up')
  })
})

describe('limits', () => {
  it('refuses what swells beyond reason', async () => {
    const github = new FakeGithub(SHOP)
    github.archive = await tarball({ 'src/app/webhooks/probot-app.ts': Buffer.alloc(8 * 1024 * 1024) })
    await expect(github.source({ limits: { unpackedBytes: 4 * 1024 * 1024 } }).facts(null)).rejects.toMatchObject({
      name: 'SourceError',
      kind: 'too-large',
    })
  })

  it('goes on with names where the archive is too large, and remembers', async () => {
    const github = new FakeGithub(SHOP)
    const source = github.source({ limits: { archiveBytes: 50 } })
    const facts = await source.facts(null)
    expect(facts.contents.size).toBe(0)
    expect(facts.files).toHaveLength(2)
    expect(facts.notes[0]).toContain('Only the names of the files are used')
    github.requests.length = 0

    expect((await source.facts(null)).notes).toEqual(facts.notes)
    expect(github.requests).toHaveLength(1)
  })

  it('does not unpack a repository that is too large as its tree tells', async () => {
    const github = new FakeGithub({ 'a.ts': 'x'.repeat(5_000) })
    const facts = await github.source({ limits: { unpackedBytes: 2_000 } }).facts(null)
    expect(facts.contents.size).toBe(0)
    expect(facts.notes).toEqual([expect.stringContaining('Only their names are used')])
  })
})

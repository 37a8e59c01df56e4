import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { startLocalGitHub } from '../../src/fake-github/start.js'
import type { LocalGitHub } from '../../src/fake-github/local-github.js'
import { sourceCache } from '../../src/source/source-cache.js'
import { historyClones, type CloneLimits } from '../../src/source/clone.js'
import { gitUrl, type Remote } from '../../src/source/clone-fetch.js'
import { gitRepository, runGit, temporaryFolder } from './helpers.js'

const REPO = 'octo/shop'

let github: LocalGitHub
let folder: string
let remote: Remote

async function stage(): Promise<void> {
  github = await startLocalGitHub()
  const { token } = github.addUser({ login: 'octo' })
  const { id } = github.addRepository({ owner: 'octo', name: 'shop', private: true, git: { files: { 'a.ts': 'a' } } })
  github.commit(REPO, { 'mail.ts': 'm' }, 'Send mail')
  remote = { id, url: gitUrl(github.url, 'octo', 'shop'), token }
  folder = join(temporaryFolder(), 'clones')
}

const clones = (limits: Partial<CloneLimits> = {}, stopping = new AbortController().signal) =>
  historyClones({ folder, cache: sourceCache(), stopping, limits: { waitMs: 20_000, ...limits } })

async function head(): Promise<string> {
  const answer = await fetch(`${github.url}/repos/${REPO}/commits/HEAD`, {
    headers: { authorization: `token ${remote.token}` },
  })
  return ((await answer.json()) as { sha: string }).sha
}

const messages = async (read = clones(), from = remote): Promise<string[]> => {
  const { commits, note } = await read(from)(await head())
  return note === null ? commits.map(({ message }) => message.trim()) : [note]
}

/** Every file below, as text. */
const everything = (dir: string): string =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .map(name => join(dir, name))
    .flatMap(path => (statSync(path).isFile() ? [path, readFileSync(path, 'latin1')] : [path]))
    .join('\n')

describe('past commits from a clone', () => {
  beforeEach(stage)
  afterEach(() => github.close())

  it('are fetched once, without contents, and brought up to date for a new commit', async () => {
    const read = clones()
    expect(await messages(read)).toEqual(['Send mail'])
    const objects = runGit(join(folder, `${remote.id}.git`), 'rev-list', '--objects', '--missing=print', 'seen')
    expect(objects.split('\n').filter(line => line.startsWith('?'))).toHaveLength(2)
    github.commit(REPO, { 'mail.ts': 'more' }, 'Send more mail')
    expect(await messages(read)).toEqual(['Send more mail', 'Send mail'])
    expect(readdirSync(folder)).toEqual([`${remote.id}.git`])
  })

  it('need no server where the commit is there already', async () => {
    const commit = await head()
    await clones()(remote)(commit)
    const gone = { ...remote, url: 'http://127.0.0.1:1/octo/shop.git' }
    expect((await clones()(gone)(commit)).commits).toHaveLength(1)
  })

  it('leave the token neither on the disk nor in what is said', async () => {
    await messages()
    const secret = Buffer.from(`x-access-token:${remote.token}`).toString('base64')
    expect(everything(folder)).toContain('seen')
    expect(everything(folder)).not.toContain(remote.token)
    expect(everything(folder)).not.toContain(secret)
    const refused = await messages(clones(), { ...remote, id: 99, token: 'wrong' })
    expect(refused).toEqual(['Past commits are not used: git could not fetch them.'])
  })

  it('obey no settings of the user', async () => {
    const home = temporaryFolder()
    writeFileSync(join(home, '.gitconfig'), `[url "http://127.0.0.1:1/"]\n  insteadOf = ${github.url}/\n`)
    vi.stubEnv('HOME', home)
    onTestFinished(() => void vi.unstubAllEnvs())
    expect(await messages()).toEqual(['Send mail'])
  })

  it('come to all who ask at the same time, from one clone', async () => {
    const commit = await head()
    const readers = [clones(), clones(), clones()]
    const all = await Promise.all([...readers, ...readers].map(read => read(remote)(commit)))
    expect(all.map(({ commits }) => commits.length)).toEqual([1, 1, 1, 1, 1, 1])
    expect(readdirSync(folder)).toEqual([`${remote.id}.git`])
  })

  it('are done without where they take too long, and are there for the next plan', async () => {
    const read = clones({ waitMs: 0 })
    expect((await read(remote)(await head())).note).toContain('The next plan may use them')
    await vi.waitFor(() => expect(readdirSync(folder)).toEqual([`${remote.id}.git`]), { timeout: 20_000 })
    expect(await messages()).toEqual(['Send mail'])
  })

  it('are done without past the limits and when the bot stops', async () => {
    expect((await clones({ fetchMs: 1 })(remote)(await head())).note).toContain('to fetch them')
    expect((await clones({}, AbortSignal.abort())(remote)(await head())).note).toContain(
      'the clone could not be stored',
    )
    expect(existsSync(join(folder, `${remote.id}.git`))).toBe(false)
  })

  it('are not asked for again at once where they could not be fetched', async () => {
    const read = clones()
    const commit = await head()
    await read({ ...remote, token: 'wrong' })(commit)
    expect((await read(remote)(commit)).note).toContain('git could not fetch them')
    expect((await clones({ restMs: 0 })(remote)(commit)).note).toBeNull()
  })

  it('come from a new clone where the old one is broken, or its maker died at it; no repository around it is touched', async () => {
    const around = gitRepository({ 'other.ts': '' })
    folder = join(around, 'data', 'clones')
    mkdirSync(join(folder, `${remote.id}.git`), { recursive: true })
    mkdirSync(join(folder, `${remote.id}.lock`))
    const longAgo = new Date(Date.now() - 3_600_000)
    utimesSync(join(folder, `${remote.id}.lock`), longAgo, longAgo)
    const read = clones({ restMs: 0 })
    expect((await messages(read))[0]).toContain('not used')
    expect(await messages(read)).toEqual(['Send mail'])
    expect(runGit(around, 'branch', '--format=%(refname)')).toBe('refs/heads/main')
  })

  it('keep the clones that were used last', async () => {
    const read = clones({ kept: 2 })
    for (const id of [1, 2, 3]) await messages(read, { ...remote, id })
    expect(readdirSync(folder).toSorted()).toEqual(['2.git', '3.git'])
  })
})

describe('where git finds a repository', () => {
  it.each([
    ['https://api.github.com', 'https://github.com/octo/shop.git'],
    ['https://api.octo.ghe.com', 'https://octo.ghe.com/octo/shop.git'],
    ['https://github.example.com/api/v3', 'https://github.example.com/octo/shop.git'],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000/octo/shop.git'],
  ])('%s → %s', (api, url) => {
    expect(gitUrl(api, 'octo', 'shop')).toBe(url)
  })
})

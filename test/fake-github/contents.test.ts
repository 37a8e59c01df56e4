/** Files, commits, trees and archives, from given files and from a checkout. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { extract } from 'tar-stream'
import { expect, onTestFinished, test } from 'vitest'
import { GitMaker } from '../../src/fake-github/git-maker.js'
import { AT, octokit, REPO, said, stage } from './stage.js'

const FILES = {
  'README.md': '# Shop\n',
  'src/cart.ts': 'export const cart = []\n',
  'src/ünder score #1 100%.md': 'odd\n',
  'src/deep/"quoted".txt': 'q\n',
}
const odd = { repository: { git: { files: FILES } } }
const decode = (content: unknown) => Buffer.from(String(content), 'base64').toString()

/** Entries of a tar by name, and the comment of its pax header. */
async function untar(tar: Buffer): Promise<{ files: Record<string, string>; comment: string | undefined }> {
  const files: Record<string, string> = {}
  const archive = extract()
  archive.end(tar)
  for await (const entry of archive) {
    const chunks: Buffer[] = []
    for await (const chunk of entry) if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk))
    if (entry.header.type === 'file') files[entry.header.name] = Buffer.concat(chunks).toString()
  }
  return { files, comment: /comment=([0-9a-f]{40})/.exec(tar.subarray(0, 1024).toString())?.[1] }
}

test('a file is given in base64 or raw, a folder as a list', async () => {
  const { bot } = await stage(odd)
  for (const [path, text] of Object.entries(FILES)) {
    const { data } = await bot.rest.repos.getContent({ ...AT, path })
    expect(data).toMatchObject({ type: 'file', path, encoding: 'base64', size: Buffer.byteLength(text) })
    expect(decode('content' in data ? data.content : '')).toBe(text)
    const raw = await bot.rest.repos.getContent({ ...AT, path, mediaType: { format: 'raw' } })
    expect(raw.data).toBe(text)
    expect(raw.headers['content-type']).toBe('application/vnd.github.raw; charset=utf-8')
  }
  const folder = await bot.rest.repos.getContent({ ...AT, path: 'src' })
  expect(folder.data).toMatchObject([
    { type: 'file', name: 'cart.ts' },
    { type: 'dir', name: 'deep' },
    { type: 'file' },
  ])
  const root = await bot.rest.repos.getContent({ ...AT, path: '' })
  expect(root.data).toMatchObject([{ name: 'README.md' }, { name: 'src', type: 'dir' }])
  expect(await said(bot.rest.repos.getContent({ ...AT, path: 'nowhere.md' }))).toBe('404 Not Found')
  const ref = 'no-such-branch'
  expect(await said(bot.rest.repos.getContent({ ...AT, path: 'README.md', ref }))).toBe(
    `404 No commit found for the ref ${ref}`,
  )
})

test('commits, branches, trees and blobs belong together', async () => {
  const { github, bot } = await stage(odd)
  const { data: commit } = await bot.rest.repos.getCommit({ ...AT, ref: 'main' })
  expect(commit.commit.message).toBe('Initial commit')
  const bare = await bot.rest.repos.getCommit({ ...AT, ref: 'heads/main', mediaType: { format: 'sha' } })
  expect(bare.data).toBe(commit.sha)
  const { data: branch } = await bot.rest.repos.getBranch({ ...AT, branch: 'main' })
  expect(branch.commit.sha).toBe(commit.sha)
  const { data: tree } = await bot.rest.git.getTree({ ...AT, tree_sha: commit.sha, recursive: '1' })
  expect([tree.sha, tree.truncated]).toEqual([commit.commit.tree.sha, false])
  const blobs = tree.tree.filter(({ type }) => type === 'blob')
  expect(blobs.map(({ path }) => path).toSorted()).toEqual(Object.keys(FILES).toSorted())
  const flat = await bot.rest.git.getTree({ ...AT, tree_sha: tree.sha })
  expect(flat.data.tree.map(({ path, type }) => [path, type])).toEqual([
    ['README.md', 'blob'],
    ['src', 'tree'],
  ])
  const readme = await bot.rest.git.getBlob({ ...AT, file_sha: blobs[0]?.sha ?? '' })
  expect(decode(readme.data.content)).toBe('# Shop\n')

  github.commit(REPO, { 'src/cart.ts': null, 'src/basket.ts': 'export {}\n' }, 'Rename')
  const { data: next } = await bot.rest.repos.getCommit({ ...AT, ref: 'main' })
  expect(next.parents.map(({ sha }) => sha)).toEqual([commit.sha])
  expect(await said(bot.rest.repos.getContent({ ...AT, path: 'src/cart.ts' }))).toBe('404 Not Found')
  expect(await said(bot.rest.repos.getContent({ ...AT, path: 'src/cart.ts', ref: commit.sha }))).toBe('was not refused')

  expect(await said(bot.rest.repos.getCommit({ ...AT, ref: 'nope' }))).toBe('422 No commit found for SHA: nope')
  expect(await said(bot.rest.repos.getCommit({ ...AT, ref: '--all' }))).toBe('422 No commit found for SHA: --all')
  expect(await said(bot.rest.repos.getBranch({ ...AT, branch: 'nope' }))).toBe('404 Branch not found')
  expect(await said(bot.rest.git.getTree({ ...AT, tree_sha: 'nope' }))).toBe('404 Not Found')
  expect(await said(bot.rest.git.getBlob({ ...AT, file_sha: tree.sha }))).toBe('404 Not Found')
})

test('a tree beyond the limit is cut and says so', async () => {
  const { bot } = await stage({ repository: { git: { files: FILES }, treeLimit: 3 } })
  const { data } = await bot.rest.git.getTree({ ...AT, tree_sha: 'main', recursive: '1' })
  expect([data.tree.length, data.truncated]).toEqual([3, true])
})

test('the archive comes by a redirect, with the commit in its header', async () => {
  const { github, bot } = await stage(odd)
  const { data: commit } = await bot.rest.repos.getCommit({ ...AT, ref: 'main' })
  const { data, url, headers } = await bot.rest.repos.downloadTarballArchive({ ...AT, ref: commit.sha })
  expect(url).toContain('/codeload/acme/shop/legacy.tar.gz/')
  const folder = `acme-shop-${commit.sha.slice(0, 7)}`
  expect(headers['content-disposition']).toBe(`attachment; filename=${folder}.tar.gz`)
  const { files, comment } = await untar(gunzipSync(data instanceof ArrayBuffer ? Buffer.from(data) : Buffer.alloc(0)))
  expect(comment).toBe(commit.sha)
  expect(files).toEqual(Object.fromEntries(Object.entries(FILES).map(([path, text]) => [`${folder}/${path}`, text])))
  expect(github.requests.slice(-2).map(({ status }) => status)).toEqual([302, 200])
  const bare = await bot.rest.repos.downloadTarballArchive({ ...AT, ref: '' })
  expect(bare.headers['content-disposition']).toContain(folder)
  // The address itself is the permission, and is good for nothing else.
  expect((await fetch(url)).status).toBe(200)
  expect((await fetch(url.replace(/token=..../, 'token=0000'))).status).toBe(404)
  expect(await said(bot.rest.repos.downloadTarballArchive({ ...AT, ref: 'nope' }))).toContain('404')
})

test('an empty repository says that it is', async () => {
  const { github, bot } = await stage({ repository: { git: { files: {} } } })
  const empty = '409 Git Repository is empty.'
  expect(await said(bot.rest.repos.getCommit({ ...AT, ref: 'main' }))).toBe(empty)
  expect(await said(bot.rest.git.getTree({ ...AT, tree_sha: 'main', recursive: '1' }))).toBe(empty)
  expect(await said(bot.rest.repos.getContent({ ...AT, path: 'README.md' }))).toBe('404 This repository is empty.')
  expect(await said(bot.rest.repos.downloadTarballArchive({ ...AT, ref: 'main' }))).toBe('404 Not Found')
  github.commit(REPO, { 'a.txt': 'a' })
  expect((await bot.rest.git.getTree({ ...AT, tree_sha: 'main' })).data.tree).toMatchObject([{ path: 'a.txt' }])
})

test('what is made is what git reads there, and adds up', () => {
  const maker = new GitMaker('refs/heads/main')
  onTestFinished(() => rmSync(maker.dir, { recursive: true }))
  const git = (...args: string[]) => execFileSync('git', ['-C', maker.dir, ...args]).toString()
  const changes = [
    FILES,
    { src: 'a file now\n', 'src.md': '', 'src-x/a': 'a\n', 'README.md': null },
    { 'src/again.ts': 'again\n', 'not/there': null },
    { 'src.md': null, src: null, 'src-x': null },
  ]
  const paths = changes.map((files, index) => {
    const { commit, entries } = maker.commit(files, `Change ${index}\n\nßo`, new Date(1_700_000_000_000 + index))
    const listed = git('ls-tree', '--full-tree', '-r', '-t', '-z', commit.sha).split('\0').slice(0, -1)
    expect(entries.map(({ mode, type, sha, path }) => `${mode} ${type} ${sha}\t${path}`)).toEqual(listed)
    const { sha, tree, parents, author, message } = commit
    expect(git('show', '--no-patch', '--format=%H %T %P%n%an %ae %aI%n%B', 'main').trimEnd()).toBe(
      `${sha} ${tree} ${parents.join(' ')}\n${author.name} ${author.email} ${author.date}\n${message}`,
    )
    return entries.map(({ path }) => path).join(' ')
  })
  expect(paths.slice(1)).toEqual(['src src-x src-x/a src.md', 'src-x src-x/a src.md src src/again.ts', ''])
  expect(git('fsck', '--strict', '--full')).toBe('')
})

test('a checkout is read at its commits, from any folder of it, whatever its branch is called', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'checkout-'))
  onTestFinished(() => rmSync(dir, { recursive: true }))
  const author = ['-c', 'user.name=M', '-c', 'user.email=m@example.com', '-c', 'commit.gpgsign=false']
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', dir, ...author, ...args], { stdio: 'pipe' })
      .toString()
      .trim()
  git('init', '--quiet', '--initial-branch=trunk')
  execFileSync('mkdir', [join(dir, 'sub')])
  writeFileSync(join(dir, 'sub', 'kept.txt'), 'one\n')
  git('add', '.')
  git('commit', '--quiet', '-m', 'First\n\nWith a body')
  const first = git('rev-parse', 'HEAD')
  writeFileSync(join(dir, 'sub', 'kept.txt'), 'two\n')
  git('commit', '--quiet', '-am', 'Second')
  writeFileSync(join(dir, 'uncommitted.txt'), 'not seen\n')

  const { github, bot, app } = await stage({ repository: { git: { dir: join(dir, 'sub') } } })
  expect((await bot.rest.repos.get(AT)).data.default_branch).toBe('trunk')
  const { data } = await bot.rest.git.getTree({ ...AT, tree_sha: 'trunk', recursive: '1' })
  expect(data.tree.map(({ path }) => path)).toEqual(['sub', 'sub/kept.txt'])
  expect(() => github.commit(REPO, { x: 'y' })).toThrow('only read')

  github.addRepository({ owner: 'acme', name: 'pinned', defaultBranch: 'main', git: { dir, ref: first } })
  const { installationId } = github.install(app, 'acme', 'all')
  const other = octokit(github, { appId: app.appId, privateKey: app.privateKey, installationId })
  const pinned = { owner: 'acme', repo: 'pinned' }
  const { data: commit } = await other.rest.repos.getCommit({ ...pinned, ref: 'main' })
  expect([commit.sha, commit.commit.message]).toEqual([first, 'First\n\nWith a body'])
  expect(() => github.addRepository({ owner: 'acme', name: 'none', git: { dir: tmpdir() } })).toThrow(
    /not a git repository/,
  )
})

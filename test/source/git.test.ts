import { symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sourceCache } from '../../src/source/source-cache.js'
import { gitSource } from '../../src/source/git-source.js'
import { blobId, commitFiles, gitRepository, runGit, temporaryFolder } from './helpers.js'

describe('a local checkout', () => {
  it('gives commit, files and texts of HEAD', async () => {
    const dir = gitRepository({ 'src/app/webhooks/probot-app.ts': 'export const a = 1\n', 'README.md': '# Shop\n' })

    const facts = await gitSource({ dir }).facts(null)

    expect(facts.commit).toBe(runGit(dir, 'rev-parse', 'HEAD'))
    expect(facts.truncated).toBe(false)
    expect(facts.files).toEqual([
      { path: 'README.md', size: 7, blob: blobId('# Shop\n') },
      { path: 'src/app/webhooks/probot-app.ts', size: 19, blob: blobId('export const a = 1\n') },
    ])
    expect([...facts.contents]).toEqual([
      ['README.md', '# Shop\n'],
      ['src/app/webhooks/probot-app.ts', 'export const a = 1\n'],
    ])
    expect(facts.notes).toEqual([])
  })

  it('reads the commit, never the work tree', async () => {
    const dir = gitRepository({ 'a.ts': 'committed' })
    writeFileSync(join(dir, 'a.ts'), 'changed and not committed')
    writeFileSync(join(dir, 'new.ts'), 'not committed')

    const facts = await gitSource({ dir }).facts(null)

    expect([...facts.contents]).toEqual([['a.ts', 'committed']])
  })

  it('finds a branch, a tag, a short commit and an older commit', async () => {
    const dir = gitRepository({ 'a.ts': 'one' })
    const first = runGit(dir, 'rev-parse', 'HEAD')
    runGit(dir, 'tag', '-a', 'v1', '-m', 'first')
    runGit(dir, 'checkout', '--quiet', '-b', 'feature/two')
    const second = commitFiles(dir, { 'a.ts': 'two' })
    const source = gitSource({ dir })

    expect((await source.facts('main')).commit).toBe(first)
    expect((await source.facts('v1')).commit).toBe(first)
    expect((await source.facts(first.slice(0, 8))).contents.get('a.ts')).toBe('one')
    expect((await source.facts('feature/two')).commit).toBe(second)
  })

  it('reads a bare repository and a folder inside a checkout alike', async () => {
    const dir = gitRepository({ 'deep/er/a.ts': 'x', 'b.ts': 'y' })
    const bare = join(temporaryFolder(), 'bare.git')
    runGit(dir, 'clone', '--quiet', '--bare', dir, bare)

    expect([...(await gitSource({ dir: bare }).facts(null)).contents.keys()]).toEqual(['b.ts', 'deep/er/a.ts'])
    expect([...(await gitSource({ dir: join(dir, 'deep') }).facts(null)).contents.keys()]).toEqual([
      'b.ts',
      'deep/er/a.ts',
    ])
  })

  it('keeps names with spaces, quotes, line ends and other scripts as they are, and reads none with control characters', async () => {
    const names = ['a b.ts', "it's.ts", 'tab\there.ts', 'zeile\nende.ts', 'naïve/日本.ts', '[id]/(group)/page.tsx']
    const dir = gitRepository(Object.fromEntries(names.map(name => [name, `// ${name.length}`])))

    const facts = await gitSource({ dir }).facts(null)

    expect(facts.files.map(file => file.path).toSorted()).toEqual(names.toSorted())
    expect([...facts.contents.keys()].toSorted()).toEqual(names.filter(name => !/[\t\n]/.test(name)).toSorted())
  })

  it('lists symbolic links without reading them, and leaves submodules out', async () => {
    const dir = gitRepository({ 'a.ts': 'x' })
    symlinkSync('/etc/passwd', join(dir, 'link.ts'))
    runGit(dir, 'update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},module`)
    commitFiles(dir, {})

    const facts = await gitSource({ dir }).facts(null)

    expect(facts.files.map(file => file.path)).toEqual(['a.ts', 'link.ts'])
    expect([...facts.contents.keys()]).toEqual(['a.ts'])
  })

  it('ignores where a hook around it points', async () => {
    const dir = gitRepository({ 'a.ts': 'mine' })
    const other = gitRepository({ 'b.ts': 'not mine' })
    process.env.GIT_DIR = join(other, '.git')
    try {
      expect([...(await gitSource({ dir }).facts(null)).contents.keys()]).toEqual(['a.ts'])
    } finally {
      delete process.env.GIT_DIR
    }
  })
})

describe('what cannot be read', () => {
  it('says that a folder is no repository', async () => {
    await expect(gitSource({ dir: temporaryFolder() }).facts(null)).rejects.toMatchObject({
      name: 'SourceError',
      kind: 'not-a-repository',
    })
  })

  it('says that a folder does not exist', async () => {
    await expect(gitSource({ dir: '/no/such/folder' }).facts(null)).rejects.toMatchObject({
      name: 'SourceError',
      kind: 'not-a-repository',
    })
  })

  it('says that there is no commit yet', async () => {
    const dir = temporaryFolder()
    runGit(dir, 'init', '--quiet')
    await expect(gitSource({ dir }).facts(null)).rejects.toMatchObject({ kind: 'empty' })
  })

  it.each(['nowhere', '--all', 'main:a.ts', ''])('says that there is no ref %j', async ref => {
    const dir = gitRepository({ 'a.ts': 'x' })
    await expect(gitSource({ dir }).facts(ref)).rejects.toMatchObject({ kind: 'no-such-ref' })
  })
})

describe('what is passed over and what is limited', () => {
  it('knows vendored, generated, locked, binary and minified files by name only', async () => {
    const dir = gitRepository({
      'src/a.ts': 'export const a = 1',
      'node_modules/x/index.js': 'x',
      'vendor/lib.go': 'package lib',
      'package-lock.json': '{}',
      'logo.png': 'png',
      'src/data.bin2': Buffer.from([1, 0, 2]),
      'src/bundle.js': `var a=${'1+'.repeat(5000)}1`,
      'src/client.ts': '// Code generated by a tool. DO NOT EDIT.\nexport const b = 1\n',
    })

    const facts = await gitSource({ dir }).facts(null)

    expect([...facts.contents.keys()]).toEqual(['src/a.ts'])
    expect(facts.files).toHaveLength(8)
  })

  it('reads source before the rest when not all fits, and says so', async () => {
    const dir = gitRepository({
      'docs/a.md': 'a'.repeat(50),
      'src/a.ts': 'b'.repeat(50),
      'src/b.ts': 'c'.repeat(50),
      'big.ts': 'd'.repeat(500),
    })

    const facts = await gitSource({ dir, limits: { fileBytes: 100, totalBytes: 120 } }).facts(null)

    expect([...facts.contents.keys()]).toEqual(['src/a.ts', 'src/b.ts'])
    expect(facts.notes).toHaveLength(2)
    expect(facts.notes[0]).toContain('1 file is larger')
    expect(facts.notes[1]).toContain('2 of 3 files were read')
  })

  it('reads no more files than allowed', async () => {
    const dir = gitRepository({ 'a.ts': '1', 'b.ts': '2', 'c.ts': '3' })
    const facts = await gitSource({ dir, limits: { files: 2 } }).facts(null)
    expect([...facts.contents.keys()]).toEqual(['a.ts', 'b.ts'])
  })
})

it('reads a blob once for all commits and checkouts that have it', async () => {
  const dir = gitRepository({ 'a.ts': 'same', 'b.ts': 'old' })
  const cache = sourceCache()
  await gitSource({ dir, cache }).facts(null)
  // A text that git does not have shows that the cache was asked.
  cache.blobs.set(blobId('same'), { text: 'from the cache' })
  commitFiles(dir, { 'b.ts': 'new' })

  const facts = await gitSource({ dir, cache }).facts(null)

  expect(facts.contents.get('a.ts')).toBe('from the cache')
  expect(facts.contents.get('b.ts')).toBe('new')
})

it('gives every text even where the cache is too small to keep one', async () => {
  const dir = gitRepository({ 'a.ts': 'first text', 'b.ts': 'second text' })
  const facts = await gitSource({ dir, cache: sourceCache(1) }).facts(null)
  expect([...facts.contents.values()]).toEqual(['first text', 'second text'])
})

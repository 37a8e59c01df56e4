import { renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { gitSource } from '../../src/source/git-source.js'
import { eachRecord, parseCommit } from '../../src/source/git-history.js'
import { sourceCache } from '../../src/source/source-cache.js'
import { commitFiles, gitRepository, runGit, temporaryFolder } from './helpers.js'

const LONG = 'a line of text that is the same\n'.repeat(20)

/** A repository of four commits: two with files, one that moves one of them, a merge. */
function withPast(): string {
  const dir = gitRepository({ 'a.ts': LONG, 'b.ts': 'b' })
  commitFiles(dir, { 'a.ts': `${LONG}more`, 'c.ts': 'c' })
  runGit(dir, 'commit', '--quiet', '--amend', '--message', 'Send mail\n\nWith a body\n\nSigned-off-by: Ada <a@b.c>')
  runGit(dir, 'mv', 'a.ts', 'moved.ts')
  commitFiles(dir, {})
  runGit(dir, 'checkout', '--quiet', '-b', 'side', 'HEAD~1')
  commitFiles(dir, { 'side.ts': 's' })
  runGit(dir, 'checkout', '--quiet', 'main')
  runGit(dir, 'merge', '--quiet', '--no-ff', '--message', 'Merge it', 'side')
  return dir
}

describe('past commits of a local repository', () => {
  it('are the ancestors less merges and the first one, with message, files and moves', async () => {
    const dir = withPast()
    const { history } = await gitSource({ dir }).facts(null)
    expect(history.note).toBeNull()
    const told = history.commits.map(({ message, changed, moved, size }) => [
      message.trim().split('\n')[0],
      changed,
      moved,
      size,
    ])
    expect(told).toHaveLength(3)
    expect(told).toContainEqual(['Send mail', ['a.ts', 'c.ts'], [], 2])
    expect(told).toContainEqual(['A change', [], [['a.ts', 'moved.ts']], 1])
    expect(told).toContainEqual(['A change', ['side.ts'], [], 1])
    expect(history.commits.every(({ author }) => author === 'Ada <ada@example.com>')).toBe(true)
  })

  it('do not reach beyond the commit that is asked for', async () => {
    const dir = withPast()
    const cache = sourceCache()
    await gitSource({ dir, cache }).facts(null)
    const { history } = await gitSource({ dir, cache }).facts('main~1')
    expect(history.commits.map(({ changed }) => changed)).not.toContainEqual(['side.ts'])
    expect(history.commits).toHaveLength(2)
  })

  it('are none in a shallow clone of one commit, which says why', async () => {
    const dir = temporaryFolder()
    runGit(dir, 'clone', '--quiet', '--depth=1', `file://${withPast()}`, join(dir, 'clone'))
    const { history, contents } = await gitSource({ dir: join(dir, 'clone') }).facts(null)
    expect(history).toEqual({ commits: [], note: expect.stringContaining('the checkout is shallow') })
    expect(contents.size).toBe(4)
  })

  it('are none where git cannot read them, and the files are read all the same', async () => {
    const dir = withPast()
    const first = runGit(dir, 'rev-list', '--max-parents=0', 'HEAD')
    rmSync(join(dir, '.git', 'objects', first.slice(0, 2), first.slice(2)), { force: true })
    const { history, contents } = await gitSource({ dir }).facts(null)
    expect(history).toEqual({ commits: [], note: 'Past commits are not used: git could not list the commits.' })
    expect(contents.size).toBe(4)
  })

  it('keep odd names and a message that looks like a record', async () => {
    const dir = gitRepository({ 'a.ts': 'a' })
    commitFiles(dir, { 'grün "x".ts': 'x' })
    renameSync(join(dir, 'a.ts'), join(dir, 'b c.ts'))
    commitFiles(dir, { 'sub/a.ts': 'other' })
    runGit(dir, 'commit', '--quiet', '--amend', '--message', `M\ta.ts\n\u0001${'a'.repeat(40)}\u0002x`)
    const { history } = await gitSource({ dir }).facts(null)
    expect(history.commits.flatMap(({ changed }) => changed)).toContain('sub/a.ts')
    expect(history.commits.flatMap(({ moved }) => moved)).toContainEqual(['a.ts', 'b c.ts'])
  })
})

/** Records as they come in chunks of so many bytes. */
async function recordsIn(log: Buffer, size: number): Promise<string[]> {
  const records: string[] = []
  const chunks = function* (): Generator<Buffer> {
    for (let at = 0; at < log.length; at += size) yield log.subarray(at, at + size)
  }
  await eachRecord(Readable.from(chunks()), record => records.push(record))
  return records.filter(record => record !== '')
}

describe('a record of git log', () => {
  const head = `${'a'.repeat(40)}\u0002${'b'.repeat(40)}\u00021700000000\u0002Ada <a@b>\u0002Move\u0003\n\n`

  it('takes what went and came under one name for a move, unless there are several', () => {
    expect(parseCommit(`${head}D\told/x.ts\nA\tnew/x.ts\nA\tnew/y.ts\n`)?.moved).toEqual([['old/x.ts', 'new/x.ts']])
    expect(parseCommit(`${head}D\told/x.ts\nA\tp/x.ts\nA\tq/x.ts\n`)?.moved).toEqual([])
  })

  it('of a sweep over the tree keeps the moves only', () => {
    const many = Array.from({ length: 150 }, (_, i) => `M\tf${i}.ts`).join('\n')
    expect(parseCommit(`${head}${many}\nR100\ta.ts\tb.ts\n`)).toMatchObject({
      changed: [],
      size: 151,
      moved: [['a.ts', 'b.ts']],
    })
  })

  it('is the same wherever the log is cut into chunks', async () => {
    const log = Buffer.from(
      `\u0001${head}M\tgrün.ts\n\u0001${head}\u0001no record \u0002\u0003\nM\t日本.ts\n\u0001${head}`,
    )
    const whole = [`${head}M\tgrün.ts\n`, `${head}no record \u0002\u0003\nM\t日本.ts\n`, head]
    for (let size = 1; size <= log.length; size += 3) expect(await recordsIn(log, size)).toEqual(whole)
  })

  it('of a commit that changes everything many times over is cut short, and the next one is read', async () => {
    const line = Buffer.from(`M\t${'deep/'.repeat(2_000)}a.ts\n`.repeat(100))
    const chunks = function* (): Generator<Buffer> {
      yield Buffer.from(`\u0001${head}`)
      for (let i = 0; i < 40; i++) yield line
      yield Buffer.from(`\u0001${head}M\tb.ts\n`)
    }
    const lengths: number[] = []
    await eachRecord(Readable.from(chunks()), record => lengths.push(record.length))
    expect(lengths).toEqual([0, expect.any(Number), head.length + 'M\tb.ts\n'.length])
    expect(lengths[1]).toBeLessThan(18 * 1024 * 1024)
  })

  it('that is none gives null', () => {
    expect(parseCommit('')).toBeNull()
    expect(parseCommit('nonsense\u0002\u0003')).toBeNull()
  })
})

/** Archives that are broken, too large or strange: each ends in an error that says so or in an entry that is passed over. */
import { Readable } from 'node:stream'
import { gunzipSync, gzipSync } from 'node:zlib'
import { pack, type Header } from 'tar-stream'
import { describe, expect, it } from 'vitest'
import { rankFiles } from '../../src/core/ranking/rank-files.js'
import { indexRepository } from '../../src/core/ranking/index-repository.js'
import { profileRepository } from '../../src/core/repository/profile.js'
import { githubSource } from '../../src/source/github-source.js'
import { FakeGithub } from './fake-github.js'
import { tarball } from './helpers.js'

const SHOP = { 'README.md': '# Shop\n', 'src/app/webhooks/probot-app.ts': 'export const app = 1\n' }
const BROKEN = { name: 'SourceError', kind: 'broken-archive' }
const KIB = 1024

type Entry = Partial<Header> & { name: string; text?: string }

/** A gzipped tarball of these entries, as they are. */
async function packed(entries: readonly Entry[]): Promise<Buffer> {
  const archive = pack()
  for (const { text = '', ...header } of entries) archive.entry(header, text)
  archive.finalize()
  const chunks: Buffer[] = []
  for await (const chunk of archive) if (Buffer.isBuffer(chunk)) chunks.push(chunk)
  return gzipSync(Buffer.concat(chunks))
}

/** Texts by path, with this archive in the place of the repository's own. */
async function read(files: Readonly<Record<string, string>>, archive: Buffer): Promise<Record<string, string>> {
  const github = new FakeGithub(files)
  github.archive = archive
  return Object.fromEntries((await github.source().facts(null)).contents)
}

describe('a broken archive', () => {
  it('is told wherever it was cut', async () => {
    const whole = await tarball(SHOP)
    for (let length = 0; length < whole.length; length += 7) {
      await expect(read(SHOP, whole.subarray(0, length))).rejects.toMatchObject(BROKEN)
    }
  })

  it('is told where the tar inside was cut, between two files too', async () => {
    const whole = gunzipSync(await tarball(SHOP))
    for (const length of [0, 100, 512, 700, 1_024, 1_536, 2_048, 2_560]) {
      await expect(read(SHOP, gzipSync(whole.subarray(0, length)))).rejects.toMatchObject(BROKEN)
    }
  })

  it('is told where a header was damaged', async () => {
    const tar = gunzipSync(await tarball(SHOP))
    tar[0] = 0xff
    await expect(read(SHOP, gzipSync(tar))).rejects.toMatchObject(BROKEN)
  })

  it('is told where an entry says that it is larger than all there is', async () => {
    const archive = await packed([{ name: 'top/README.md', size: 7, text: '# Shop\n' }])
    const tar = gunzipSync(archive)
    tar.write('77777777777\0', 124)
    tar.write('        ', 148)
    const sum = tar.subarray(0, 512).reduce((all, byte) => all + byte, 0)
    tar.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
    await expect(read(SHOP, gzipSync(tar))).rejects.toMatchObject(BROKEN)
  })
})

describe('a bomb', () => {
  it('is taken no further than the limit, and refused', async () => {
    const bomb = await tarball({ 'src/app/webhooks/probot-app.ts': Buffer.alloc(64 * KIB * KIB) })
    let taken = 0
    function* pieces(): Generator<Buffer> {
      for (let at = 0; at < bomb.length; at += 512) {
        taken += 512
        yield bomb.subarray(at, at + 512)
      }
    }
    const github = new FakeGithub(SHOP)
    const source = githubSource({
      reader: {
        async get(route, params, options) {
          const answer = await github.get(route, params, options)
          if (!route.includes('/tarball/')) return answer
          return { ...answer, status: 200, headers: {}, data: Readable.from(pieces(), { highWaterMark: 1 }) }
        },
      },
      owner: 'octo',
      repo: 'shop',
      limits: { unpackedBytes: 2 * KIB * KIB },
    })
    await expect(source.facts(null)).rejects.toMatchObject({ name: 'SourceError', kind: 'too-large' })
    expect(taken).toBeLessThan(bomb.length / 2)
  })

  it('that calls itself a wanted file is passed over', async () => {
    expect(await read(SHOP, await tarball({ ...SHOP, 'README.md': Buffer.alloc(100 * KIB) }))).toEqual({
      'src/app/webhooks/probot-app.ts': SHOP['src/app/webhooks/probot-app.ts'],
    })
  })
})

describe('an entry that is no file of the repository is passed over', () => {
  it.each<[string, Entry]>([
    ['above the folder', { name: 'top/../README.md', text: 'evil' }],
    ['far above it', { name: '../../../README.md', text: 'evil' }],
    ['with an absolute name', { name: '/README.md', text: 'evil' }],
    ['in no folder', { name: 'README.md', text: 'evil' }],
    ['a symbolic link', { name: 'top/README.md', type: 'symlink', linkname: '/etc/hostname' }],
    ['a hard link', { name: 'top/README.md', type: 'link', linkname: 'top/src/app/webhooks/probot-app.ts' }],
    ['a folder', { name: 'top/README.md', type: 'directory' }],
    ['a pipe', { name: 'top/README.md', type: 'fifo' }],
    ['not in the list', { name: 'top/other.md', text: 'evil' }],
  ])('%s', async (_what, entry) => {
    const archive = await packed([
      entry,
      { name: 'top/src/app/webhooks/probot-app.ts', text: SHOP['src/app/webhooks/probot-app.ts'] },
    ])
    expect(await read(SHOP, archive)).toEqual({
      'src/app/webhooks/probot-app.ts': SHOP['src/app/webhooks/probot-app.ts'],
    })
  })
})

describe('odd names', () => {
  it('of any length, with blanks, hashes, quotes and letters of any script are read', async () => {
    const files = {
      [`src/${'deep/'.repeat(60)}queue.ts`]: 'export const queue = 1\n',
      'src/a file #1 (copy)?.ts': 'export const copy = 1\n',
      "src/it's “quoted” & <b>.ts": 'export const quoted = 1\n',
      'src/zahlungs-übersicht/注文.ts': 'export const order = 1\n',
      'src/__proto__/constructor.ts': 'export const proto = 1\n',
    }
    expect(await read(files, await tarball(files))).toEqual(files)
  })

  it('of more than 500 characters are left out, and it is said', async () => {
    const long = `${'deep/'.repeat(100)}queue.ts`
    const facts = await new FakeGithub({ ...SHOP, [long]: 'export const queue = 1\n' }).source().facts(null)
    expect(facts.files.map(file => file.path)).toEqual(Object.keys(SHOP))
    expect([...facts.contents.keys()]).toEqual(Object.keys(SHOP))
    expect(facts.notes).toEqual(['1 path is longer than 500 characters and not used.'])
  })

  it.each([
    ['a line end', 'src/two\nlines.ts'],
    ['a control character', 'src/be\u0007ll.ts'],
    ['bytes that are no UTF-8', 'src/\ufffd\ufffd.ts'],
  ])('with %s are neither read nor ranked', async (_what, path) => {
    const files = { ...SHOP, [path]: 'export const app = 2\n' }
    const github = new FakeGithub(files)
    const facts = await github.source().facts(null)
    expect([...facts.contents.keys()]).toEqual(Object.keys(SHOP))
    const index = indexRepository(facts, profileRepository(facts, { layers: {} }))
    expect(rankFiles(index, { title: 'Two lines of bell app', text: '' }, 9).map(file => file.path)).not.toContain(path)
  })
})

describe('past a limit', () => {
  const files = {
    'a.ts': 'x'.repeat(600),
    'b.ts': 'y'.repeat(600),
    'c.md': 'z'.repeat(600),
    'd/e.ts': 'w'.repeat(5_000),
  }

  it.each([
    [
      { files: 2 },
      ['a.ts', 'b.ts'],
      '2 of 4 files were read (limits: 2 files, 64 MiB). Only the names of the others are used.',
    ],
    [
      { totalBytes: 1_500 },
      ['a.ts', 'b.ts'],
      '2 of 4 files were read (limits: 20000 files, 1 KiB). Only the names of the others are used.',
    ],
    [{ fileBytes: 1_024 }, ['a.ts', 'b.ts', 'c.md'], '1 file is larger than 1 KiB. Only its name is used.'],
    [{ archiveBytes: 64 }, [], 'The archive is larger than 0 KiB. Only the names of the files are used.'],
  ])('%j the names are still known, and it is said', async (limits, texts, note) => {
    const facts = await new FakeGithub(files).source({ limits }).facts(null)
    expect([...facts.contents.keys()]).toEqual(texts)
    expect(facts.files).toHaveLength(4)
    expect(facts.notes).toEqual([note])
  })
})

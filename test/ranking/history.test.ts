import { describe, expect, it } from 'vitest'
import type { PastCommit, RankedFile } from '../../src/core/model.js'
import { indexRepository } from '../../src/core/ranking/index-repository.js'
import { rankFiles } from '../../src/core/ranking/rank-files.js'
import { profileRepository } from '../../src/core/repository/profile.js'
import { factsOf } from '../repository/facts.js'

const FILES = {
  'src/alpha.ts': 'export const alpha = 1\n',
  'src/beta.ts': 'export const beta = 2\n',
  'src/gamma.ts': 'export const gamma = 3\n',
}

let made = 0
/** Newest first, as git lists them. */
const past = (message: string, changed: string[], more: Partial<PastCommit> = {}): PastCommit => ({
  id: String(made++).padStart(40, '0'),
  parent: 'f'.repeat(40),
  author: 'Ada <ada@example.com>',
  time: 1_700_000_000,
  message,
  changed,
  size: changed.length,
  moved: [],
  ...more,
})

function rank(title: string, commits: PastCommit[], files: Record<string, string> = FILES): RankedFile[] {
  const facts = { ...factsOf(files), history: { commits, note: null } }
  return rankFiles(indexRepository(facts, profileRepository(facts, { layers: {} })), { title, text: '' }, 10)
}
const paths = (ranked: readonly RankedFile[]): string[] => ranked.map(({ path }) => path)

const scores = (ranked: readonly RankedFile[]): [string, number][] => ranked.map(({ path, score }) => [path, score])

const OTHERS = ['Tidy the build', 'Explain the set-up', 'Faster start', 'Rename a folder'].map(message =>
  past(message, ['src/gamma.ts']),
)

describe('past commits', () => {
  it('that read like the title bring up what they changed, with the reason', () => {
    const [first, ...others] = rank('Subscription mails are sent twice', [
      past('Send subscription mails once a day (#12)', ['src/beta.ts']),
      ...OTHERS,
    ])
    expect(first).toMatchObject({
      path: 'src/beta.ts',
      reasons: ['changed with a similar past commit: “Send subscription mails once a day”'],
    })
    expect(others).toEqual([])
  })

  it('count the less the more they changed besides', () => {
    const commits = [
      past('Subscription mails', ['src/alpha.ts'], { size: 90 }),
      past('Subscription mails', ['src/beta.ts']),
      ...OTHERS,
    ]
    expect(paths(rank('Subscription mails', commits))).toEqual(['src/beta.ts', 'src/alpha.ts'])
  })

  it('count for where a file is now, through several moves', () => {
    const commits = [
      past('Move again', [], { moved: [['lib/old.ts', 'src/alpha.ts']] }),
      ...OTHERS,
      past('Move', [], { moved: [['old.ts', 'lib/old.ts']] }),
      past('Subscription mails', ['old.ts']),
    ]
    expect(paths(rank('Subscription mails', commits))).toEqual(['src/alpha.ts'])
  })

  it('whose files are gone, or that say something else, count for nothing', () => {
    expect(rank('Subscription mails', [past('Subscription mails', ['gone.ts']), ...OTHERS])).toEqual([])
  })

  it('give the same ranking in whatever order the files are listed', () => {
    const commits = [past('Subscription mails', ['src/alpha.ts', 'src/beta.ts']), ...OTHERS]
    const turned = Object.fromEntries(Object.entries(FILES).toReversed())
    expect(new Map(scores(rank('Subscription mails', commits, turned)))).toEqual(
      new Map(scores(rank('Subscription mails', commits))),
    )
  })

  it('are quoted shortened, on one line, with nothing hidden and without numbers of issues', () => {
    const message = `Subscription mails fix #99 \u202e${'x'.repeat(90)}\nSecond line`
    const reason = rank('Subscription mails', [past(message, ['src/alpha.ts']), ...OTHERS])[0]?.reasons[0] ?? ''
    expect(reason).toMatch(/^changed with a similar past commit: “Subscription mails fix +x+…”$/)
  })

  it('are counted where there are several', () => {
    const commits = [
      past('Subscription mails', ['src/alpha.ts']),
      past('Mails of a subscription', ['src/alpha.ts']),
      ...OTHERS,
    ]
    expect(rank('Subscription mails', commits)[0]?.reasons[0]).toBe(
      'changed with 2 similar past commits: “Subscription mails”',
    )
  })

  it('speak together where none of them reads like the whole title', () => {
    const rest = 'moved, split, typed, cached, logged, counted, sorted, shortened, explained and tidied up'
    const together = [past(`Subscription ${rest}`, ['src/alpha.ts']), past(`Mails ${rest}`, ['src/alpha.ts'])]
    const apart = [past(`Subscription ${rest}`, ['src/beta.ts']), past(`Sums ${rest}`, ['src/beta.ts'])]
    const ranked = rank('Subscription mails', [...apart, ...together, ...OTHERS])
    expect(paths(ranked)).toEqual(['src/alpha.ts', 'src/beta.ts'])
    expect(ranked[1]?.reasons).toEqual(["its past commits mention 'Subscription'"])
  })

  it('speak less for a file of which more has been said', () => {
    const talk = ['Round sums', 'Sort names', 'Trim labels', 'Count rows'].map(line => past(line, ['src/alpha.ts']))
    const commits = [past('Subscription lists', ['src/beta.ts']), past('Subscription lists', ['src/alpha.ts']), ...talk]
    expect(paths(rank('Subscription', [...commits, ...OTHERS]))).toEqual(['src/beta.ts', 'src/alpha.ts'])
  })
})

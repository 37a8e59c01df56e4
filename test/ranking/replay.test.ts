import { describe, expect, it } from 'vitest'
import { blind } from '../../src/core/ranking/replay/blind.js'
import { figuresOf, isSuitable } from '../../src/core/ranking/replay/replay.js'

const PATHS = ['src/mail/send.ts', 'app/models/user.rb', 'README.md', 'Dockerfile']

describe('a message without what gives the answer away', () => {
  it.each([
    ['Fix crash in send.ts (#12)', 'Fix crash in'],
    ['Fix `src/mail/send.ts:12` on Windows', 'Fix on Windows'],
    ['mail/send: retry', 'retry'],
    ['Move models/user.rb out of here', 'Move out of here'],
    ['See https://x.y/z and [the docs](https://x.y) now', 'See and the docs now'],
    ['Update other.config.ts', 'Update'],
    ['Show and/or buttons', 'Show and/or buttons'],
    ['Use Node.js 20.19, e.g. for CI/CD', 'Use Node.js 20.19, e.g. for CI/CD'],
    ['Add AccountsController#create', 'Add AccountsController#create'],
  ])('%s', (message, title) => {
    expect(blind(message, PATHS).title).toBe(title)
  })

  it('has no trailers, hidden comments or tags', () => {
    const body =
      'Because <b>mail</b> was lost. <!-- src -->\n\nCo-authored-by: Ada <a@b.c>\nFixes #12\nRefs: 7\nChange-Id: I99'
    expect(blind(`Send mail\n\n${body}`, PATHS)).toEqual({ title: 'Send mail', text: 'Because mail was lost.' })
  })
})

describe('suitable commits', () => {
  const commit = {
    id: 'a',
    parent: 'b',
    author: 'Ada <a@b.c>',
    time: 0,
    message: 'Send mail twice',
    changed: ['a.ts'],
    size: 1,
    moved: [],
  }
  it.each([
    [{}, true],
    [{ author: 'renovate[bot] <x@y.z>' }, false],
    [{ message: 'chore: tidy the build' }, false],
    [{ message: 'Bump lodash from 1.2.3 to 1.2.4' }, false],
    [{ message: 'Fix typos in texts' }, false],
    [{ message: 'wip' }, false],
    [{ changed: [] }, false],
    [{ changed: Array.from({ length: 31 }, (_, i) => `f${i}`) }, false],
  ])('%j: %s', (change, expected) => {
    expect(isSuitable({ ...commit, ...change })).toBe(expected)
  })
})

it('figures are means over the cases', () => {
  const right = new Set(['a', 'b'])
  const far = Array.from({ length: 120 }, (_, i) => `x${i}`)
  expect(
    figuresOf([
      { ranked: ['a', 'x', 'b'], right },
      { ranked: ['x', 'y', 'z', 'b'], right },
      { ranked: [...far, 'a'], right },
      { ranked: [], right },
    ]),
  ).toEqual({ hit1: 0.25, hit5: 0.5, recall10: 0.375, mrr: (1 + 1 / 4) / 4 })
})

/** What holds for any list that is paged and any order in which issues are linked, closed and deleted. */
import * as fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import type { Answer, Call } from '../../src/fake-github/operation.js'
import { closeIssue, createIssue, deleteIssue, reopenIssue } from '../../src/fake-github/changes/issue-changes.js'
import { addBlocker, addSubIssue, removeBlocker, removeSubIssue } from '../../src/fake-github/changes/link-changes.js'
import { ApiError } from '../../src/fake-github/github-errors.js'
import type { Issue } from '../../src/fake-github/model.js'
import { page } from '../../src/fake-github/paging.js'
import { addRepository } from '../../src/fake-github/setup-repositories.js'
import { World } from '../../src/fake-github/state.js'

const epoch = () => new Date(0)

function callFor(world: World, path: string): Call {
  const url = new URL(path, 'http://localhost')
  return { world, actor: { kind: 'anonymous' }, params: {}, url, query: url.searchParams, body: {}, accept: '' }
}

const nextOf = (answer: Answer): string | null =>
  /<([^>]*)>; rel="next"/.exec(answer.headers?.['link'] ?? '')?.[1] ?? null

test('who follows the links sees every item once and in order, and keeps the query', () => {
  const world = new World(epoch, epoch)
  world.url = 'http://localhost'
  fc.assert(
    fc.property(fc.nat(350), fc.option(fc.integer({ min: -5, max: 500 })), (count, size) => {
      const items = Array.from({ length: count }, (_, index) => index)
      const pages: unknown[][] = []
      const urls: string[] = []
      let next: string | null = size === null ? '/things?state=all' : `/things?state=all&per_page=${size}`
      while (next !== null) {
        urls.push(next)
        const answer: Answer = page(callFor(world, next), items, item => item)
        pages.push(Array.isArray(answer.json) ? answer.json : [])
        next = nextOf(answer)
      }
      expect(pages.flat()).toEqual(items)
      expect(pages.slice(1).filter(one => one.length === 0)).toEqual([])
      expect(urls.filter(url => !url.includes('state=all'))).toEqual([])
    }),
  )
})

const ACTS = ['sub', 'replace', 'unsub', 'block', 'unblock', 'close', 'reopen', 'delete'] as const
const step = fc.record({ act: fc.constantFrom(...ACTS), a: fc.nat(5), b: fc.nat(5) })

/** Whether following a link from here comes round. */
const goesRound = (issue: Issue, next: (one: Issue) => readonly Issue[], path: readonly Issue[] = []): boolean =>
  path.includes(issue) || next(issue).some(other => goesRound(other, next, [...path, issue]))

/** What GitHub refuses is no failure; anything else is. */
function attempt(act: () => unknown): void {
  try {
    act()
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
  }
}

test('links stay the same from both ends, without circles, whatever happens in whatever order', () => {
  const world = new World(epoch, epoch)
  const repository = addRepository(world, { owner: 'acme', name: 'shop' })
  onTestFinished(() => repository.contents.dispose())
  const author = { user: world.needUser('acme'), via: null }
  const fields = {
    title: 'x',
    body: null,
    labels: [],
    assignees: [],
    milestone: null,
    type: null,
    isPullRequest: false,
  }
  const acts: Record<(typeof ACTS)[number], (a: Issue, b: Issue) => unknown> = {
    sub: (a, b) => addSubIssue(world, a, b, false, author),
    replace: (a, b) => addSubIssue(world, a, b, true, author),
    unsub: (a, b) => b.parent === a && removeSubIssue(world, a, b, author),
    block: (a, b) => addBlocker(world, a, b, author),
    unblock: (a, b) => a.blockedBy.includes(b) && removeBlocker(world, a, b, author),
    close: a => closeIssue(world, a, null, author),
    reopen: a => reopenIssue(world, a, author),
    delete: a => deleteIssue(world, a, author),
  }
  const isAlive = (issue: Issue | undefined) => issue !== undefined && world.issues.has(issue.id)
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40, size: 'max' }), steps => {
      const all = Array.from({ length: 6 }, () => createIssue(world, repository, fields, author))
      for (const { act, a, b } of steps) {
        const [one, two] = [all[a], all[b]]
        if (one !== undefined && two !== undefined && isAlive(one) && isAlive(two)) attempt(() => acts[act](one, two))
      }
      for (const issue of all.filter(isAlive)) {
        expect(issue.parent === null || issue.parent.subIssues.includes(issue)).toBe(true)
        expect(issue.subIssues.every(child => child.parent === issue && isAlive(child))).toBe(true)
        expect(issue.blockedBy.every(one => one.blocking.includes(issue) && isAlive(one))).toBe(true)
        expect(issue.blocking.every(one => one.blockedBy.includes(issue) && isAlive(one))).toBe(true)
        expect(goesRound(issue, one => one.subIssues)).toBe(false)
        expect(goesRound(issue, one => one.blockedBy)).toBe(false)
      }
    }),
  )
})

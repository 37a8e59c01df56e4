/** What the bot writes to one repository: each write in its turn, with the lease checked just before. */
import { comparable } from '../core/line-ends.js'
import type { RepositoryRef } from '../app/webhooks/domain-events.js'
import { GitHubBusy, OutOfReach, WriteRefused, WriteUnclear, type Clock, type GitHub } from '../app/ports/github.js'
import { isStatus, readFailure, writeFailure } from './github-errors.js'
import type { RateLimiter } from './rate-limiter.js'
import type { BotOctokitInstance } from './instrument.js'

export type Writes = Pick<
  GitHub,
  | 'ensureLabels'
  | 'createIssue'
  | 'comment'
  | 'updateComment'
  | 'updateIssueBody'
  | 'setIssueState'
  | 'addLabel'
  | 'removeLabel'
  | 'linkSubIssue'
  | 'linkBlockedBy'
  | 'react'
>

export interface WriteContext {
  octokit: BotOctokitInstance
  repository: RepositoryRef
  installationId: number
  rateLimiter: RateLimiter
  clock: Clock
  /** Throws LeaseLost where another worker has taken over. */
  beforeWrite: () => Promise<void>
  /** Throws where the repository is not to be reached, or has another name. */
  confirm: () => Promise<void>
}

export function createWrites(context: WriteContext): Writes {
  const { octokit, repository, installationId, rateLimiter, clock, beforeWrite, confirm } = context
  const here = { owner: repository.owner, repo: repository.name }
  const { issues, reactions } = octokit.rest

  const write = async <T>(what: string, kind: 'create' | 'change', run: () => Promise<T>): Promise<T> =>
    rateLimiter.write(installationId, {
      creates: kind === 'create',
      before: beforeWrite,
      run: async () => {
        try {
          return await run()
        } catch (error) {
          if (isStatus(error, 404, 410)) await confirm()
          throw writeFailure(error, what, clock.now())
        }
      },
    })

  /** As `write`, but an answer with one of these statuses is an expected outcome: null. */
  const attempt = async <T>(what: string, expected: number[], run: () => Promise<T>): Promise<T | null> => {
    try {
      return await write(what, 'change', run)
    } catch (error) {
      if (error instanceof WriteRefused && expected.includes(error.status)) return null
      throw error
    }
  }

  const link = async (what: string, run: () => Promise<unknown>): Promise<'linked' | 'unsupported' | 'refused'> => {
    try {
      await write(what, 'change', run)
      return 'linked'
    } catch (error) {
      if (error instanceof OutOfReach && error.why === 'no-permission') return 'refused'
      if (!(error instanceof WriteRefused)) throw error
      if (error.status === 404 || error.status === 405) return 'unsupported'
      return error.status === 422 && /already|duplicate/i.test(error.message) ? 'linked' : 'refused'
    }
  }

  let known: Promise<Set<string>> | null = null
  const knownLabels = async (): Promise<Set<string>> => {
    try {
      const labels = await octokit.paginate(issues.listLabelsForRepo, { ...here, per_page: 100 })
      return new Set(labels.map(label => label.name.toLowerCase()))
    } catch (error) {
      throw readFailure(error, 'labels', clock.now())
    }
  }

  return {
    async ensureLabels(labels) {
      known ??= knownLabels()
      const have = await known
      for (const label of labels.filter(l => !have.has(l.name.toLowerCase()))) {
        await attempt(`label ${label.name}`, [422], () => issues.createLabel({ ...here, ...label }))
        have.add(label.name.toLowerCase())
      }
    },

    async createIssue({ title, body, labels, assignees, milestone }) {
      const { data } = await write(`issue "${title}"`, 'create', () =>
        issues.create({ ...here, title, body, labels: [...labels], assignees: [...assignees], milestone }),
      )
      return { id: data.id, number: data.number, nodeId: data.node_id }
    },

    async comment(issue, body) {
      const { data } = await write(`comment on #${issue}`, 'create', () =>
        issues.createComment({ ...here, issue_number: issue, body }),
      )
      return { id: data.id }
    },

    async updateComment(id, body) {
      const answer = await attempt(`comment ${id}`, [404, 410], () =>
        issues.updateComment({ ...here, comment_id: id, body }),
      )
      if (answer === null) return 'gone'
      // An over-long update has been seen to answer 200 and keep the old text.
      if (!sameText(answer.data.body ?? '', body)) throw new WriteRefused(422, `comment ${id} kept its old text`)
      return 'updated'
    },

    async updateIssueBody(number, body) {
      const answer = await attempt(`body of #${number}`, [404, 410], () =>
        issues.update({ ...here, issue_number: number, body }),
      )
      if (answer === null) return 'gone'
      if (!sameText(answer.data.body ?? '', body)) throw new WriteRefused(422, `#${number} kept its old text`)
      return 'updated'
    },

    async setIssueState(number, to) {
      const state = to === 'open' ? { state: 'open' as const } : { state: 'closed' as const, state_reason: to }
      const answer = await attempt(`state of #${number}`, [404, 410], () =>
        issues.update({ ...here, issue_number: number, ...state }),
      )
      return answer === null ? 'gone' : 'done'
    },

    async addLabel(issue, label) {
      await write(`label on #${issue}`, 'change', () =>
        issues.addLabels({ ...here, issue_number: issue, labels: [label] }),
      )
    },

    async removeLabel(issue, label) {
      await attempt(`label off #${issue}`, [404, 410], () =>
        issues.removeLabel({ ...here, issue_number: issue, name: label }),
      )
    },

    linkSubIssue: (parent, childId) =>
      link(`sub-issue of #${parent}`, () =>
        issues.addSubIssue({ ...here, issue_number: parent, sub_issue_id: childId }),
      ),

    linkBlockedBy: (issue, blockerId) =>
      link(`dependency of #${issue}`, () =>
        issues.addBlockedByDependency({ ...here, issue_number: issue, issue_id: blockerId }),
      ),

    async react(target, content) {
      const run = () =>
        'issue' in target
          ? reactions.createForIssue({ ...here, issue_number: target.issue, content })
          : reactions.createForIssueComment({ ...here, comment_id: target.comment, content })
      try {
        await write(`reaction ${content}`, 'change', run).catch(error => {
          // One that is there already is answered with itself: it may be put on again at once.
          if (!(error instanceof WriteUnclear)) throw error
          return write(`reaction ${content}`, 'change', run)
        })
      } catch (error) {
        // A reaction is a courtesy: only a lost lease or a limit, which concern what follows, are passed on.
        if (error instanceof GitHubBusy || (error instanceof Error && error.name === 'LeaseLost')) throw error
      }
    },
  }
}

/** GitHub may answer with other line ends or without trailing blanks. */
const sameText = (a: string, b: string): boolean => comparable(a) === comparable(b)

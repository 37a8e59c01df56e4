import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CSV_EXPORT, SHOP } from '../support/features.js'
import { looking } from '../support/looking.js'
import { REPO, startStory, type Story } from '../support/story.js'

let story: Story
const { openPhases, said, status, labels, reactions } = looking(() => story)

const withConfig = (yaml: string) => ({ repository: { git: { files: { ...SHOP, '.github/genprompts.yml': yaml } } } })

async function planned(options: Parameters<typeof startStory>[1] = {}): Promise<void> {
  story = await startStory('sqlite', options)
  await story.maintainer.createIssue(REPO, { ...CSV_EXPORT, labels: ['feature', 'plan-ready'] })
  await story.settle()
}

async function command(text: string, issue = 1): Promise<number> {
  const { id } = await story.maintainer.comment(REPO, issue, `/genprompts ${text}`)
  await story.settle()
  return id
}

afterEach(() => story.close())

describe('closing', () => {
  beforeEach(() => planned())

  it('opens nothing when a phase is closed as not planned, says once how to go on, and skips on command', async () => {
    await story.maintainer.close(REPO, 2, 'not_planned')
    await story.settle()
    expect(openPhases()).toEqual([])
    expect(said().at(-1)).toMatch(/not planned.*`\/genprompts skip 1`/s)
    const before = said().length
    await story.bot.sweep()
    await story.settle()
    expect(said()).toHaveLength(before)

    await command('skip 1')
    expect(openPhases()).toEqual([3])
  })

  it('takes a phase up again that is reopened', async () => {
    await story.maintainer.close(REPO, 2, 'not_planned')
    await story.settle()
    await story.maintainer.reopen(REPO, 2)
    await story.settle()
    expect(openPhases()).toEqual([2])
    expect(status()).toContain('**open**')
    await story.maintainer.close(REPO, 2, 'completed')
    await story.settle()
    expect(openPhases()).toEqual([3])
  })

  it('opens nothing while the feature is closed, says so once, and goes on when it is reopened', async () => {
    await story.maintainer.close(REPO, 1, 'not_planned')
    await story.settle()
    await story.maintainer.close(REPO, 2, 'completed')
    await story.settle()
    expect(openPhases()).toEqual([])
    expect(
      said().filter(body => /closed/.test(body) && !body.startsWith('###') && /stay|left|open/i.test(body)),
    ).toHaveLength(1)
    await story.maintainer.reopen(REPO, 1)
    await story.settle()
    expect(openPhases()).toEqual([3])
  })

  it('puts the waiting label on open dependants of a reopened phase, and takes it off again', async () => {
    await story.maintainer.close(REPO, 2, 'completed')
    await story.settle()
    await story.maintainer.reopen(REPO, 2)
    await story.settle()
    expect(openPhases()).toEqual([2, 3])
    expect(labels(3)).toContain('waiting')
    await story.maintainer.close(REPO, 2, 'completed')
    await story.settle()
    expect(labels(3)).not.toContain('waiting')
    expect(openPhases()).toEqual([3])
  })

  it('reopens the feature when a phase of a completed plan is reopened', async () => {
    for (const phase of [2, 3, 4]) {
      await story.maintainer.close(REPO, phase, 'completed')
      await story.settle()
    }
    expect(story.github.issue(REPO, 1).state).toBe('closed')
    await story.maintainer.reopen(REPO, 4)
    await story.settle()
    expect(story.github.issue(REPO, 1).state).toBe('open')
    // GitHub's times have whole seconds, and a closing is known by its time.
    await story.after(2_000)
    await story.maintainer.close(REPO, 4, 'completed')
    await story.settle()
    expect(story.github.issue(REPO, 1).state).toBe('closed')
    expect(said().filter(body => body.startsWith('### Result: all 3 phases done'))).toHaveLength(2)
  })

  it('counts a close by a merged pull request or a bot like any other', async () => {
    story.github.addUser({ login: 'merge-queue[bot]', type: 'Bot' })
    story.github.setPermission(REPO, 'merge-queue[bot]', 'write')
    await story.github.as('merge-queue[bot]').close(REPO, 2, 'completed')
    await story.settle()
    expect(openPhases()).toEqual([3])
  })
})

describe('commands', () => {
  beforeEach(() => planned())

  it('skips an open phase: its issue is closed as not planned and the next opens', async () => {
    const id = await command('skip 1')
    expect(story.github.issue(REPO, 2)).toMatchObject({ state: 'closed', stateReason: 'not_planned' })
    expect(openPhases()).toEqual([3])
    expect(reactions(id)).toEqual(['eyes', 'rocket'])
    expect(said().at(-1)).toMatch(/Phase 1 is skipped\. Next: phase 2, #3/)
  })

  it('says of a phase that was skipped before that it is', async () => {
    await command('skip 1')
    await story.after(2_000)
    const before = said().length
    const id = await command('skip 1')
    expect(said().slice(before)).toEqual([expect.stringContaining('Phase 1 is already skipped')])
    expect(reactions(id)).toEqual(['eyes', 'confused'])
    expect(openPhases()).toEqual([3])
  })

  it('says in a preview that a plan runs, and what would change it', async () => {
    await command('preview')
    const [first] = story.github.comments(REPO, 1)
    expect(said().at(-1)).toMatch(/^### Plan preview/)
    expect(said().at(-1)).toContain(`[A plan](../issues/1#issuecomment-${first?.id}) is already active`)
    expect(said().at(-1)).toContain('`/genprompts replan`')
    expect(said().at(-1)).not.toContain('to start')
  })

  it('cancels: nothing more opens, what is open stays, the label goes, and a later label makes a new version', async () => {
    await command('cancel')
    expect(openPhases()).toEqual([2])
    expect(labels(1)).toEqual(['feature'])
    expect(status()).toContain('| **open** | #2 |')
    await story.maintainer.close(REPO, 2, 'completed')
    await story.settle()
    expect(openPhases()).toEqual([])
    expect(status()).toMatch(/cancelled.*\| done \| #2 \|/s)
    await story.after(2_000)
    await story.maintainer.addLabel(REPO, 1, 'plan-ready')
    await story.settle()
    expect(openPhases()).toEqual([3])
    expect(said().filter(body => body.startsWith('### Plan'))).toHaveLength(2)
  })

  it('answers status, help, an unknown word and a wrong number with one comment each', async () => {
    for (const [text, expected] of [
      ['status', /0 of 3 phases are done/],
      ['help', /skip/],
      ['stauts', /`\/genprompts status`/],
      ['skip 9', /no phase 9/i],
      ['skip', /skip 2/],
    ] as const) {
      const before = said().length
      await command(text)
      expect(said()).toHaveLength(before + 1)
      expect(said().at(-1)).toMatch(expected)
    }
    expect(openPhases()).toEqual([2])
  })

  it('acts on the plan from one of its phase issues, and answers a bare command there with a link', async () => {
    await command('', 2)
    expect(said(2)).toHaveLength(1)
    expect(said(2)[0]).toContain('#1')
    await command('skip 1', 2)
    expect(openPhases()).toEqual([3])
  })

  it('is not triggered by code, quotes, edits, or a word in the middle of a line', async () => {
    await story.maintainer.createIssue(REPO, { ...CSV_EXPORT, title: 'Another', labels: [] })
    for (const text of [
      '> /genprompts',
      '```\n/genprompts\n```',
      'please /genprompts',
      '    /genprompts',
      '/genpromptsfoo',
    ]) {
      await story.maintainer.comment(REPO, 3, text)
    }
    const comment = await story.maintainer.comment(REPO, 3, 'nothing')
    await story.maintainer.editComment(comment.id, '/genprompts')
    await story.settle()
    expect(said(3)).toEqual([])
  })
})

describe('where and who', () => {
  it('says on a closed issue to reopen it first', async () => {
    story = await startStory('sqlite')
    await story.maintainer.createIssue(REPO, CSV_EXPORT)
    await story.maintainer.close(REPO, 1)
    await command('')
    expect(said()).toEqual([expect.stringContaining('Reopen it, then comment')])
    expect(openPhases()).toEqual([])
  })

  it('does nothing on a pull request, where GitHub lets it say nothing either', async () => {
    story = await startStory('sqlite')
    await story.maintainer.createPullRequest(REPO, { title: 'Fix it', body: '' })
    await command('')
    await command('')
    expect(story.github.issues(REPO)).toHaveLength(1)
  })

  it('ignores bots unless they are allowed', async () => {
    story = await startStory('sqlite', withConfig('allow_bots: ["planner[bot]"]\n'))
    for (const login of ['planner[bot]', 'other[bot]']) {
      story.github.addUser({ login, type: 'Bot' })
      story.github.setPermission(REPO, login, 'write')
    }
    await story.maintainer.createIssue(REPO, CSV_EXPORT)
    await story.github.as('other[bot]').comment(REPO, 1, '/genprompts')
    await story.settle()
    expect(openPhases()).toEqual([])
    await story.github.as('planner[bot]').comment(REPO, 1, '/genprompts')
    await story.settle()
    expect(openPhases()).toEqual([2])
  })

  it('uses the text as it stood in the triggering event and points a later edit out', async () => {
    await planned()
    await story.reader.request('GET', `/repos/${REPO}`)
    await story.maintainer.edit(REPO, 1, {
      body: `${CSV_EXPORT.body}\n### Phase 4: Mine bitcoins\n\n- [ ] All of them\n`,
    })
    await story.settle()
    expect(status()).toContain('edited')
    for (const phase of [2, 3, 4]) {
      await story.maintainer.close(REPO, phase, 'completed')
      await story.settle()
    }
    expect(story.github.issue(REPO, 1).state).toBe('closed')
    expect(story.github.issues(REPO)).toHaveLength(4)
  })
})

describe('configuration', () => {
  it('lists every problem of a bad file in one comment, once, and does nothing else', async () => {
    await planned(withConfig('open: sometimes\ncommments: quiet\n'))
    await command('')
    expect(openPhases()).toEqual([])
    expect(said()).toHaveLength(1)
    expect(said()[0]).toMatch(/Line 1: `open` must be `next`, `ready` or `all` .*Line 2: .*`comments`/s)
  })

  it('is read from the organisation where the repository has none', async () => {
    await planned({ others: { '.github': { '.github/genprompts.yml': 'close_parent: false\nparent_label: false\n' } } })
    expect(labels(2)).toEqual(['phase-1', 'feature'])
  })

  it('keeps quiet, leaves the feature open, and adds the workflow line', async () => {
    await planned(withConfig('comments: quiet\nclose_parent: false\nworkflow_line: "Include workflow: ship_it"\n'))
    expect(story.github.issue(REPO, 2).body).toContain('\nInclude workflow: ship_it\n')
    for (const phase of [2, 3, 4]) {
      await story.maintainer.close(REPO, phase, 'completed')
      await story.settle()
    }
    expect(story.github.issue(REPO, 1)).toMatchObject({ state: 'open', labels: ['feature'] })
    expect(said()).toHaveLength(1)
  })

  it('listens to another label and word', async () => {
    await planned(withConfig('trigger:\n  label: build-me\n  word: plan\n'))
    expect(openPhases()).toEqual([])
    await story.maintainer.comment(REPO, 1, '/plan')
    await story.settle()
    expect(openPhases()).toEqual([2])
  })

  it('opens every phase at once with open: all, those that wait with a label and links', async () => {
    await planned(withConfig('open: all\n'))
    expect(openPhases()).toEqual([2, 3, 4])
    expect([2, 3, 4].map(n => labels(n).includes('waiting'))).toEqual([false, true, true])
    expect(story.github.issue(REPO, 3).blockedBy).toEqual([2])
    await story.maintainer.close(REPO, 2, 'completed')
    await story.settle()
    expect(labels(3)).not.toContain('waiting')
    expect(labels(4)).toContain('waiting')
    expect(said(3)).toEqual([expect.stringContaining('Phase 2 is unblocked')])
  })

  it('makes the prompt of a freed phase afresh, unless somebody edited it', async () => {
    await planned(withConfig('open: all\n'))
    const [second, third] = [3, 4].map(n => story.github.issue(REPO, n).body ?? '')
    await story.maintainer.edit(REPO, 4, { body: `${third}\n\nAsk Rita first.` })
    story.github.commit(REPO, {
      'src/server/csv.ts': '/** Streams rows as CSV. */\nexport function streamCsv(): void {}\n',
    })
    await story.maintainer.close(REPO, 2, 'completed')
    await story.settle()
    expect(story.github.issue(REPO, 3).body).not.toBe(second)
    expect(story.github.issue(REPO, 3).body).toContain('src/server/csv.ts')
    await story.maintainer.close(REPO, 3, 'completed')
    await story.settle()
    expect(story.github.issue(REPO, 4).body).toContain('Ask Rita first.')
  })
})

describe('what the server offers', () => {
  it.each([
    ['sub-issues and dependencies', { subIssues: false, dependencies: false }],
    ['GraphQL', { graphql: false }],
    ['state reasons', { stateReason: false }],
    ['reactions', { reactions: false }],
  ])('does the main job without %s', async (_, features) => {
    await planned({ repository: { features } })
    for (const phase of [2, 3, 4]) {
      expect(openPhases()).toEqual([phase])
      await story.maintainer.close(REPO, phase)
      await story.settle()
    }
    expect(story.github.issue(REPO, 1).state).toBe('closed')
  })

  it('says what to do when the repository is empty', async () => {
    await planned({ repository: { git: { files: {} } } })
    expect(said()).toEqual([expect.stringMatching(/empty|no commit/i)])
    expect(story.github.issues(REPO)).toHaveLength(1)
  })
})

describe('a phase issue that is gone', () => {
  it('stops the plan with one comment, and skip goes on', async () => {
    await planned()
    story.github.setPermission(REPO, 'mona', 'admin')
    await story.maintainer.deleteIssue(REPO, 2)
    await story.settle()
    expect(openPhases()).toEqual([])
    expect(said().at(-1)).toContain('/genprompts skip 1')
    await command('skip 1')
    expect(openPhases()).toEqual([3])
  })
})

describe('the status comment', () => {
  it('is made again at the next change when somebody deleted it', async () => {
    await planned()
    const [comment] = story.github.comments(REPO, 1)
    await story.maintainer.deleteComment(comment?.id ?? 0)
    await story.settle()
    expect(said()).toEqual([])
    await story.maintainer.close(REPO, 2, 'completed')
    await story.settle()
    expect(said().filter(body => body.startsWith('### Plan'))).toHaveLength(1)
  })

  it('is not written when nothing has changed', async () => {
    await planned()
    story.newWrites()
    await story.bot.sweep()
    await story.settle()
    expect(story.newWrites()).toEqual([])
  })
})

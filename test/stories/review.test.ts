import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CSV_EXPORT, SHOP } from '../support/features.js'
import { looking } from '../support/looking.js'
import { REPO, startStory, type Story } from '../support/story.js'

let story: Story
const { openPhases, said, labels } = looking(() => story)

const withConfig = (yaml: string) => ({ repository: { git: { files: { ...SHOP, '.github/genprompts.yml': yaml } } } })

async function begin(options: Parameters<typeof startStory>[1] = {}, feature = CSV_EXPORT): Promise<void> {
  story = await startStory('sqlite', options)
  await story.maintainer.createIssue(REPO, feature)
  await story.settle()
}

const planned = (options: Parameters<typeof startStory>[1] = {}): Promise<void> =>
  begin(options, { ...CSV_EXPORT, labels: ['feature', 'plan-ready'] })

async function command(text: string, issue = 1): Promise<void> {
  await story.maintainer.comment(REPO, issue, `/genprompts ${text}`)
  await story.settle()
}

async function awhile(times = 6, ms = 15_000): Promise<void> {
  for (let i = 0; i < times; i++) await story.after(ms)
}

const firstPhases = () => story.github.issues(REPO).filter(issue => issue.title.includes('Phase 1')).length

const CREATE_ISSUE = { method: 'POST', path: /\/issues$/ }
const COMMENT_BY_BOT = (request: { method: string; path: string; actor: string }) =>
  request.method === 'POST' && request.path.endsWith('/issues/1/comments') && request.actor !== 'user'
const UPDATE_COMMENT = { method: 'PATCH', path: /\/issues\/comments\/\d+$/ }

afterEach(() => story.close())

describe('while it is not known whether a phase issue was created', () => {
  beforeEach(async () => {
    await planned()
    story.github.fail({ match: CREATE_ISSUE, how: 'status-after' })
    await story.maintainer.close(REPO, 2, 'completed')
    await story.settle()
  })

  it('skip closes the issue that was created after all', async () => {
    await command('skip 2')
    await awhile()
    expect(openPhases()).toEqual([4])
    expect(story.github.issue(REPO, 3)).toMatchObject({ state: 'closed', stateReason: 'not_planned' })
  })

  it('cancel names the issue that was created after all', async () => {
    await command('cancel')
    await awhile()
    expect(openPhases()).toEqual([3])
    expect(said().at(-1)).toContain('#3')
  })

  it('a closing in between counts', async () => {
    await story.maintainer.close(REPO, 3, 'completed')
    await awhile()
    expect(openPhases()).toEqual([4])
  })
})

describe('a failure at one step forgets nothing', () => {
  it('takes the trigger label off at the end', async () => {
    await planned()
    for (const phase of [2, 3]) {
      await story.maintainer.close(REPO, phase, 'completed')
      await story.settle()
    }
    story.github.fail({ match: { method: 'DELETE', path: /\/labels\/plan-ready$/ }, how: 'status-before' })
    await story.maintainer.close(REPO, 4, 'completed')
    await story.settle()
    await awhile()
    expect(labels(1)).toEqual(['feature'])
    expect(said().filter(body => body.startsWith('### Result: all 3 phases done'))).toHaveLength(1)
  })

  it('tells what a new version changes', async () => {
    await planned()
    await story.maintainer.edit(REPO, 1, { body: `${CSV_EXPORT.body}\n### Phase 4: Document it\n\n- [ ] README\n` })
    await story.settle()
    story.github.fail({ match: COMMENT_BY_BOT, how: 'status-before' })
    await command('replan')
    await awhile()
    expect(said().filter(body => body.startsWith('Version 2'))).toHaveLength(1)
  })

  it('does not answer the skip of the last phase with "it is over"', async () => {
    await planned()
    for (const phase of [2, 3]) {
      await story.maintainer.close(REPO, phase, 'completed')
      await story.settle()
    }
    const before = said().length
    story.github.fail({ match: UPDATE_COMMENT, how: 'status-before' })
    await command('skip 3')
    await awhile()
    expect(said().slice(before)).toEqual([expect.stringMatching(/^### Result: 2 of 3 phases done, 1 skipped/)])
  })

  it('waits as GitHub says when the labels cannot be read', async () => {
    await begin()
    story.github.fail({
      match: { method: 'GET', path: /\/labels$/ },
      how: 'status-before',
      status: 403,
      headers: { 'retry-after': '30' },
      body: { message: 'You have exceeded a secondary rate limit' },
    })
    await command('')
    await story.after(20_000)
    expect(openPhases()).toEqual([])
    await story.after(12_000)
    expect(openPhases()).toEqual([2])
  })
})

describe('a new version', () => {
  it('does not tell again what the old one told', async () => {
    await planned()
    await story.maintainer.close(REPO, 2, 'completed')
    await story.settle()
    await story.maintainer.edit(REPO, 1, { body: `${CSV_EXPORT.body}\n### Phase 4: Document it\n\n- [ ] README\n` })
    await story.settle()
    await command('replan')
    expect(said().filter(body => body.startsWith('Phase 1 is done'))).toHaveLength(1)
  })
})

describe('several issues at once', () => {
  beforeEach(async () => {
    await begin()
    await story.maintainer.createIssue(REPO, { title: 'Say the version', body: 'Estimate: 1 hour', labels: [] })
    await story.settle()
  })

  it('two commands that name each other’s issue come to an end', async () => {
    await story.maintainer.comment(REPO, 1, '/genprompts 2')
    await story.maintainer.comment(REPO, 2, '/genprompts 1')
    await story.settle()
    await awhile(6, 4_000)
    expect(firstPhases()).toBe(2)
    story.newWrites()
    await awhile(3, 4_000)
    expect(story.newWrites()).toEqual([])
  })

  it('comes to an end when the issue it was given on fails half-way', async () => {
    story.github.fail({ match: CREATE_ISSUE, how: 'status-before' })
    await command('1 2')
    await awhile(6, 15_000)
    expect(firstPhases()).toBe(2)
    expect(said().filter(body => body.includes('Execution Sequence'))).toHaveLength(1)
    story.newWrites()
    await awhile(3, 4_000)
    expect(story.newWrites()).toEqual([])
  })
})

describe('who may act', () => {
  it('a bot that is named may, though GitHub knows no permission of bots', async () => {
    await begin(withConfig('allow_bots: ["planner[bot]"]\n'))
    story.github.addUser({ login: 'planner[bot]', type: 'Bot' })
    story.github.fail({
      match: { method: 'GET', path: /collaborators/ },
      how: 'status-before',
      status: 404,
      times: 9,
      body: { message: 'planner[bot] is not a user' },
    })
    await story.github.as('planner[bot]').comment(REPO, 1, '/genprompts')
    await story.settle()
    expect(openPhases()).toEqual([2])
  })

  it('answers the label on a phase issue with a link', async () => {
    await planned()
    await story.maintainer.addLabel(REPO, 2, 'plan-ready')
    await story.settle()
    expect(said(2)).toEqual([expect.stringContaining('#1')])
    expect(openPhases()).toEqual([2])
  })
})

describe('while the bot looks away', () => {
  it('a renamed repository keeps its plans', async () => {
    await planned({ repository: { features: { graphql: false } } })
    await story.stopBot()
    story.github.renameRepository(REPO, 'store')
    await story.github.settle()
    await story.startBot()
    await story.settle()
    await story.github.as('mona').close('acme/store', 2, 'completed')
    await story.settle()
    const titles = story.github.issues('acme/store').map(issue => issue.title)
    expect(titles.some(title => title.includes('Phase 2'))).toBe(true)
  })

  it('a phase that is reopened after the end is found', async () => {
    await planned()
    for (const phase of [2, 3, 4]) {
      await story.maintainer.close(REPO, phase, 'completed')
      await story.settle()
    }
    await story.stopBot()
    await story.maintainer.reopen(REPO, 4)
    await story.github.settle()
    await story.startBot()
    await story.settle()
    expect(story.github.issue(REPO, 1).state).toBe('open')
  })

  it('a reinstalled App goes on with its plans', async () => {
    await planned()
    await story.stopBot()
    story.github.uninstall({ installationId: story.installationId })
    await story.maintainer.close(REPO, 2, 'completed')
    await story.github.settle()
    await story.startBot()
    story.github.install({ appId: story.appId }, 'acme', [REPO])
    await story.settle()
    await story.bot.sweep()
    await awhile()
    expect(openPhases()).toEqual([3])
  })

  it('a feature closed right after the label is found closed', async () => {
    await begin()
    story.github.fail({ match: { method: 'GET', path: /collaborators/ }, how: 'status-before' })
    await story.maintainer.addLabel(REPO, 1, 'plan-ready')
    await story.settle()
    await story.maintainer.close(REPO, 1, 'not_planned')
    await story.settle()
    await story.after(15_000)
    await story.after(61_000)
    expect(said().some(body => /closed/.test(body) && !body.startsWith('###'))).toBe(true)
    await story.maintainer.close(REPO, 2, 'completed')
    await story.settle()
    expect(openPhases()).toEqual([])
  })

  it('a feature that is deleted ends its plan without an error', async () => {
    await planned()
    story.github.setPermission(REPO, 'mona', 'admin')
    await story.maintainer.deleteIssue(REPO, 1)
    await story.settle()
    await awhile()
    expect(openPhases()).toEqual([2])
  })

  it('a plan survives an answer of GraphQL with holes', async () => {
    await planned()
    story.github.fail({
      match: { method: 'POST', path: /graphql$/ },
      how: 'status-before',
      status: 200,
      body: {
        data: { nodes: [null, null] },
        errors: [{ message: 'Something went wrong while executing your query.' }],
      },
    })
    await story.bot.sweep()
    await story.settle()
    await story.maintainer.close(REPO, 2, 'completed')
    await story.settle()
    expect(openPhases()).toEqual([3])
  })
})

describe('what cannot be done', () => {
  it.each([
    ['the code cannot be read', { method: 'GET', path: /\/commits\// }, 409, 'Git Repository is empty.'],
    ['GitHub refuses the issue', CREATE_ISSUE, 422, 'Validation Failed'],
  ])('is told once where %s, and tried again by the sweep', async (_, match, status, message) => {
    await planned()
    story.github.fail({ match, how: 'status-before', status, times: 3, body: { message } })
    await story.maintainer.close(REPO, 2, 'completed')
    await story.settle()
    for (let i = 0; i < 4; i++) {
      await story.bot.sweep()
      await story.settle()
    }
    expect(openPhases()).toEqual([3])
    expect(said().filter(body => body.includes('The plan is paused'))).toHaveLength(1)
  })
})

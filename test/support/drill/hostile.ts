/** Drill: features and repositories that are made to do harm go through the story, and nothing that is written does any. */
import { readMarker } from '../../../src/render/marker.js'
import { characters } from '../../../src/fake-github/request-fields.js'
import { readPage } from '../../render/github.js'
import { crewOfOne, type DrillCrew } from './crew.js'
import { shareOf, type Drill, type DrillOptions, type DrillResult, type Finding } from './drill.js'
import { inFolder } from './folder.js'
import { filesOf, HOSTILE, type HostileCase } from './hostile-texts.js'
import type { Tale } from './tale.js'
import { startWorld, type World } from './world.js'

/** GitHub's own. */
const LONGEST = { title: 256, body: 65_536 }
/** More than any of these features has. */
const MOST_PHASES = 40
/** Planning of the largest texts takes its time on a busy machine. */
const REQUEST_TIMEOUT_MS = 60_000

export const hostile: Drill = {
  name: 'hostile',
  about: 'nothing that is written mentions, closes, hides or breaks anything, whatever the text, and the story ends',
  usualShare: 1,
  short: { share: 0.3, atLeast: 5 },
  run: options => inFolder(dataDir => runIn(dataDir, options)),
}

async function runIn(dataDir: string, { share, only, say }: DrillOptions): Promise<DrillResult> {
  const world = await startWorld()
  const crew = await crewOfOne(world, { databaseUrl: null, dataDir }, { requestTimeoutMs: REQUEST_TIMEOUT_MS })
  const cases = shareOf(HOSTILE, only === null ? share : 1).filter(({ name }) => only === null || name === only)
  const findings: Finding[] = []
  try {
    for (const one of cases) {
      const wrong = (text: string): void => {
        findings.push({ case: one.name, kind: 'wrong', text })
        say(`${one.name}: ${text}`)
      }
      const dir = await one.make?.(dataDir)
      const tale: Tale = { name: one.name, files: filesOf(one), acts: [], ...(dir === undefined ? {} : { dir }) }
      await tell({ world, crew, repo: world.addRepository(tale, `case-${HOSTILE.indexOf(one)}`) }, one, wrong)
      for (const line of [...crew.errors(), ...world.github.unhandled]) wrong(line)
    }
  } finally {
    await crew.stop()
    await world.close()
  }
  return { cases: cases.length, findings }
}

type Complain = (text: string) => void

interface Stage {
  world: World
  crew: DrillCrew
  repo: string
}

async function tell({ world, crew, repo }: Stage, one: HostileCase, wrong: Complain): Promise<void> {
  const { github, person } = world
  const { title, body, refused } = one
  await person.createIssue(repo, { title, body, labels: ['plan-ready'] })
  try {
    await world.rest(crew)
    for (let round = 0; github.issue(repo, 1).state === 'open' && round < MOST_PHASES; round++) {
      const open = github.issues(repo).find(({ number, state }) => number > 1 && state === 'open')
      if (open === undefined) break
      await person.close(repo, open.number, 'completed')
      await world.rest(crew)
    }
  } catch (error) {
    wrong(String(error instanceof Error ? error.stack : error))
  }
  const said = github.comments(repo, 1).map(comment => comment.body)
  const opened = github.issues(repo).filter(({ number }) => number > 1)
  if (refused === null && github.issue(repo, 1).state === 'open')
    wrong(`it does not end: ${said.at(-1)?.slice(0, 300)}`)
  if (refused !== null && opened.length > 0) wrong('a phase was opened')
  if (refused !== null && (said.length !== 1 || !refused.test(said[0] ?? ''))) {
    wrong(`${said.length} comments, not one that says what is wrong: ${said[0]?.slice(0, 300)}`)
  }
  if (one.shows !== null && !opened.some(issue => readPage(issue.body ?? '').seen.includes(one.shows ?? ''))) {
    wrong(`no phase shows ${one.shows}`)
  }
  checkWritten(world, repo, opened.length, wrong)
}

/** Elements that a reader's page has no use for. */
const ACTIVE_ELEMENTS = /^(script|style|iframe|object|embed|img|video|audio|form|svg|math)$/
const CLOSES = /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)\b:?\s*(?:[\w.-]+\/[\w.-]+)?(?:#|GH-|https?:)/i
const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u{E0000}-\u{E007F}]/u

/** Everything that the App sent to be written, whether it is still there or not. */
function checkWritten({ github, app }: World, repo: string, phases: number, wrong: Complain): void {
  const own = new Set(Array.from({ length: phases + 1 }, (_, i) => `#${i + 1}`))
  for (const { method, path, actor, body: sent } of github.requests) {
    if (method === 'GET' || actor.kind !== 'installation' || !path.startsWith(`/repos/${repo}/`)) continue
    const { title, body } = textsIn(sent)
    if (title !== null && characters(title) > LONGEST.title) wrong(`a title of ${characters(title)} characters`)
    if (title !== null && INVISIBLE.test(title)) wrong(`invisible characters in the title ${JSON.stringify(title)}`)
    if (body === null) continue
    if (characters(body) >= LONGEST.body) wrong(`a body of ${characters(body)} characters`)
    if (INVISIBLE.test(body)) wrong(`invisible characters: ${around(body, INVISIBLE)}`)
    if (readMarker(body)?.app !== app.appId) wrong(`not the App's own marker: ${body.slice(-200)}`)
    const page = readPage(body)
    if (page.comments !== 1) wrong(`${page.comments} hidden comments: ${body.slice(0, 200)}`)
    for (const act of page.acts) {
      const reference = act.replace(/^[^\w#@]/, '')
      if (!own.has(reference)) wrong(`live: ${around(page.live, act)}`)
    }
    if (CLOSES.test(page.live)) wrong(`closes: ${around(page.live, CLOSES)}`)
    const active = page.elements.filter(name => ACTIVE_ELEMENTS.test(name))
    if (active.length > 0) wrong(`elements ${active.join(' ')}`)
  }
}

function textsIn(sent: unknown): { title: string | null; body: string | null } {
  const of = (name: string): string | null => {
    const value: unknown = typeof sent === 'object' && sent !== null ? Reflect.get(sent, name) : null
    return typeof value === 'string' ? value : null
  }
  return { title: of('title'), body: of('body') }
}

function around(text: string, what: RegExp | string): string {
  const at = text.search(what instanceof RegExp ? what : what.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
  return JSON.stringify(text.slice(Math.max(0, at - 60), at + 100))
}

/** Drill: many features are planned at once, and the writes of each installation stay within GitHub's limits, each plan in its turn. */
import { openStore } from '../../../src/db/open-store.js'
import { createLog } from '../../../src/log.js'
import type { RequestRecord } from '../../../src/fake-github/transcript.js'
import { createBot, type Bot } from '../../../src/bot.js'
import { chance, type Drill, type DrillOptions, type Finding } from './drill.js'
import { createdTwice, differences, endState } from './end-state.js'
import { inFolder } from './folder.js'
import { FIVE_AT_ONCE, FIVE_IN_A_ROW, type Tale } from './tale.js'
import { virtualTime, type VirtualTime } from './virtual-time.js'
import { startWorld, type World } from './world.js'

/** More than the places of a worker, or nobody would have to wait. */
const LEAST_FEATURES = 9
const PHASES = 5
const [CROWD, OTHER] = ['acme', 'globex'] as const

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
/** GitHub's limits: content created, and requests of any kind. */
const CREATES_A_MINUTE = 80
const CREATES_AN_HOUR = 500
const REQUESTS_AN_HOUR = 5_000
/** Which phases are open when one is closed, and which a new one is blocked by, depends on how long the others had to wait. */
const TELLS_OF_A_MOMENT = /comment by genprompts\[bot\]: Phase|^#\d+ parent \d+ blocked by/
/** And so does the state of the others that a phase's issue was opened with. */
const STATE_OF_A_MOMENT = / \(#\d+, \w+\)/g
/** What a plan of somebody else may be later for the crowd. */
const GRACE_MS = 3_000
/** The look at the lease before a write takes now less, now more; milliseconds. */
const LONGEST_LOOK_MS = 400

interface Crowd {
  name: string
  tale: Tale
  writeSpacingMs: number
  features: number
}

const CROWDS: readonly Crowd[] = [
  { name: 'one by one', tale: FIVE_IN_A_ROW, writeSpacingMs: 1_000, features: 15 },
  { name: 'all at once', tale: FIVE_AT_ONCE, writeSpacingMs: 1_000, features: 60 },
  // Whoever sets the pause to nothing has the limits all the same.
  { name: 'without a pause', tale: FIVE_AT_ONCE, writeSpacingMs: 0, features: 15 },
]

export const limits: Drill = {
  name: 'limits',
  about: 'many features planned at once stay within 80 creations a minute, 500 an hour, 1 s apart; nobody else waits',
  usualShare: 1,
  short: { share: 0.05, only: 'without a pause', atLeast: 9 },
  async run(options) {
    const findings: Finding[] = []
    let cases = 0
    for (const crowd of CROWDS) {
      if (options.only !== null && options.only !== crowd.name) continue
      const features = Math.max(LEAST_FEATURES, Math.round(crowd.features * options.share))
      const alone = await onStage(crowd, stage => planFor(stage, 0))
      const among = await onStage(crowd, stage => planFor(stage, features))
      findings.push(...alone.findings, ...among.findings, ...compare(crowd, alone, among, options))
      cases += features
    }
    return { cases, findings }
  },
}

interface Stage {
  crowd: Crowd
  time: VirtualTime
  world: World
  bot: Bot
  errors: string[]
}

const onStage = <T>(crowd: Crowd, run: (stage: Stage) => Promise<T>): Promise<T> =>
  inFolder(dataDir => onStageIn(dataDir, crowd, run))

async function onStageIn<T>(dataDir: string, crowd: Crowd, run: (stage: Stage) => Promise<T>): Promise<T> {
  const errors: string[] = []
  const time = virtualTime(async () => world.github.settle())
  const { writeSpacingMs } = crowd
  const world = await startWorld({ owners: [CROWD, OTHER], now: time.now, writeSpacingMs })
  const log = createLog('error', { write: line => void errors.push(line.slice(0, 2_000)) })
  const clock = { now: time.now }
  const random = chance(1)
  const store = time.counted(await openStore({ databaseUrl: null, dataDir, log, clock }), operation =>
    operation === 'holdsLease' ? random() * LONGEST_LOOK_MS : 0,
  )
  const environment = world.environment({ databaseUrl: null, dataDir })
  const bot = await createBot({ environment, log, clock, store, after: time.after })
  world.github.setWebhookUrl(world.app, `${bot.url}/api/github/webhooks`)
  bot.worker.start()
  try {
    return await run({ crowd, time, world, bot, errors })
  } finally {
    await bot.stop()
    await world.close()
    time.stop()
  }
}

interface Outcome {
  /** From the label to the first phase of somebody else's plan, milliseconds: asked for with the crowd, and when the crowd's hour is full. */
  waits: number[]
  /** What stands in each repository in the end, the other owner's first. */
  ends: string[][]
  peaks: Record<'a minute' | 'an hour' | 'requests an hour', number>
  minutes: number
  findings: Finding[]
}

/** So many features of the crowd and one of somebody else, all labelled at once and worked by people until they are done. */
async function planFor(stage: Stage, features: number): Promise<Outcome> {
  const { crowd, time, world, bot, errors } = stage
  const { github, person } = world
  const add = (owner: string, name: string): string => world.addRepository(crowd.tale, name, owner, 'the same')
  const [other, late] = [add(OTHER, 'other'), add(OTHER, 'late')]
  const many = Array.from({ length: features }, (_, i) => add(CROWD, `feature-${i + 1}`))
  const [write, label] = crowd.tale.acts
  for (const repo of [...many, other, late]) await write?.(person, repo)
  await time.until('the issues are known', () => true, 0)

  const findings: Finding[] = []
  const wrong = (text: string): void => void findings.push({ case: crowd.name, kind: 'wrong', text })
  const open = new Set([...many, other, late])
  const changed = new Set(open)
  const stopWatching = github.onChange(({ repo }) => void changed.add(repo))
  const from = time.now().getTime()
  for (const repo of [...many, other]) await label?.(person, repo)
  let lateFrom: number | null = null
  let created = 0
  let looked = 0
  /** Whether the crowd's hour is full. */
  const isFull = (): boolean => {
    created += creationsOf(github.requests.slice(looked), CROWD).length
    looked = github.requests.length
    return created >= CREATES_AN_HOUR
  }
  const work = async (): Promise<void> => {
    for (const repo of changed) {
      changed.delete(repo)
      await closeFreePhases(world, repo)
      if (github.issue(repo, 1).state === 'closed') open.delete(repo)
    }
    if (lateFrom === null && (open.size === 1 || isFull())) {
      lateFrom = time.now().getTime()
      await label?.(person, late)
    }
  }
  try {
    while (open.size > 0) {
      await work()
      await time.until('every feature is done', () => changed.size > 0 || open.size === 0, 6 * HOUR_MS)
    }
    await time.until('the worker rests', async () => (await bot.store.nextDue()) === null, 2 * HOUR_MS)
  } catch (error) {
    wrong(`${String(error instanceof Error ? error.stack : error)}; ${open.size} features are not done`)
  }
  stopWatching()
  for (const line of [...errors, ...github.unhandled]) wrong(line)
  for (const repo of [...many, other, late]) findings.push(...createdTwice(github, repo, crowd.name))
  for (const owner of [CROWD, OTHER]) for (const text of broken(github.requests, owner, crowd)) wrong(text)
  const creations = creationsOf(github.requests, CROWD)
  return {
    waits: [firstPhase(world, other) - from, firstPhase(world, late) - (lateFrom ?? 0)],
    ends: [other, ...many].map(repo =>
      endState(github, repo)
        .filter(line => !TELLS_OF_A_MOMENT.test(line))
        .map(line => line.replaceAll(STATE_OF_A_MOMENT, '')),
    ),
    peaks: {
      'a minute': most(creations, MINUTE_MS),
      'an hour': most(creations, HOUR_MS),
      'requests an hour': most(
        requestsOf(github.requests, CROWD).map(({ at }) => at.getTime()),
        HOUR_MS,
      ),
    },
    minutes: Math.round((time.now().getTime() - from) / MINUTE_MS),
    findings,
  }
}

/** A person closes what is open and waits for nothing. */
async function closeFreePhases({ github, person }: World, repo: string): Promise<void> {
  for (const { number, state, labels } of github.issues(repo)) {
    if (number > 1 && state === 'open' && !labels.includes('waiting')) await person.close(repo, number, 'completed')
  }
}

/** When the first phase of the feature was opened, milliseconds since 1970; infinite where it never was. */
function firstPhase({ github }: World, repo: string): number {
  const created = github.requests.find(
    ({ path, method, status, actor }) =>
      actor.kind === 'installation' && method === 'POST' && status === 201 && path === `/repos/${repo}/issues`,
  )
  return created?.at.getTime() ?? Infinity
}

const requestsOf = (requests: readonly RequestRecord[], owner: string): RequestRecord[] =>
  requests.filter(({ actor, path }) => actor.kind === 'installation' && path.startsWith(`/repos/${owner}/`))

const creationsOf = (requests: readonly RequestRecord[], owner: string): number[] =>
  requestsOf(requests, owner).flatMap(({ method, pattern, at }) =>
    method === 'POST' && /\/(issues|comments)$/.test(pattern) ? [at.getTime()] : [],
  )

/** The most that lie within a stretch of so many milliseconds. */
function most(times: readonly number[], stretch: number): number {
  let first = 0
  return times.reduce((max, at, last) => {
    while ((times[first] ?? at) <= at - stretch) first += 1
    return Math.max(max, last - first + 1)
  }, 0)
}

/** What the requests of one installation break. */
function broken(requests: readonly RequestRecord[], owner: string, { writeSpacingMs }: Crowd): string[] {
  const all = requestsOf(requests, owner)
  const created = creationsOf(requests, owner)
  const writes = all.filter(({ method }) => method !== 'GET')
  const tooClose = writes.flatMap(({ method, path, at }, i) => {
    const gap = at.getTime() - (writes[i - 1]?.at.getTime() ?? 0)
    return gap < writeSpacingMs ? [`${method} ${path} came ${gap} ms after the write before it`] : []
  })
  const limited: readonly [string, number, number][] = [
    ['creations within a minute', most(created, MINUTE_MS), CREATES_A_MINUTE],
    ['creations within an hour', most(created, HOUR_MS), CREATES_AN_HOUR],
    [
      'requests within an hour',
      most(
        all.map(({ at }) => at.getTime()),
        HOUR_MS,
      ),
      REQUESTS_AN_HOUR,
    ],
  ]
  return [
    ...tooClose.slice(0, 3),
    ...limited.flatMap(([what, found, limit]) => (found > limit ? [`${owner}: ${found} ${what}`] : [])),
  ]
}

/** Among many it must end as alone, and as soon. */
function compare(crowd: Crowd, alone: Outcome, among: Outcome, { say }: DrillOptions): Finding[] {
  const [reference = []] = alone.ends
  const findings = among.ends.flatMap(end => differences(crowd.name, reference, end))
  for (const [i, wait] of among.waits.entries()) {
    const usual = alone.waits[i] ?? 0
    if (wait <= usual + GRACE_MS) continue
    const text = `somebody else's first phase was opened after ${wait / 1000} s, not ${usual / 1000} s`
    findings.push({ case: crowd.name, kind: 'wrong', text })
  }
  const { peaks, waits, minutes, ends } = among
  say(
    `${crowd.name}: ${ends.length - 1} features of ${PHASES} phases done after ${minutes} minutes; at most ` +
      `${peaks['a minute']} creations a minute, ${peaks['an hour']} an hour, ${peaks['requests an hour']} requests an hour; ` +
      `somebody else's first phase after ${waits.map(ms => ms / 1000).join(' and ')} s (alone ${alone.waits.map(ms => ms / 1000).join(' and ')} s)`,
  )
  for (const { kind, text } of findings.slice(0, 5)) say(`${crowd.name}: ${kind}: ${text}`)
  return findings
}

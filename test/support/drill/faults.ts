/** Drill: each call of the story in turn meets each of GitHub's failures, and the story ends as if nothing had happened. */
import { FAILURES, failure, type FailureName, type FaultRequest } from '../../../src/fake-github/faults.js'
import type { RequestRecord } from '../../../src/fake-github/transcript.js'
import { watchClient } from './client-side.js'
import { crewOfOne, endOf, type DrillCrew } from './crew.js'
import { shareOf, type Drill, type DrillOptions, type DrillResult, type Finding } from './drill.js'
import { createdTwice, differences } from './end-state.js'
import { inFolder } from './folder.js'
import { ALL_AT_ONCE, ONE_BY_ONE, type Tale } from './tale.js'
import { startWorld, type World } from './world.js'

/** A limit of the drill ends after so many seconds. */
const LIMIT_SECONDS = 40

const LIMITS: readonly FailureName[] = ['secondary limit', 'too many requests', 'primary limit', 'GraphQL limit']

/** The second tale differs in what is written: the failures that leave a doubt are enough. */
const DOUBTS: readonly FailureName[] = [
  'bad gateway after the effect',
  'time-out after the effect',
  'dropped connection',
  'secondary limit',
  'not found for a moment',
]

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a literal
const ALL = Object.keys(FAILURES) as FailureName[]

/** The n-th call of its kind in an act, and what it meets. */
interface Fault {
  kind: string
  nth: number
  failure: FailureName
}

/** One telling, with a failure in each act that has so many calls. */
interface Case {
  tale: Tale
  faults: (Fault | null)[]
}

interface ActReference {
  end: string[]
  calls: { kind: string; nth: number }[]
}

interface Stage {
  world: World
  crew: DrillCrew
}

const nameOf = (tale: Tale, act: number, { kind, nth, failure: name }: Fault): string =>
  `${tale.name}, act ${act + 1}: ${name} at ${kind} ${nth}`

export const faults: Drill = {
  name: 'faults',
  about: 'each call meets each failure of GitHub; Retry-After is obeyed to the second',
  usualShare: 0.2,
  short: { share: 0.03, atLeast: 16 },
  run: options => inFolder(dataDir => runIn(dataDir, options)),
}

async function runIn(dataDir: string, options: DrillOptions): Promise<DrillResult> {
  const world = await startWorld()
  const crew = await crewOfOne(world, { databaseUrl: null, dataDir })
  const stage = { world, crew }
  const findings: Finding[] = []
  let cases = 0
  try {
    for (const [tale, failures] of [
      [ONE_BY_ONE, ALL],
      [ALL_AT_ONCE, DOUBTS],
    ] as const) {
      const acts = await referenceOf(stage, tale)
      for (const [index, one] of casesOf(tale, acts, failures, options).entries()) {
        cases += one.faults.filter(fault => fault !== null).length
        findings.push(...(await tellFailing(stage, one, acts, `${tale.name.replaceAll(' ', '-')}-${index}`, options)))
      }
    }
  } finally {
    await crew.stop()
    await world.close()
  }
  return { cases, findings }
}

/** Something was created and nobody was told: no share of the cases goes without these. */
const leavesDoubt = ({ tale, faults: struck }: Case): boolean =>
  tale === ONE_BY_ONE &&
  struck.some(
    fault => fault?.failure === 'bad gateway after the effect' && /^POST .*\/(issues|comments)$/.test(fault.kind),
  )

/** What can be missing for a moment: things that are there. Where a file or a permission is looked up, 404 is an answer. */
const fits = (kind: string, name: FailureName): boolean => {
  if (name === 'GraphQL limit') return kind.endsWith('/graphql')
  return name !== 'not found for a moment' || /\/issues|\/graphql$/.test(kind)
}

function casesOf(
  tale: Tale,
  acts: readonly ActReference[],
  failures: readonly FailureName[],
  { share, only }: DrillOptions,
): Case[] {
  const byAct = acts.map(({ calls }) =>
    calls.flatMap(call => failures.filter(name => fits(call.kind, name)).map(name => ({ ...call, failure: name }))),
  )
  const most = Math.max(...byAct.map(all => all.length))
  const all = Array.from({ length: most }, (_, i) => ({ tale, faults: byAct.map(list => list[i] ?? null) }))
  if (only === null) {
    const rest = all.filter(one => !leavesDoubt(one))
    return share === 1 ? all : [...all.filter(leavesDoubt), ...shareOf(rest, share)]
  }
  return all.flatMap(one => {
    const kept = one.faults.map((fault, act) => (fault !== null && nameOf(tale, act, fault) === only ? fault : null))
    return kept.every(fault => fault === null) ? [] : [{ tale, faults: kept }]
  })
}

async function referenceOf(stage: Stage, tale: Tale): Promise<ActReference[]> {
  const { world, crew } = stage
  const repo = world.addRepository(tale, `reference-${tale.name.replaceAll(' ', '-')}`)
  const acts: ActReference[] = []
  for (const act of tale.acts) {
    const from = world.github.requests.length
    await act(world.person, repo)
    await world.rest(crew)
    const counts = new Map<string, number>()
    const calls = world.github.requests.slice(from).flatMap(request => {
      // Who the App is, is asked once in the life of a process.
      if (!isApps(request.actor.kind) || request.pattern === '/app') return []
      const kind = `${request.method} ${request.pattern}`
      const nth = (counts.get(kind) ?? 0) + 1
      counts.set(kind, nth)
      return [{ kind, nth }]
    })
    acts.push({ end: await endOf(stage.world, stage.crew, repo), calls })
  }
  return acts
}

const isApps = (kind: RequestRecord['actor']['kind']): boolean => kind === 'installation' || kind === 'app'

async function tellFailing(
  stage: Stage,
  { tale, faults: struck }: Case,
  acts: readonly ActReference[],
  name: string,
  { say }: DrillOptions,
): Promise<Finding[]> {
  const { world, crew } = stage
  const { github } = world
  const repo = world.addRepository(tale, name)
  for (const [number, act] of tale.acts.entries()) {
    const fault = struck[number] ?? null
    const called = fault === null ? `${tale.name}, act ${number + 1}: no failure` : nameOf(tale, number, fault)
    const findings: Finding[] = []
    const wrong = (text: string): void => void findings.push({ case: called, kind: 'wrong', text })
    if (fault !== null) github.fail({ match: nthOf(fault), ...failure(fault.failure, world.now(), LIMIT_SECONDS) })
    const from = github.requests.length
    try {
      await act(world.person, repo)
      if (fault !== null && LIMITS.includes(fault.failure)) await checkWait(stage, from, wrong)
      await world.rest(crew)
    } catch (error) {
      wrong(String(error instanceof Error ? error.stack : error))
    }
    if (fault !== null && !github.requests.slice(from).some(request => request.fault !== null)) wrong('it was not met')
    github.clearFailures()
    for (const line of [...crew.errors(), ...github.unhandled]) wrong(line)
    findings.push(...createdTwice(github, repo, called))
    findings.push(...differences(called, acts[number]?.end ?? [], await endOf(stage.world, stage.crew, repo)))
    for (const { kind, text } of findings) say(`${called}: ${kind}: ${text}`)
    if (findings.length > 0) return findings
  }
  return []
}

function nthOf({ kind, nth }: Fault): (request: FaultRequest) => boolean {
  let seen = 0
  return request => {
    if (!isApps(request.actor) || `${request.method} ${request.pattern}` !== kind) return false
    seen += 1
    return seen === nth
  }
}

/** After the limit is told, nothing is asked until it ends; then the work goes on within a second. */
async function checkWait({ world, crew }: Stage, from: number, wrong: (text: string) => void): Promise<void> {
  const { github } = world
  const client = watchClient()
  await world.settle(crew)
  client.stop()
  for (const { method, path } of client.sentAfterLimit()) wrong(`${method} ${path} was asked after the limit was told`)
  const told = github.requests.slice(from).find(request => request.fault !== null)
  if (told === undefined) return
  const ends = told.at.getTime() + LIMIT_SECONDS * 1000
  const before = github.requests.length
  world.pass(ends - 1_000 - world.now().getTime())
  await crew.tick(world.offset())
  await world.settle(crew)
  const early = github.requests.slice(before).filter(one => isApps(one.actor.kind))
  for (const { method, path } of early) wrong(`${method} ${path} was asked before the limit ended`)
  const due = await crew.nextDue()
  // A primary limit is told in whole seconds; and the answer takes a moment to arrive.
  if (due === null || due.getTime() > ends + 2_000)
    wrong(`work goes on at ${due?.toISOString()}, not when the limit ends`)
}

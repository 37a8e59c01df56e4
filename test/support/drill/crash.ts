/** Drill: the process is killed at every write to GitHub and every commit of the database, and starts again. */
import type { RequestRecord } from '../../../src/fake-github/transcript.js'
import { crewOfProcess, endOf, type ProcessCrew } from './crew.js'
import { shareOf, type Drill, type DrillOptions, type Finding } from './drill.js'
import { createdTwice, differences } from './end-state.js'
import { inFolder } from './folder.js'
import { ALL_AT_ONCE, ONE_BY_ONE, type Tale } from './tale.js'
import { startWorld, type World } from './world.js'

/** Stages at work at the same time, each with a process of its own. */
const LANES = 2

/**
 * A moment in one act: before or after the n-th write of its kind to GitHub, or after the n-th commit of its kind. What
 * is there before a commit is what was there after the change before it.
 */
type Moment = string

/** How the world looks when everything has come to rest after an act, and where the act could be broken off. */
interface ActReference {
  end: string[]
  moments: Moment[]
}

/** How many deliveries are stored, claimed and finished together is chance: such a moment may not come. */
const BY_CHANCE = /Deliver(?:y|ies) /

/** One telling in which the process dies once in each act that has so many moments. */
interface Case {
  tale: Tale
  /** By act; null where nothing happens. */
  deaths: (Moment | null)[]
}

const nameOf = (tale: Tale, act: number, moment: Moment): string => `${tale.name}, act ${act + 1}: ${moment}`

export const crash: Drill = {
  name: 'crash',
  about: 'killed at every write to GitHub and every commit, then started again',
  usualShare: 0.4,
  short: { share: 0.03, atLeast: 7 },
  async run(options) {
    const references = await onStage(async stage => {
      const found = new Map<Tale, ActReference[]>()
      for (const tale of [ONE_BY_ONE, ALL_AT_ONCE]) found.set(tale, await referenceOf(stage, tale))
      return found
    })
    for (const [tale, acts] of references) {
      options.say(`${tale.name}: moments of each act: ${acts.map(({ moments }) => moments.length).join(', ')}`)
    }
    const cases = [...references].flatMap(([tale, acts]) => casesOf(tale, acts, options))
    const queue = [...cases.entries()]
    let deaths = 0
    const lane = (): Promise<Finding[]> =>
      onStage(async stage => {
        const findings: Finding[] = []
        const before = stage.crew.deaths
        for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
          const [index, one] = next
          findings.push(...(await tellBroken(stage, one, references.get(one.tale) ?? [], `case-${index}`, options)))
        }
        deaths += stage.crew.deaths - before
        return findings
      })
    const findings = await Promise.all(Array.from({ length: Math.min(LANES, cases.length) }, lane))
    return { cases: deaths, findings: findings.flat() }
  },
}

/** As many tellings as the act with most moments needs; the other acts share them. */
function casesOf(tale: Tale, acts: readonly ActReference[], { share, only }: DrillOptions): Case[] {
  const most = Math.max(...acts.map(({ moments }) => moments.length))
  const all = Array.from({ length: most }, (_, i) => ({ tale, deaths: acts.map(({ moments }) => moments[i] ?? null) }))
  if (only === null) return shareOf(all, share)
  return all.flatMap(({ deaths }) => {
    const kept = deaths.map((moment, act) => (moment !== null && nameOf(tale, act, moment) === only ? moment : null))
    return kept.every(moment => moment === null) ? [] : [{ tale, deaths: kept }]
  })
}

interface Stage {
  world: World
  crew: ProcessCrew
}

const onStage = <T>(run: (stage: Stage) => Promise<T>): Promise<T> => inFolder(dataDir => onStageIn(dataDir, run))

async function onStageIn<T>(dataDir: string, run: (stage: Stage) => Promise<T>): Promise<T> {
  const world = await startWorld()
  const crew = await crewOfProcess(world, { databaseUrl: null, dataDir })
  try {
    return await run({ world, crew })
  } finally {
    await crew.stop()
    await world.close()
  }
}

/** The story without a crash. */
async function referenceOf(stage: Stage, tale: Tale): Promise<ActReference[]> {
  const { world, crew } = stage
  const repo = world.addRepository(tale, `reference-${tale.name.replaceAll(' ', '-')}`)
  const acts: ActReference[] = []
  for (const act of tale.acts) {
    const from = world.github.requests.length
    await crew.arm(null)
    await act(world.person, repo)
    await world.rest(crew)
    const commits = (await crew.commits()).filter(moment => moment.startsWith('after '))
    const writes = writesOf(world, repo, from)
    // The commits of the second tale are of the same kinds as those of the first.
    acts.push({
      end: await endOf(stage.world, stage.crew, repo),
      moments: tale === ONE_BY_ONE ? [...writes, ...commits] : writes,
    })
  }
  return acts
}

function writesOf(world: World, repo: string, from: number): Moment[] {
  const counts = new Map<string, number>()
  return world.github.requests.slice(from).flatMap(request => {
    if (!isWriteTo(repo, request)) return []
    const kind = `${request.method} ${request.pattern}`
    const nth = (counts.get(kind) ?? 0) + 1
    counts.set(kind, nth)
    return [`before ${kind} ${nth}`, `after ${kind} ${nth}`]
  })
}

const isWriteTo = (repo: string, { method, path, actor }: RequestRecord): boolean =>
  method !== 'GET' && actor.kind === 'installation' && path.startsWith(`/repos/${repo}/`)

/** Ends with the act after which something is wrong: what follows would only repeat it. */
async function tellBroken(
  stage: Stage,
  { tale, deaths }: Case,
  acts: readonly ActReference[],
  name: string,
  { say }: DrillOptions,
): Promise<Finding[]> {
  const { world, crew } = stage
  const repo = world.addRepository(tale, name)
  for (const [number, act] of tale.acts.entries()) {
    const moment = deaths[number] ?? null
    const called = nameOf(tale, number, moment ?? 'no crash')
    const findings: Finding[] = []
    const wrong = (text: string): void => void findings.push({ case: called, kind: 'wrong', text })
    const before = crew.deaths
    const isWrite = moment?.includes('/') ?? false
    if (moment !== null && isWrite) killAtWrite(stage, repo, moment)
    await crew.arm(isWrite ? null : moment)
    try {
      await act(world.person, repo)
      await world.rest(crew)
    } catch (error) {
      wrong(String(error instanceof Error ? error.stack : error))
    }
    world.github.clearFailures()
    const died = crew.deaths - before
    const mayPassBy = moment !== null && BY_CHANCE.test(moment)
    if (died !== (moment === null ? 0 : 1) && !(mayPassBy && died === 0)) wrong(`the process died ${died} times`)
    for (const line of [...crew.errors(), ...world.github.unhandled]) wrong(line)
    findings.push(...createdTwice(world.github, repo, called))
    findings.push(...differences(called, acts[number]?.end ?? [], await endOf(stage.world, stage.crew, repo)))
    for (const { kind, text } of findings) say(`${called}: ${kind}: ${text}`)
    if (findings.length > 0) return findings
  }
  return []
}

/** The process is gone before GitHub answers; the write has happened or not. */
function killAtWrite({ world, crew }: Stage, repo: string, moment: Moment): void {
  const [when = '', method = '', pattern = '', nth = ''] = moment.split(' ')
  let seen = 0
  world.github.fail({
    match: request => {
      if (request.method !== method || request.pattern !== pattern) return false
      if (request.actor !== 'installation' || !request.path.startsWith(`/repos/${repo}/`)) return false
      seen += 1
      if (seen !== Number(nth)) return false
      crew.process.signal('SIGKILL')
      return true
    },
    how: when === 'before' ? 'drop' : 'drop-after',
  })
}

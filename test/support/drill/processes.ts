/** Drill: two bots on one PostgreSQL get every delivery; one is killed at random, or halts until the other has taken its lease. */
import { randomUUID } from 'node:crypto'
import { onServer } from '../postgres-databases.js'
import { crewOfProcess, endOf } from './crew.js'
import { crewOfTwo, type CrewOfTwo } from './crew-of-two.js'
import { chance, shareOf, type Drill, type DrillOptions, type DrillResult, type Finding } from './drill.js'
import { createdTwice, differences } from './end-state.js'
import { inFolder } from './folder.js'
import { ONE_BY_ONE } from './tale.js'
import { startWorld, type World } from './world.js'

const TALE = ONE_BY_ONE
/** In each telling one of the two is killed once an act. */
const TELLINGS = 12
/** A kill comes with the n-th request of an act, or up to so many milliseconds later. */
const REQUESTS = 25
const LATER_MS = 30

/** Whoever goes on from the first must not create; from the others, must not store what is long out of date. */
const HALTS = /^(?:after intend|before settleIntent|before updatePhase) /

export const processes: Drill = {
  name: 'processes',
  about: 'two bots on one PostgreSQL, every delivery to both; one is killed at random, or halts until it is overtaken',
  usualShare: 0.5,
  short: { share: 0.01, atLeast: 4 },
  async run(options) {
    const { postgres } = options
    if (postgres === null) return null
    const name = `drill_${randomUUID().replaceAll('-', '')}`
    await onServer(postgres, `CREATE DATABASE ${name} TEMPLATE template0`)
    const url = new URL(postgres)
    url.pathname = `/${name}`
    try {
      return await inFolder(dataDir => runOn({ databaseUrl: url.href, dataDir }, options))
    } finally {
      await onServer(postgres, `DROP DATABASE ${name} WITH (FORCE)`)
    }
  },
}

interface Reference {
  /** After each act. */
  ends: string[][]
  /** Of each act: where an intent had just been stored, and where what was done is about to be. */
  halts: string[][]
}

interface Stage {
  world: World
  crew: CrewOfTwo
}

/** What happens to one of the two in an act; null where nothing does. */
interface Case {
  name: string
  strike: (stage: Stage, act: number) => Promise<Strike | null>
}

interface Strike {
  /** Afterwards; false where it did not come about. */
  end: () => Promise<boolean>
}

async function runOn(at: { databaseUrl: string; dataDir: string }, options: DrillOptions): Promise<DrillResult> {
  const reference = await inFolder(dataDir => referenceOf(dataDir))
  const { seed, share, only } = options
  const kills = Array.from({ length: TELLINGS }, (_, i) => killing(`kill ${i + 1}`, chance(seed + i)))
  const halts = Array.from({ length: Math.max(...reference.halts.map(all => all.length)) }, (_, i) =>
    halting(
      `halt ${i + 1}`,
      reference.halts.map(all => all[i] ?? null),
    ),
  )
  const part = only === null ? share : 1
  const cases = [...shareOf(kills, part), ...shareOf(halts, part)].filter(({ name }) => only === null || name === only)
  const world = await startWorld()
  const crew = await crewOfTwo(world, at)
  const findings: Finding[] = []
  let struck = 0
  try {
    for (const one of cases) {
      const told = await tellStruck({ world, crew }, one, reference, options)
      struck += told.struck
      findings.push(...told.findings)
    }
  } finally {
    await crew.stop()
    await world.close()
  }
  return { cases: struck, findings }
}

/** One bot, on a database of its own, that nothing happens to. */
async function referenceOf(dataDir: string): Promise<Reference> {
  const world = await startWorld()
  const crew = await crewOfProcess(world, { databaseUrl: null, dataDir })
  const reference: Reference = { ends: [], halts: [] }
  try {
    const repo = world.addRepository(TALE, 'reference')
    for (const act of TALE.acts) {
      await crew.arm(null)
      await act(world.person, repo)
      await world.rest(crew)
      reference.ends.push(await endOf(world, crew, repo))
      reference.halts.push((await crew.commits()).filter(moment => HALTS.test(moment)))
    }
  } finally {
    await crew.stop()
    await world.close()
  }
  return reference
}

function killing(name: string, random: () => number): Case {
  return {
    name,
    async strike({ world, crew }) {
      const which = random() < 0.5 ? 0 : 1
      const nth = 1 + Math.floor(random() * REQUESTS)
      const later = random() * LATER_MS
      const before = crew.deaths
      let seen = 0
      world.github.fail({
        // It never strikes: it only counts, and kills.
        match: ({ actor }) => {
          seen += actor === 'installation' ? 1 : 0
          if (seen === nth) setTimeout(() => crew.kill(which), later)
          return false
        },
        how: 'drop',
      })
      return {
        async end() {
          world.github.clearFailures()
          if (seen < nth) return false
          // One with nothing to do may not have been missed yet.
          await new Promise(resolve => setTimeout(resolve, LATER_MS))
          await crew.tick(world.offset())
          return crew.deaths > before
        },
      }
    },
  }
}

function halting(name: string, moments: readonly (string | null)[]): Case {
  return {
    name,
    async strike({ world, crew }, act) {
      const moment = moments[act] ?? null
      const sleepsOn = crew.halted() !== null
      if (!sleepsOn && moment !== null) await crew.haltAt(moment)
      return {
        async end() {
          const happened = crew.halted() !== null
          // What it stores is out of date only when somebody has changed something meanwhile.
          const waits = happened && !sleepsOn && moment?.startsWith('before') === true && act + 1 < moments.length
          if (!waits) await (happened ? crew.continue() : crew.haltAt(null))
          await world.rest(crew)
          return happened && !sleepsOn
        },
      }
    },
  }
}

async function tellStruck(
  stage: Stage,
  { name, strike }: Case,
  { ends }: Reference,
  { say }: DrillOptions,
): Promise<{ struck: number; findings: Finding[] }> {
  const { world, crew } = stage
  const repo = world.addRepository(TALE, name.replace(' ', '-'))
  const findings: Finding[] = []
  let struck = 0
  for (const [number, act] of TALE.acts.entries()) {
    const wrong = (text: string): void => void findings.push({ case: name, kind: 'wrong', text })
    const struckNow = await strike(stage, number)
    try {
      await act(world.person, repo)
      await world.rest(crew)
      if ((await struckNow?.end()) === true) struck += 1
      await world.rest(crew)
    } catch (error) {
      wrong(String(error instanceof Error ? error.stack : error))
    }
    for (const line of [...crew.errors(), ...world.github.unhandled]) wrong(line)
    findings.push(...createdTwice(world.github, repo, name))
    findings.push(...differences(name, ends[number] ?? [], await endOf(world, crew, repo)))
    for (const { kind, text } of findings) say(`${name}, act ${number + 1}: ${kind}: ${text}`)
    if (findings.length > 0) break
  }
  return { struck, findings }
}

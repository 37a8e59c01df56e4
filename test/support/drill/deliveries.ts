/** Drill: deliveries come doubled, late, out of order, together, replayed under another id, or get lost and are asked for again. */
import { createHmac, randomUUID } from 'node:crypto'
import { crewOfOne, type CrewOfOne } from './crew.js'
import { chance, type Drill, type DrillOptions, type DrillResult, type Finding } from './drill.js'
import { createdTwice, differences, endState } from './end-state.js'
import { inFolder } from './folder.js'
import { tellInterleaved } from './interleavings.js'
import { ONE_BY_ONE } from './tale.js'
import { startWorld, type World } from './world.js'

const ORDERS = 60
const DOUBLED = 1_000
const INTERLEAVINGS = 40

interface Stage {
  world: World
  crew: CrewOfOne
}

export const deliveries: Drill = {
  name: 'deliveries',
  about: 'deliveries doubled, late, out of order, together, replayed, lost and asked for again',
  usualShare: 1,
  short: { share: 0.05, atLeast: 51 },
  run: options => inFolder(dataDir => runIn(dataDir, options)),
}

async function runIn(dataDir: string, { seed, share, only, say }: DrillOptions): Promise<DrillResult> {
  const world = await startWorld()
  const crew = await crewOfOne(world, { databaseUrl: null, dataDir })
  const stage = { world, crew }
  const findings: Finding[] = []
  const orders = Array.from({ length: Math.max(3, Math.round(ORDERS * share)) }, (_, i) => `shuffled ${i + 1}`)
  const cases = [...orders, 'doubled', 'interleaved'].filter(name => only === null || name === only)
  const runs = Math.max(3, Math.round(INTERLEAVINGS * share))
  const times = Math.round(DOUBLED * share)
  let tried = 0
  try {
    const reference = world.addRepository(ONE_BY_ONE, 'reference')
    for (const act of ONE_BY_ONE.acts) {
      await act(world.person, reference)
      await world.rest(crew)
    }
    const expected = endState(world.github, reference)
    for (const name of cases) {
      if (name === 'interleaved') {
        findings.push(...(await tellInterleaved(world, crew, { runs, seed, expected })))
        tried += runs
        continue
      }
      tried += name === 'doubled' ? times : 1
      const repo = world.addRepository(ONE_BY_ONE, name.replace(' ', '-'))
      if (name === 'doubled') findings.push(...(await tellDoubled(stage, repo, times)))
      else await tellShuffled(stage, repo, chance(seed + Number(name.split(' ')[1])))
      const found = [
        ...createdTwice(world.github, repo, name),
        ...differences(name, expected, endState(world.github, repo)),
      ]
      const logged = crew.errors().map((text): Finding => ({ case: name, kind: 'wrong', text }))
      findings.push(...found, ...logged)
    }
  } finally {
    await crew.stop()
    await world.close()
  }
  for (const { case: name, kind, text } of findings) say(`${name}: ${kind}: ${text}`)
  return { cases: tried, findings }
}

/** What came with one act is held back and let go in an order by chance: some twice, some replayed, some after they were lost. */
async function tellShuffled({ world, crew }: Stage, repo: string, random: () => number): Promise<void> {
  const { github, person } = world
  const held: string[] = []
  const hold = (): void => void held.push(...github.heldDeliveries.map(({ id }) => id).filter(id => !held.includes(id)))
  github.setDeliveryMode({
    copies: 1,
    fate: () => (random() < 0.2 ? 'failed' : random() < 0.7 ? 'held' : { afterMs: Math.floor(random() * 20) }),
  })
  for (const act of ONE_BY_ONE.acts) {
    const from = github.deliveries.length
    await act(person, repo)
    for (;;) {
      await world.settle(crew)
      hold()
      if (held.length === 0) break
      for (const id of shuffled(held.splice(0), random)) {
        github.releaseDelivery(id)
        if (random() < 0.3) await github.redeliver(id)
        if (random() < 0.2) await replay(world, id)
        // BatchOptions with the next, or before it.
        if (random() < 0.5) await world.settle(crew)
      }
    }
    for (const lost of shuffled(github.deliveries.slice(from), random).filter(one => one.statusCode === 502)) {
      await github.redeliver(lost.id)
    }
    await world.rest(crew)
    // What a late delivery brought about is held as well.
    while (github.heldDeliveries.length > 0) {
      for (const id of github.heldDeliveries.map(one => one.id)) github.releaseDelivery(id)
      await world.rest(crew)
    }
  }
  github.setDeliveryMode({ copies: 1, fate: () => 'sent' })
  for (const lost of github.deliveries.filter(one => one.statusCode === 502)) await github.redeliver(lost.id)
  await world.rest(crew)
}

/** Every delivery comes twice at once, and finished ones again and again, which nobody is to look at. */
async function tellDoubled({ world, crew }: Stage, repo: string, times: number): Promise<Finding[]> {
  const { github, person } = world
  github.setDeliveryMode({ copies: 2 })
  for (const act of ONE_BY_ONE.acts) {
    await act(person, repo)
    await world.rest(crew)
  }
  github.setDeliveryMode({ copies: 1 })
  const mine = github.deliveries.filter(({ payload }) => JSON.stringify(payload).includes(`"full_name":"${repo}"`))
  for (let i = 0; i < times; i++) {
    const again = mine[i % mine.length]
    if (again !== undefined) await github.redeliver(again.id)
  }
  const waiting = await crew.deliveriesWaiting()
  await world.rest(crew)
  return waiting === 0
    ? []
    : [{ case: 'doubled', kind: 'twice', text: `${waiting} finished deliveries are worked again` }]
}

/** The id of a delivery is not signed: whoever caught one can send it again under another. */
async function replay(world: World, id: string): Promise<void> {
  const record = world.github.deliveries.find(one => one.id === id)
  const url = record?.app.webhookUrl
  if (record === undefined || url === null || url === undefined) return
  const body = JSON.stringify(record.payload)
  const signature = createHmac('sha256', record.app.webhookSecret).update(body).digest('hex')
  await fetch(url, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-github-delivery': randomUUID(),
      'x-github-event': record.event,
      'x-hub-signature-256': `sha256=${signature}`,
    },
  })
}

function shuffled<T>(all: readonly T[], random: () => number): T[] {
  return all
    .map(one => ({ one, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ one }) => one)
}

/** Deliveries in every order that fast-check's scheduler thinks of, with the worker at work in between. */
import fc from 'fast-check'
import type { DrillCrew } from './crew.js'
import type { Finding } from './drill.js'
import { createdTwice, differences, endState } from './end-state.js'
import { ONE_BY_ONE } from './tale.js'
import type { World } from './world.js'

const NAME = 'interleaved'

export interface Interleavings {
  runs: number
  seed: number
  /** The end of the story when all comes in order. */
  expected: readonly string[]
}

/** Each delivery of an act comes in its turn, now and then once more; between any two the worker may have come round. */
export async function tellInterleaved(
  world: World,
  crew: DrillCrew,
  { runs, seed, expected }: Interleavings,
): Promise<Finding[]> {
  const { github, person } = world
  let run = 0
  let findings: Finding[] = []
  github.setDeliveryMode({ copies: 1, fate: () => 'held' })
  const property = fc.asyncProperty(fc.scheduler(), fc.infiniteStream(fc.boolean()), async (turns, again) => {
    const repo = world.addRepository(ONE_BY_ONE, `${NAME}-${(run += 1)}`)
    const arrives = async (id: string, label: string): Promise<void> => {
      await turns.schedule(Promise.resolve(), label)
      github.releaseDelivery(id)
      await github.settle()
    }
    const comesAgain = async (id: string): Promise<void> => {
      await turns.schedule(Promise.resolve(), 'once more')
      await github.redeliver(id)
    }
    const isWorked = async (): Promise<void> => {
      await turns.schedule(Promise.resolve(), 'the worker')
      await crew.drain()
    }
    for (const act of ONE_BY_ONE.acts) {
      await act(person, repo)
      for (let held = github.heldDeliveries; held.length > 0; held = github.heldDeliveries) {
        const coming = held.flatMap(({ id, event, action }) => [
          arrives(id, `${event}.${action}`),
          isWorked(),
          ...(again.next().value === true ? [comesAgain(id)] : []),
        ])
        await turns.waitIdle()
        await Promise.all(coming)
        await world.rest(crew)
      }
    }
    findings = [
      ...differences(NAME, expected, endState(github, repo)),
      ...createdTwice(github, repo, NAME),
      ...crew.errors().map((text): Finding => ({ case: NAME, kind: 'wrong', text })),
    ]
    return findings.length === 0
  })
  // Each run has a repository of its own, so a shorter counterexample would be another story.
  const result = await fc.check(property, { seed, numRuns: runs, endOnFailure: true })
  github.setDeliveryMode({ copies: 1, fate: () => 'sent' })
  if (!result.failed) return []
  return [...findings, { case: NAME, kind: 'wrong', text: fc.defaultReportMessage(result) ?? 'it failed' }]
}

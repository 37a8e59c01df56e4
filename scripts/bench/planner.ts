/** How long a plan takes of text that is made to keep a reader busy, and how that grows with its length. */
import { SHAPES } from '../../test/planner/hostile.js'
import { plan } from '../../test/planner/make.js'
import { figure, type Print, timed } from './figures.js'

/** A text on disk may be longer than any body on GitHub. */
const LENGTHS = [16_384, 65_536, 1_048_576] as const
const MOST_MS = 1_000

/** @returns whether the slowest text of each length is planned in time */
export async function benchPlanner(print: Print): Promise<boolean> {
  const shapes = Object.entries(SHAPES)
  // The compiler of the engine has its say before anything is measured.
  for (const [, shape] of shapes) plan(shape(1_000))
  const verdicts: boolean[] = []
  for (const length of LENGTHS) {
    let worst = { name: '', ms: 0 }
    for (const [name, shape] of shapes) {
      const text = shape(length)
      const { ms } = await timed(() => plan(text))
      if (ms > worst.ms) worst = { name, ms }
    }
    verdicts.push(
      figure(print, `${length / 1_024} KB, the slowest: ${worst.name}`, worst.ms, 'ms', { atMost: MOST_MS }),
    )
  }
  return verdicts.every(Boolean)
}

/** Closes what the smoke test made, however it ended. */
import type { SmokeGitHub } from './github.js'
import { parentLabel, type Made } from './story.js'

/** The feature first: with it closed no further phase opens. Throws an Error that names what is left. */
export async function cleanUp(
  github: SmokeGitHub,
  { feature }: Readonly<Made>,
  say: (line: string) => void,
): Promise<void> {
  if (feature === null) return
  try {
    const close = async (number: number): Promise<void> => {
      const { state } = await github.issue(number)
      if (state === 'open') await github.close(number, 'not_planned')
    }
    await close(feature)
    const phases = await github.issuesWithLabel(parentLabel(feature))
    for (const { number } of phases) await close(number)
    if (phases.length > 0) await github.deleteLabel(parentLabel(feature))
    say(`Cleaned up: ${[feature, ...phases.map(({ number }) => number)].map(n => `#${n}`).join(', ')} are closed.`)
  } catch (error) {
    throw new Error(
      `#${feature} and its phases (label ${parentLabel(feature)}) could not be cleaned up; close them by hand. ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    )
  }
}

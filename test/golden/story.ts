/** One fixture repository and its issue → everything that is written of it, as one text to read. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { featuresFromFiles } from '../../src/cli/issues/from-files.js'
import { placeAt } from '../../src/cli/place.js'
import { makePlans, writePrompt } from '../../src/cli/plans/make-plans.js'
import { openPlanningContext } from '../../src/cli/plans/planning-context.js'
import { localSettings } from '../../src/cli/checkout-settings.js'
import { renderBreakdown } from '../../src/render/breakdown/breakdown.js'
import { previewView } from '../../src/render/breakdown/breakdown-view.js'
import { countTokens } from '../../src/render/tokens.js'
import { gitRepository } from '../source/helpers.js'

/** One folder each: `issue.md`, and `repository/` with the files that are committed. */
const FIXTURES = fileURLToPath(new URL('../fixtures/repositories', import.meta.url))

export const fixtureNames = (): string[] => readdirSync(FIXTURES)

/** The breakdown comment, then each phase's prompt and references as the command line writes them. */
export async function story(name: string): Promise<string> {
  const folder = join(FIXTURES, name)
  const place = await placeAt(gitRepository(filesIn(join(folder, 'repository'))))
  const { settings } = await localSettings(place, null)
  const context = await openPlanningContext(place, settings, true)
  const features = await featuresFromFiles(['issue.md'], folder)
  const { all, unplanned } = await makePlans(features, context, [])
  const [planned] = all
  if (planned === undefined || unplanned.length > 0) throw new Error(`${name}: ${JSON.stringify(unplanned)}`)
  const { plan, feature } = planned
  const shown = { issueNumber: feature.id, approved: feature.text, settings: context.settings, plan }
  const parts = [part('Breakdown', renderBreakdown(previewView(shown)))]
  for (const phase of plan.phases) {
    const { markdown, references } = await writePrompt(plan, feature.text, phase.number, context)
    // The id of the commit is another at every run, and so is the number of its tokens.
    const prompt = markdown.replaceAll(plan.commit.slice(0, 7), 'COMMIT1')
    parts.push(part(`Prompt of phase ${phase.number}, ${countTokens(prompt)} tokens`, prompt))
    for (const reference of references)
      parts.push(part(`${reference.path}, ${reference.tokens} tokens`, reference.markdown))
  }
  return `${parts.join('\n\n')}\n`
}

const part = (title: string, text: string): string => `<!-- ==== ${title} ==== -->\n\n${text.trim()}`

function filesIn(folder: string): Record<string, Buffer> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  return Object.fromEntries(
    entries.map(entry => {
      const path = join(entry.parentPath, entry.name)
      return [relative(folder, path), readFileSync(path)]
    }),
  )
}

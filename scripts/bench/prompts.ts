/** Tokens of lean prompts beside the same prompts with every reference embedded, on the demo's issues. */
import { resolve } from 'node:path'
import { EXAMPLES } from '../../src/cli/demo/examples.js'
import { localPlanning } from '../../src/cli/adapters.js'
import { makePlans, writePrompt } from '../../src/cli/plans/make-plans.js'
import { DEFAULT_SETTINGS } from '../../src/core/settings.js'
import { countTokens } from '../../src/render/tokens.js'
import { figure, type Part } from './figures.js'

/** Of the embedded prompt's tokens a lean one has at most this many per cent, in the mean over phases with references. */
const TARGET = 50

/**
 * @param repos git directories; this repository where none is named
 * @returns a part of the bench, which tells whether the target is met
 */
export function benchPrompts(repos: readonly string[]): Part {
  return async print => {
    const shares: number[] = []
    for (const dir of repos.length > 0 ? repos : ['.']) {
      const own = await sharesOf(dir, print)
      print(`${dir}: lean prompts have ${percent(mean(own))} of the tokens (${own.length} phases with references)\n`)
      shares.push(mean(own))
    }
    return figure(print, `mean over ${shares.length} repositories`, 100 * mean(shares), '%', { atMost: TARGET })
  }
}

async function sharesOf(dir: string, print: (line: string) => void): Promise<number[]> {
  const planning = localPlanning()
  const repository = { kind: 'checkout', dir: resolve(dir), history: true } as const
  const { commit } = await planning.analyze({ code: { repository, ref: null }, settings: null })
  const code = { repository, ref: commit }
  const context = { planning, code, settings: DEFAULT_SETTINGS, repository: null }
  const features = EXAMPLES.map(({ title, body, labels }, place) => ({
    id: place + 1,
    issueNumber: null,
    text: { title, body, labels: [...labels], issueType: null },
    source: title,
    file: null,
  }))
  const shares: number[] = []
  for (const { feature, plan } of (await makePlans(features, context, [])).good) {
    for (const phase of plan.phases) {
      const { markdown, tokens, references } = await writePrompt(plan, feature.text, phase.number, context)
      if (references.length === 0) continue
      const embedded = countTokens([markdown, ...references.map(reference => reference.markdown)].join('\n'))
      shares.push(tokens / embedded)
      print(
        `  ${String(tokens).padStart(5)} of ${String(embedded).padStart(5)}  ${feature.text.title}: phase ${phase.number}`,
      )
    }
  }
  return shares
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
const percent = (share: number): string => `${Math.round(share * 100)} %`

/** Plans as Markdown for a person: the coordination document, and the reasons that it has no room for. */
import { text } from '../../render/templates/values.js'
import type { Settings } from '../../core/settings.js'
import { coordinationDocument } from '../output/coordination.js'
import type { Plans } from '../plans/make-plans.js'

export function showPlans(plans: Plans, settings: Settings, now: Date): string {
  const { markdown } = coordinationDocument(plans, settings, now)
  return [markdown.trimEnd(), ...why(plans), ...questions(plans)].join('\n\n') + '\n'
}

const bullet = (words: string): string => `- ${text(words).toString()}`

function why({ good, schedule }: Plans): string[] {
  const order = good.length > 1 ? [schedule.reasons.map(reason => bullet(reason.text)).join('\n')] : []
  const each = good.map(({ plan }) => {
    const reasons = plan.reasons.map(reason =>
      bullet(reason.phase === null ? reason.text : `Phase ${reason.phase}: ${reason.text}`),
    )
    return `### #${plan.feature.id}\n\n${reasons.join('\n')}`
  })
  return good.length === 0 ? [] : ['## Why This Plan', ...order, ...each]
}

function questions({ good }: Plans): string[] {
  const asked = good.flatMap(({ plan }) => plan.questions.map(question => bullet(`#${plan.feature.id}: ${question}`)))
  return asked.length === 0 ? [] : ['## Questions', asked.join('\n')]
}

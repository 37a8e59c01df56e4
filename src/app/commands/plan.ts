/** A trigger → a plan: posted, stored, and its first phase opened. */
import type { SeenIssue } from '../../core/lifecycle/actions.js'
import type { PlanRecord } from '../../core/state.js'
import type { IssueSnapshot } from '../webhooks/domain-events.js'
import { renderBreakdown } from '../../render/breakdown/breakdown.js'
import { previewView } from '../../render/breakdown/breakdown-view.js'
import { planErrors } from '../../render/messages/error-comments.js'
import { templatesWith } from '../../render/templates/templates.js'
import { answered, react, type Answer } from './reply.js'
import type { Request } from './request.js'
import { phaseLabels } from '../phases/labels-and-links.js'
import { newPlan, planIssue, withOwnTemplates } from './draft-plan.js'
import { storeApprovedPrompts } from '../phases/open-phase.js'
import { reconcile } from '../phases/reconcile.js'
import { keepStatusComment } from '../phases/status-comment.js'
import type { Work } from '../context.js'

/** What happened between the trigger and the plan woke nothing, as there was no plan: it is found by a look soon after. */
const LOOK_AGAIN_MS = 60_000

/** @param begun the plan that this same trigger made before a crash, or null */
export async function planFeature(work: Work, asked: Request, begun: PlanRecord | null): Promise<Answer> {
  const { trigger } = asked
  const { store, github, clock } = work
  const eyes = react(work, trigger, 'eyes')
  const rocket = (): Promise<void> => react(work, trigger, 'rocket')
  if (begun !== null) {
    await Promise.all([eyes, keepStatusComment(work, begun, null), storeApprovedPrompts(work, begun)])
    await reconcile(work, begun, { seen: null, alongside: [rocket] })
    return { outcome: 'planned', reconciled: true }
  }
  // Awaited with the breakdown; a failure before that must not go unheard, which would end the process.
  eyes.catch(() => undefined)
  const request = await withOwnTemplates(work, asked)
  const { settings } = request
  const { issue } = trigger
  const plan = await planIssue(work, request, issue)
  if (plan.problems.some(problem => problem.severity === 'error')) {
    await eyes
    await react(work, trigger, 'confused')
    return answered(work, trigger, planErrors(plan.problems, settings.trigger.word, templatesWith(settings.templates)))
  }
  const { record } = await store.createPlan(newPlan(work, request, issue, plan))
  const first = record.phases.find(phase => phase.state === 'queued')?.number ?? 1
  // The labels are made beside the breakdown: it saves the first phase a round trip.
  await Promise.all([
    eyes,
    keepStatusComment(work, record, null),
    storeApprovedPrompts(work, record),
    github.ensureLabels(phaseLabels(record, first, false)),
  ])
  await reconcile(work, record, {
    seen: { feature: seenFeature(issue), phases: new Map() },
    alongside: [rocket],
  })
  await store.wake(work.feature.featureId, work.installationId, new Date(clock.now().getTime() + LOOK_AGAIN_MS))
  return { outcome: 'planned', reconciled: true }
}

/**
 * The breakdown only: nothing is stored, no issue is created.
 * @param latest the newest plan of the issue, or null
 */
export async function previewFeature(work: Work, asked: Request, latest: PlanRecord | null): Promise<Answer> {
  await react(work, asked.trigger, 'eyes')
  const request = await withOwnTemplates(work, asked)
  const { settings } = request
  const { number: issueNumber, text } = request.trigger.issue
  const plan = await planIssue(work, request, request.trigger.issue)
  const measured = await work.planning.measurePrompts({ code: await work.code(), plan, text, settings })
  const shown = { issueNumber, approved: text, settings, plan }
  const answer = await answered(
    work,
    request.trigger,
    renderBreakdown(
      previewView(shown, {
        running: latest?.state === 'active' ? latest : null,
        tokens: new Map(measured.map(prompt => [prompt.phase, prompt])),
      }),
      templatesWith(settings.templates),
    ),
  )
  await react(work, request.trigger, 'rocket')
  return answer
}

/** As it stood in the trigger. */
const seenFeature = ({ state, stateReason, text }: IssueSnapshot): SeenIssue => ({
  state,
  reason: stateReason,
  closedAt: null,
  labels: text.labels,
  title: text.title,
  body: text.body,
})

/** Opens one phase: its prompt is made from the code as it is now, and its issue is created once. */
import type { Action, Seen } from '../../core/lifecycle/actions.js'
import { WAITING_LABEL } from '../../core/lifecycle/next-actions.js'
import { comparable } from '../../core/line-ends.js'
import type { PhaseRecord, PlanRecord } from '../../core/state.js'
import type { PhaseRequest, WrittenPhaseIssue } from '../../planning/planning.js'
import { withMarker } from '../../render/marker.js'
import type { Work } from '../context.js'
import type { IssueId, NewIssue } from '../ports/github.js'
import type { WrittenPrompt } from '../ports/plans.js'
import { phaseLabels } from './labels-and-links.js'
import { carries, postOnce } from './post-comment.js'

/** @returns what GitHub shows of the new issue */
export async function openPhase(
  work: Work,
  record: PlanRecord,
  { phase, waiting }: Extract<Action, { do: 'open-phase' }>,
): Promise<Seen> {
  const { store, github, clock } = work
  await store.updatePhase(record.id, phase, { state: 'opening' })
  const [written, inherited] = await Promise.all([writePhase(work, record, phase), inheritedFields(work, record)])
  logMarked(work, phase, written)
  const labels = phaseLabels(record, phase, waiting)
  await github.ensureLabels(labels)
  const key = phaseIssueKey(record, phase)
  const body = withMarker(written.body, { app: work.identity.id, key })
  const { issue, created } = await createPhaseIssue(work, key, {
    ...inherited,
    title: written.title,
    body,
    labels: labels.map(l => l.name),
  })
  for (const [i, text] of written.overflow.entries()) {
    await postOnce(work, `${key}/part-${i + 2}`, issue.number, () => text)
  }
  const opened = {
    state: 'open',
    issueNumber: issue.number,
    issueId: issue.id,
    issueNodeId: issue.nodeId,
    openedAt: clock.now(),
    bodyHash: hashOfBody(work, body),
    ...measured(written),
  } as const
  await store.updatePhase(record.id, phase, opened, promptOf(written, clock.now()))
  // What was done to an issue before it was known as a phase has told nobody.
  if (!created) return (await github.seeIssues([issue])).get(issue.number) ?? 'gone'
  return {
    state: 'open',
    reason: null,
    closedAt: null,
    labels: waiting ? [WAITING_LABEL] : [],
    title: written.title,
    body,
  }
}

/** An issue in place of one that is gone is another thing to be created. */
export function phaseIssueKey(record: PlanRecord, phase: number): string {
  const replaces = record.phases.find(p => p.number === phase)?.replaces ?? null
  return `${record.id}/phase-issue/${phase}${replaces === null ? '' : `/after-${replaces}`}`
}

/** Line ends and blanks at the end aside, which a server may change. */
export const hashOfBody = (work: Work, body: string): string => work.hash(comparable(body))

export const measured = (
  written: WrittenPhaseIssue,
): Pick<PhaseRecord, 'promptTokens' | 'referenceTokens' | 'note'> => ({
  promptTokens: written.promptTokens,
  referenceTokens: written.referenceTokens,
  note: written.note,
})

/** Paths that the text names and the code lacks: marked in the prompt, so that nobody looks for them. */
export function logMarked({ log, feature }: Work, phase: number, { markedPaths }: WrittenPhaseIssue): void {
  if (markedPaths.length > 0)
    log.info({ ...feature, phase, paths: markedPaths }, 'prompt names paths that do not exist')
}

async function createPhaseIssue(
  { github, identity, once, feature }: Work,
  key: string,
  issue: NewIssue,
): Promise<{ issue: IssueId; created: boolean }> {
  const { result, created } = await once({
    key,
    kind: 'phase-issue',
    featureId: feature.featureId,
    find: async since => (await github.issuesByApp(since)).find(i => carries(i.body, identity.id, key)) ?? null,
    create: () => github.createIssue(issue),
  })
  if (result.number === null || result.nodeId === null) throw new Error(`${key}: the stored result is not an issue`)
  return { issue: { id: result.id, number: result.number, nodeId: result.nodeId }, created }
}

/** Assignees and milestone of the feature issue, where the settings ask for them; else nothing is copied. */
async function inheritedFields(
  { github }: Work,
  record: PlanRecord,
): Promise<Pick<NewIssue, 'assignees' | 'milestone'>> {
  const { inherit } = record.settings
  const feature = inherit.length === 0 ? null : await github.issue(record.issueNumber)
  return {
    assignees: inherit.includes('assignees') ? (feature?.assignees ?? []) : [],
    milestone: inherit.includes('milestone') ? (feature?.milestone ?? null) : null,
  }
}

/** The text of a phase issue, from the plan and the code as it is now. Throws where the plan has no such phase: a fault of ours. */
export async function writePhase(work: Work, record: PlanRecord, phase: number): Promise<WrittenPhaseIssue> {
  const { plan, approved: text, settings } = record
  return work.planning.writePhaseIssue({
    code: await work.code(),
    plan,
    text,
    settings,
    phase,
    progress: progressOf(record),
  })
}

/** As it is stored. */
export const promptOf = (written: WrittenPhaseIssue, writtenAt: Date): WrittenPrompt => ({
  commit: written.commit,
  text: written.promptText,
  tokens: written.promptTokens,
  references: written.references,
  writtenAt,
})

/**
 * Stores the prompts of a plan as they would be written now, where they are not stored yet: with the plan itself, or when
 * it goes on after a crash.
 */
export async function storeApprovedPrompts(work: Work, record: PlanRecord): Promise<void> {
  const { store, clock } = work
  const missing = await store.phasesWithoutPrompt(record.id)
  if (missing.length === 0) return
  const prompts = new Map<number, WrittenPrompt>()
  for (const phase of missing) prompts.set(phase, promptOf(await writePhase(work, record, phase), clock.now()))
  await store.savePrompts(record.id, prompts)
}

const progressOf = ({ phases }: PlanRecord): PhaseRequest['progress'] =>
  phases.map(({ number, issueNumber, state }) => ({ number, issueNumber, state }))

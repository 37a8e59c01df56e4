/** Opens one phase: its prompt is made from the code as it is now, and its issue is created once. */
import type { Action, Seen } from '../../core/lifecycle/actions.js'
import { WAITING_LABEL } from '../../core/lifecycle/next-actions.js'
import type { PhasePlan } from '../../core/model.js'
import type { PhaseRecord, PlanRecord } from '../../core/state.js'
import { phasePrompt } from '../../planning/phase-prompt.js'
import { type RepositoryAnalysis, analyzeRepository } from '../../planning/repository-analysis.js'
import { withMarker } from '../../render/marker.js'
import { type PhaseIssue, renderPhaseIssue } from '../../render/prompt/phase-issue.js'
import type { PromptPhase } from '../../render/prompt/prompt.js'
import { templatesWith } from '../../render/templates/templates.js'
import type { Work } from '../context.js'
import type { IssueId, NewIssue } from '../ports/github.js'
import { phaseLabels } from './labels-and-links.js'
import { carries, postOnce } from './post-comment.js'

/** @returns what GitHub shows of the new issue */
export async function openPhase(
  work: Work,
  record: PlanRecord,
  { phase, waiting }: Extract<Action, { do: 'open-phase' }>,
  known: RepositoryAnalysis | null,
): Promise<Seen> {
  const { store, github, clock } = work
  await store.updatePhase(record.id, phase, { state: 'opening' })
  const [facts, inherited] = await Promise.all([known?.facts ?? work.facts(), inheritedFields(work, record)])
  const written = writePhase(record, phase, known ?? analyzeRepository(facts, record.settings))
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
  await store.updatePhase(record.id, phase, {
    state: 'open',
    issueNumber: issue.number,
    issueId: issue.id,
    issueNodeId: issue.nodeId,
    openedAt: clock.now(),
    bodyHash: hashOfBody(work, body),
    ...measured(written),
  })
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
export const hashOfBody = (work: Work, body: string): string => work.hash(body.replaceAll('\r\n', '\n').trimEnd())

export const measured = (written: WrittenPhase): Pick<PhaseRecord, 'promptTokens' | 'referenceTokens' | 'note'> => ({
  promptTokens: written.promptTokens,
  referenceTokens: written.referenceTokens,
  note: written.note,
})

/** Paths that the text names and the code lacks: marked in the prompt, so that nobody looks for them. */
export function logMarked({ log, subject }: Work, phase: number, { markedPaths }: WrittenPhase): void {
  if (markedPaths.length > 0)
    log.info({ ...subject, phase, paths: markedPaths }, 'prompt names paths that do not exist')
}

async function createPhaseIssue(
  { github, identity, once, subject }: Work,
  key: string,
  issue: NewIssue,
): Promise<{ issue: IssueId; created: boolean }> {
  const { result, created } = await once({
    key,
    kind: 'phase-issue',
    subject,
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

// Makes the text of a phase issue from the plan and the code as it is now.

export interface WrittenPhase extends PhaseIssue {
  /** For the status comment: what is no longer as the plan has it; null where all is. */
  note: string | null
}

/** Throws where the plan has no such phase: a fault of ours. */
export function writePhase(record: PlanRecord, number: number, analysis: RepositoryAnalysis): WrittenPhase {
  const { plan, settings } = record
  const templates = templatesWith(settings.templates)
  const phase = plan.phases.find(p => p.number === number)
  if (phase === undefined) throw new Error(`plan ${record.id} has no phase ${number}`)
  const { prompt, references, note } = phasePrompt({
    plan,
    text: record.approved,
    phase,
    phases: plan.phases.map(p => promptPhase(p, record.phases)),
    settings,
    analysis,
    place: 'issue',
    templates,
    noRepository: null,
  })
  return { ...renderPhaseIssue({ prompt, references, workflowLine: settings.workflowLine }, templates), note }
}

function promptPhase({ number, title, done }: PhasePlan, records: readonly PhaseRecord[]): PromptPhase {
  const record = records.find(r => r.number === number)
  return {
    number,
    title,
    issueNumber: record?.issueNumber ?? null,
    state: record?.state ?? (done ? 'completed' : 'queued'),
  }
}

/** Rows of plans and phases → the records that the use cases see, and back. */
import type { IssueText, Plan } from '../../core/model.js'
import { fromStored, type StoredSettings } from '../../core/settings.js'
import { PHASE_STATES, PLAN_STATES, type PhaseRecord, type PlanRecord, type StoredPlan } from '../../core/state.js'
import type { PhasePatch } from '../../app/ports/plans.js'
import { fromJson, oneOf, optionalNumber, storable } from '../database.js'
import type { Phase as PhaseRow, Plan as PlanRow } from '../generated/sqlite/client.js'

/** Reads a plan with its phases in order. */
export const WITH_PHASES = { phases: { orderBy: { number: 'asc' } } } as const

type Row = PlanRow & { phases: PhaseRow[] }

/** Throws for a draft, and where the feature has no issue: nothing can be done on GitHub with such a plan. */
export function toPlanRecord(row: Row): PlanRecord {
  const { issueNumber, issueId, issueNodeId, state, ...plan } = toStoredPlan(row)
  if (state === 'draft' || issueNumber === null || issueId === null || issueNodeId === null) {
    throw new Error(`plan ${plan.id} was not posted: there is no issue to work on`)
  }
  return { ...plan, issueNumber, issueId, issueNodeId, state }
}

export function toStoredPlan(row: Row): StoredPlan {
  return {
    id: row.id,
    featureId: row.featureId,
    repositoryId: Number(row.repositoryId),
    installationId: Number(row.installationId),
    issueNumber: row.issueNumber,
    issueId: optionalNumber(row.issueId),
    issueNodeId: row.issueNodeId,
    version: row.version,
    state: oneOf(PLAN_STATES, row.state),
    approved: fromJson<IssueText>(row.approved),
    settings: fromStored(fromJson<StoredSettings>(row.settings)),
    requestedBy: row.requestedBy,
    triggerId: row.triggerId,
    plan: fromJson<Plan>(row.plan),
    statusCommentId: optionalNumber(row.statusCommentId),
    statusCommentHash: row.statusCommentHash,
    createdAt: row.createdAt,
    phases: row.phases.map(toPhaseRecord),
  }
}

export function toPhaseRecord(row: PhaseRow): PhaseRecord {
  return {
    id: row.id,
    number: row.number,
    state: oneOf(PHASE_STATES, row.state),
    issueNumber: row.issueNumber,
    issueId: optionalNumber(row.issueId),
    issueNodeId: row.issueNodeId,
    closedReason: row.closedReason,
    linked: row.linked,
    bodyHash: row.bodyHash,
    replaces: row.replaces,
    note: row.note,
    openedAt: row.openedAt,
    closedAt: row.closedAt,
    promptTokens: row.promptTokens,
    referenceTokens: row.referenceTokens,
  }
}

/** The columns that a patch sets; what it does not name stays. */
export function phaseColumns({ issueId, note, ...same }: PhasePatch) {
  return {
    ...same,
    ...(issueId === undefined ? {} : { issueId: issueId === null ? null : BigInt(issueId) }),
    ...(note === undefined ? {} : { note: note === null ? null : storable(note) }),
  }
}

/** Whether a row has what a patch asks for already. */
export function hasAlready(row: PhaseRow, patch: PhasePatch): boolean {
  const there = new Map<string, unknown>(Object.entries(row))
  return Object.entries(phaseColumns(patch)).every(([column, wanted]) => {
    const has = there.get(column)
    return has instanceof Date && wanted instanceof Date ? has.getTime() === wanted.getTime() : has === wanted
  })
}

/** Rows of plans and phases → the records that the use cases see, and back. */
import type { IssueText, Plan } from '../../core/model.js'
import { fromStored, type StoredSettings } from '../../core/settings.js'
import { PHASE_STATES, PLAN_STATES, type PhaseRecord, type PlanRecord } from '../../core/state.js'
import type { PhasePatch } from '../../app/ports/store.js'
import { fromJson, oneOf, optionalNumber, storable } from '../database.js'
import type { Phase as PhaseRow, Plan as PlanRow } from '../generated/sqlite/client.js'

/** Reads a plan with its phases in order. */
export const WITH_PHASES = { phases: { orderBy: { number: 'asc' } } } as const

export function toPlanRecord(row: PlanRow & { phases: PhaseRow[] }): PlanRecord {
  return {
    id: row.id,
    featureId: row.featureId,
    repositoryId: Number(row.repositoryId),
    installationId: Number(row.installationId),
    issueNumber: row.issueNumber,
    issueId: Number(row.issueId),
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

function toPhaseRecord(row: PhaseRow): PhaseRecord {
  return {
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

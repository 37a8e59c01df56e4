/** The port to triggers: requests of people, each with an id of its own, so that it is handled once. */
import type { LabelAdded, Trigger } from '../webhooks/domain-events.js'

/**
 * What a trigger is: a label, a comment, a click in the panel or a call of the API. The last two have an id that whoever
 * asks makes ("click:…", "api:…").
 */
export const TRIGGER_KINDS = ['label', 'command', 'click', 'api'] as const
export type TriggerKind = (typeof TRIGGER_KINDS)[number]

/**
 * `repeated`: the same label was worked under another identity · `taken-back`: the label or the issue was gone before it
 * could be worked · `failed`: given up, `retry` works it again.
 */
export const TRIGGER_OUTCOMES = [
  'planned',
  'answered',
  'refused',
  'not-ours',
  'repeated',
  'taken-back',
  'failed',
] as const
export type TriggerOutcome = (typeof TRIGGER_OUTCOMES)[number]

export interface TriggerRecord {
  id: string
  kind: TriggerKind
  trigger: Trigger
  createdAt: Date
  /** Null while it waits to be worked. */
  outcome: TriggerOutcome | null
}

export interface Triggers {
  /**
   * False when this trigger is known already. Else it also wakes the feature's job, in the same transaction.
   * @param featureId the feature whose plan it acts on: where it was given on a phase issue, the one whose plan opened that
   */
  recordTrigger(id: string, featureId: number, trigger: Trigger, now: Date): Promise<boolean>
  /** Those of a feature that wait, oldest first. */
  pendingTriggers(featureId: number): Promise<TriggerRecord[]>
  finishTrigger(id: string, outcome: TriggerOutcome): Promise<void>
  /** `unknown` where there is no such trigger; null while it waits. */
  triggerOutcome(id: string): Promise<TriggerOutcome | null | 'unknown'>
  /** Those of a feature that were planned, answered or failed, the last few, newest first. */
  lastTriggers(featureId: number): Promise<TriggerRecord[]>
  /** Every label that was recorded for a feature, worked or not. */
  labelTriggers(featureId: number): Promise<{ trigger: LabelAdded; outcome: TriggerOutcome | null }[]>
  /** Whether somebody was refused on this feature before. */
  wasRefused(featureId: number): Promise<boolean>
}

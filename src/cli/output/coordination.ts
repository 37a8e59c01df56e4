/** The coordination document of the plans at hand. */
import type { Settings } from '../../core/settings.js'
import { coordinationView, renderCoordination } from '../../render/coordination-document.js'
import { templatesWith } from '../../render/templates/templates.js'
import type { Plans } from '../plans/make-plans.js'

/** @returns its name, which tells the time, and its text */
export function coordinationDocument(
  { good, schedule, unplanned }: Plans,
  { costPerHour, templates }: Pick<Settings, 'costPerHour' | 'templates'>,
  generatedAt: Date,
): { name: string; markdown: string } {
  const { tracks, conflicts, parallelHours } = schedule
  const view = coordinationView(
    good.map(({ plan }) => plan),
    { generatedAt, costPerHour },
  )
  const failures = unplanned.map(({ text }) => text)
  return renderCoordination(
    { ...view, tracks, conflicts, parallelHours, failures, prompts: 'files' },
    templatesWith(templates),
  )
}

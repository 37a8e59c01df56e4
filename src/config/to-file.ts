/** Settings back into the shape of the file. */
import type { Settings } from '../core/settings.js'

/** Plain data with the file's keys, all of them except `_extends`; written as YAML it parses to the same settings. */
export function toFile(settings: Settings): Record<string, unknown> {
  return {
    trigger: { label: settings.label, word: settings.word },
    permission: settings.permission,
    allow_bots: settings.allowBots,
    open: settings.open,
    estimate: {
      default: settings.estimate.defaultHours,
      thresholds: settings.estimate.thresholds,
      labels: settings.estimate.labels,
    },
    hours_per_day: settings.estimate.hoursPerDay,
    cost_per_hour: settings.costPerHour,
    layers: settings.layers,
    type_labels: settings.typeLabels,
    priority_labels: settings.priorityLabels,
    close_parent: settings.closeParent,
    comments: settings.comments,
    inherit: settings.inherit,
    workflow_line: settings.workflowLine,
    parent_label: settings.parentLabel,
    prompt: { budget: settings.promptBudget },
  }
}

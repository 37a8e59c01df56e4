/** Lays one file's settings over others: deep for mappings, whole for lists. */
import type { Settings } from '../core/settings.js'

type Loose<T> = { [K in keyof T]?: T[K] | undefined }

/** What one file says; what it does not say is undefined. `workflowLine: null` says "none". */
export type SettingsPatch = Loose<Omit<Settings, 'estimate' | 'templates'>> & {
  estimate?: Loose<Settings['estimate']> | undefined
}

/** `over` wins where it says something. Labels and layers of both count; a list takes the place of the other. */
export function mergeSettings(base: Settings, over: SettingsPatch): Settings {
  return {
    label: over.label ?? base.label,
    word: over.word ?? base.word,
    permission: over.permission ?? base.permission,
    allowBots: over.allowBots ?? base.allowBots,
    open: over.open ?? base.open,
    estimate: {
      defaultHours: over.estimate?.defaultHours ?? base.estimate.defaultHours,
      thresholds: over.estimate?.thresholds ?? base.estimate.thresholds,
      hoursPerDay: over.estimate?.hoursPerDay ?? base.estimate.hoursPerDay,
      labels: { ...base.estimate.labels, ...over.estimate?.labels },
    },
    costPerHour: over.costPerHour ?? base.costPerHour,
    layers: { ...base.layers, ...over.layers },
    typeLabels: { ...base.typeLabels, ...over.typeLabels },
    priorityLabels: { ...base.priorityLabels, ...over.priorityLabels },
    closeParent: over.closeParent ?? base.closeParent,
    comments: over.comments ?? base.comments,
    inherit: over.inherit ?? base.inherit,
    workflowLine: over.workflowLine === undefined ? base.workflowLine : over.workflowLine,
    parentLabel: over.parentLabel ?? base.parentLabel,
    promptBudget: over.promptBudget ?? base.promptBudget,
    templates: base.templates,
  }
}

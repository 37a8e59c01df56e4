/** Turns a checked file into a patch of settings: our names, labels in lower case, single values as lists. */
import { LAYERS } from '../core/model.js'
import type { Layer } from '../core/model.js'
import type { SettingsPatch } from './merge.js'
import type { ConfigFile } from './schema.js'

export function normalise(file: ConfigFile): SettingsPatch {
  const { estimate, cost_per_hour: cost } = file
  return {
    label: file.trigger?.label,
    word: file.trigger?.word,
    permission: file.permission,
    allowBots: file.allow_bots,
    open: file.open,
    estimate: {
      defaultHours: estimate?.default,
      thresholds: estimate?.thresholds,
      hoursPerDay: file.hours_per_day,
      labels: lowerKeys(estimate?.labels),
    },
    costPerHour: typeof cost === 'number' ? [cost, cost] : cost,
    layers: file.layers && globLists(file.layers),
    typeLabels: lowerKeys(file.type_labels),
    priorityLabels: lowerKeys(file.priority_labels),
    closeParent: file.close_parent,
    comments: file.comments,
    inherit: file.inherit && [...new Set(file.inherit)],
    workflowLine: file.workflow_line,
    parentLabel: file.parent_label,
    promptBudget: file.prompt?.budget,
  }
}

function lowerKeys<T>(record: Readonly<Record<string, T>> | undefined): Record<string, T> | undefined {
  return record && Object.fromEntries(Object.entries(record).map(([key, value]) => [key.toLowerCase(), value]))
}

function globLists(layers: NonNullable<ConfigFile['layers']>): Partial<Record<Layer, readonly string[]>> {
  const lists: Partial<Record<Layer, readonly string[]>> = {}
  for (const layer of LAYERS) {
    const globs = layers[layer]
    if (globs !== undefined) lists[layer] = typeof globs === 'string' ? [globs] : globs
  }
  return lists
}

/** Type and priority of a feature, from its labels and GitHub's issue type. */
import { FEATURE_TYPES, type FeatureType, type IssueText, type Priority, type Reason } from '../model.js'
import type { Settings } from '../settings.js'

export interface Judged<T> {
  value: T
  reason: Reason
}

/** From the first label that the settings know, else from the issue type, else `feature`. */
export function featureType(text: IssueText, settings: Settings): Judged<FeatureType> {
  for (const label of text.labels) {
    const value = settings.typeLabels[label.trim().toLowerCase()]
    if (value !== undefined) return judged('type', value, `Type ${value}: from the label “${label}”.`)
  }
  const issueType = text.issueType?.trim().toLowerCase()
  const value = FEATURE_TYPES.find(type => type === issueType)
  if (value !== undefined) return judged('type', value, `Type ${value}: from the issue's type.`)
  return judged('type', 'feature', 'Type feature: neither a label nor the issue type says otherwise.')
}

/** From the first label that the settings know, else medium. */
export function featurePriority(text: IssueText, settings: Settings): Judged<Priority> {
  for (const label of text.labels) {
    const value = settings.priorityLabels[label.trim().toLowerCase()]
    if (value !== undefined) return judged('priority', value, `Priority ${value}: from the label “${label}”.`)
  }
  return judged('priority', 'medium', 'Priority medium: no label says otherwise.')
}

function judged<T>(about: Reason['about'], value: T, text: string): Judged<T> {
  return { value, reason: { about, phase: null, text } }
}

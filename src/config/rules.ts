/** What the schema cannot say: rules about several keys at once, and choices worth a word of warning. */
import { FEATURE_TYPES } from '../core/model.js'
import type { ConfigFile } from './schema.js'

export interface Finding {
  severity: 'error' | 'warning'
  path: readonly PropertyKey[]
  message: string
  given: string | null
}

/** Labels that the bot gives to phase issues, and the types it labels them with. */
const OWN_LABEL = new RegExp(`^(phase-\\d+|parent-\\d+|waiting|${FEATURE_TYPES.join('|')})$`, 'i')

export function checkRules(file: ConfigFile): Finding[] {
  return [
    ...sameButForCase(file.estimate?.labels, ['estimate', 'labels']),
    ...sameButForCase(file.type_labels, ['type_labels']),
    ...sameButForCase(file.priority_labels, ['priority_labels']),
    ...triggerLabel(file.trigger?.label),
    ...openToAll(file.permission),
    ...botLogins(file.allow_bots ?? []),
  ]
}

/** GitHub does not tell labels apart by letter case. */
function sameButForCase(record: Readonly<Record<string, unknown>> | undefined, path: readonly string[]): Finding[] {
  const seen = new Set<string>()
  return Object.keys(record ?? {}).flatMap((label): Finding[] => {
    const isNew = !seen.has(label.toLowerCase())
    seen.add(label.toLowerCase())
    const message = 'This label is there twice: letter case does not tell labels apart.'
    return isNew ? [] : [{ severity: 'error', path: [...path, label], message, given: label }]
  })
}

function triggerLabel(label: string | undefined): Finding[] {
  if (label === undefined || !OWN_LABEL.test(label)) return []
  const message =
    '"trigger.label" must be a label that phase issues do not carry, or each would ask for a plan of its own.'
  return [{ severity: 'error', path: ['trigger', 'label'], message, given: label }]
}

function openToAll(permission: ConfigFile['permission']): Finding[] {
  if (permission !== 'read') return []
  const message =
    'With "permission: read" everybody who can see a public repository can make the bot open issues in it.'
  return [{ severity: 'warning', path: ['permission'], message, given: null }]
}

function botLogins(logins: readonly string[]): Finding[] {
  return logins.flatMap((login, index): Finding[] => {
    // The one account of GitHub's own that acts as a bot under a plain login.
    if (login.endsWith('[bot]') || login.toLowerCase() === 'copilot') return []
    const message = 'The login of a bot ends in "[bot]"; without it this entry matches no App.'
    return [{ severity: 'warning', path: ['allow_bots', index], message, given: login }]
  })
}

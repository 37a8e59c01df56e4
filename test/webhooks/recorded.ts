/** Recorded webhook payloads, fitted to what GitHub sends to an App today. */
import { createRequire } from 'node:module'
import { z } from 'zod'

const definitions = z.array(z.object({ name: z.string(), examples: z.array(z.record(z.string(), z.unknown())) }))
const all = definitions.parse(createRequire(import.meta.url)('@octokit/webhooks-examples'))

export type Payload = Record<string, unknown>

/** Every recorded payload of an event, as `[action, payload]`. */
export function recorded(name: string): [string, Payload][] {
  const examples = all.find(definition => definition.name === name)?.examples ?? []
  return examples.map(example => [z.string().catch('').parse(example.action), fitted(example)])
}

/** The first recorded payload of an action. */
export function payload(name: string, action: string): Payload {
  const found = recorded(name).find(([word]) => word === action)
  if (!found) throw new Error(`no recorded ${name}.${action}`)
  return found[1]
}

export const eventNames = all.map(({ name }) => name)

/**
 * What the recordings lack, most being from 2019: the installation, which every webhook of an App names; ids above 32
 * bits; the reason of a state; the issue type; a sender that is seen as viewed from outside.
 */
function fitted(example: Payload): Payload {
  const copy = structuredClone(example)
  copy.installation ??= { id: 4_294_967_297, node_id: 'MDIzOkludGVncmF0aW9uSW5zdGFsbGF0aW9uNDI5' }
  if (isRecord(copy.issue)) {
    const { issue } = copy
    Object.assign(issue, { id: 3_000_000_000_041, state_reason: issue.state_reason ?? null, type: null })
    Object.assign(issue, { sub_issues_summary: { total: 0, completed: 0, percent_completed: 0 } })
  }
  if (isRecord(copy.comment)) Object.assign(copy.comment, { id: 3_000_000_000_400 })
  if (isRecord(copy.sender)) Object.assign(copy.sender, { user_view_type: 'public' })
  return copy
}

function isRecord(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A copy with the value at a dotted path set, or taken out where it is undefined. */
export function changed(original: Payload, path: string, value: unknown): Payload {
  const copy = structuredClone(original)
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  const parent = keys.reduce<Payload>((inner, key) => {
    const next = inner[key]
    if (!isRecord(next)) throw new Error(`no ${key} in ${path}`)
    return next
  }, copy)
  if (value === undefined) Reflect.deleteProperty(parent, last)
  else parent[last] = value
  return copy
}

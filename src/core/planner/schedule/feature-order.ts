/** Puts features in the order of work: what others wait for first, then by priority, then by number. */
import { type Plan, PRIORITY_WEIGHT } from '../../model.js'
import type { Waits } from './feature-waits.js'
import type { OrderReason } from './schedule-model.js'

export interface Ordered {
  /** Ids. */
  features: number[]
  /** Weight by id: its own, or that of the most urgent feature that waits for it. */
  weights: ReadonlyMap<number, number>
  reasons: OrderReason[]
}

/** `waits` must have no cycle. The order that the plans are given in does not count. */
export function orderFeatures(plans: readonly Plan[], waits: Waits): Ordered {
  const own = new Map(plans.map(({ feature }) => [feature.id, PRIORITY_WEIGHT[feature.priority]] as const))
  const { weights, raisedBy } = raise(own, waits)
  const left = new Set([...own.keys()].toSorted((a, b) => (weights.get(a) ?? 0) - (weights.get(b) ?? 0) || a - b))
  const features: number[] = []
  while (left.size > 0) {
    const free = [...left].find(id => [...(waits.get(id) ?? [])].every(other => !left.has(other)))
    const [fallback = 0] = left
    const next = free ?? fallback
    left.delete(next)
    features.push(next)
  }
  const byId = new Map(plans.map(plan => [plan.feature.id, plan.feature] as const))
  const reasons = features.map(featureId => {
    const others = [...(waits.get(featureId) ?? [])].toSorted((a, b) => a - b)
    const urgent = raisedBy.get(featureId)
    const because = [
      `priority ${byId.get(featureId)?.priority ?? 'medium'}`,
      ...(others.length > 0 ? [`waits for ${others.map(id => `#${id}`).join(', ')}`] : []),
      ...(urgent === undefined ? [] : [`scheduled as early as #${urgent}, which waits for it`]),
    ]
    return { featureId, text: `#${featureId}: ${because.join(', ')}.` }
  })
  return { features, weights, reasons }
}

/** An urgent feature must not wait behind others for a low one that it needs: the low one becomes as urgent. */
function raise(
  own: ReadonlyMap<number, number>,
  waits: Waits,
): { weights: Map<number, number>; raisedBy: Map<number, number> } {
  const weights = new Map(own)
  const raisedBy = new Map<number, number>()
  // The most urgent first, so that each feature is raised once, by the most urgent of those that need it.
  for (const id of [...own.keys()].toSorted((a, b) => (own.get(a) ?? 0) - (own.get(b) ?? 0) || a - b)) {
    const weight = own.get(id) ?? 0
    const open = [...(waits.get(id) ?? [])]
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if ((weights.get(next) ?? 0) <= weight) continue
      weights.set(next, weight)
      raisedBy.set(next, id)
      open.push(...(waits.get(next) ?? []))
    }
  }
  return { weights, raisedBy }
}

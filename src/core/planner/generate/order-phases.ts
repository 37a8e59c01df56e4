/** Orders invented phases by layer: data → backend → api → frontend; tests, docs and infra after what they cover. */
import { LAYERS, type Layer } from '../../model.js'

export interface Layered {
  number: number
  layer: Layer
  /** Layers that its text speaks of. */
  speaksOf: ReadonlySet<Layer>
}

const CODE: readonly Layer[] = ['data', 'backend', 'api', 'frontend']

/** Dependencies by phase number. `wide` looks for work that can run side by side. */
export function orderByLayer(phases: readonly Layered[], wide: boolean): Map<number, number[]> {
  const code = phases.filter(phase => CODE.includes(phase.layer))
  const order = new Map<number, number[]>()
  for (const phase of phases)
    order.set(phase.number, CODE.includes(phase.layer) ? codeBefore(phase, code) : covered(phase, code, wide))
  if (wide && isChain(order)) loosen(code, order)
  return order
}

/** Work of the same layer follows the first phase of it; else the nearest layer below. */
function codeBefore(phase: Layered, code: readonly Layered[]): number[] {
  const same = code.find(other => other.layer === phase.layer && other.number < phase.number)
  if (same !== undefined) return [same.number]
  const below = code.filter(other => LAYERS.indexOf(other.layer) < LAYERS.indexOf(phase.layer))
  const nearest = Math.max(...below.map(other => LAYERS.indexOf(other.layer)))
  return below.filter(other => LAYERS.indexOf(other.layer) === nearest).map(other => other.number)
}

/** Tests and docs wait for the code that they speak of, or for the last of it; with room for it tests need not wait for the frontend. */
function covered(phase: Layered, code: readonly Layered[], wide: boolean): number[] {
  const spokenOf = code.filter(other => phase.speaksOf.has(other.layer))
  const behind = code.filter(other => other.layer !== 'frontend')
  const candidates =
    wide && !phase.speaksOf.has('frontend') && behind.length > 0
      ? behind
      : spokenOf.length > 0 && wide
        ? spokenOf
        : code
  const last = Math.max(...candidates.map(other => LAYERS.indexOf(other.layer)))
  return candidates.filter(other => LAYERS.indexOf(other.layer) === last).map(other => other.number)
}

function isChain(order: ReadonlyMap<number, readonly number[]>): boolean {
  const waitedFor = [...order.values()].map(before => before.join())
  return new Set(waitedFor).size === waitedFor.length && [...order.values()].every(before => before.length < 2)
}

/** The frontend is built beside the API where it does not speak of it. */
function loosen(code: readonly Layered[], order: Map<number, number[]>): void {
  const api = code.find(phase => phase.layer === 'api')
  const frontend = code.find(phase => phase.layer === 'frontend')
  if (api === undefined || frontend === undefined || frontend.speaksOf.has('api')) return
  const before = order.get(api.number)
  if (before !== undefined && before.length > 0) order.set(frontend.number, [...before])
}

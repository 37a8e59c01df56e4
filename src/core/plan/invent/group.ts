/** Sorts work into layers and the layers into as many groups as there are phases. */
import { LAYERS, type Layer } from '../../model.js'
import type { WorkItem } from './items.js'

export interface PlacedItem extends WorkItem {
  layer: Layer
  weight: number
}

export interface WorkGroup {
  layer: Layer
  items: PlacedItem[]
}

/** Work of a layer takes more or less time for the same number of words. */
const LAYER_FACTOR: Readonly<Record<Layer, number>> = {
  data: 0.9,
  backend: 1.2,
  api: 1,
  frontend: 1.2,
  tests: 0.8,
  docs: 0.5,
  infra: 0.9,
}
/** Layers that are done by the same hand in one go, the closest first. */
const NEIGHBOURS: readonly (readonly [Layer, Layer])[] = [
  ['tests', 'docs'],
  ['backend', 'api'],
  ['data', 'backend'],
  ['docs', 'infra'],
  ['data', 'api'],
  ['api', 'frontend'],
  ['backend', 'frontend'],
]

/** A task weighs by its hours, else by its length and its points; a criterion weighs a third. */
export function weigh(item: WorkItem, layer: Layer): number {
  if (item.hours !== null) return item.hours
  const size = 1 + Math.min(1, item.text.length / 150) + Math.min(1.5, item.details.length * 0.3)
  return size * LAYER_FACTOR[layer] * (item.criterion ? 0.35 : 1)
}

/** At most `count` groups, none empty, in the order data … infra; fewer where there are fewer items. */
export function groupItems(items: readonly PlacedItem[], count: number): WorkGroup[] {
  const groups = LAYERS.map(layer => ({ layer, items: items.filter(item => item.layer === layer) })).filter(
    group => group.items.length > 0,
  )
  while (groups.length > Math.max(1, count)) mergeTwo(groups)
  while (groups.length < count && splitOne(groups));
  return groups
}

function total(group: WorkGroup): number {
  return group.items.reduce((sum, item) => sum + item.weight, 0)
}

/** Joins the two groups that belong together most and weigh least. */
function mergeTwo(groups: WorkGroup[]): void {
  let best = { at: 0, with: 1, cost: Infinity }
  for (const [at, first] of groups.entries()) {
    for (const [offset, second] of groups.slice(at + 1).entries()) {
      const near = NEIGHBOURS.findIndex(pair => pair.includes(first.layer) && pair.includes(second.layer))
      const cost = total(first) + total(second) + (near < 0 ? 12 : near * 1.5)
      if (cost < best.cost) best = { at, with: at + 1 + offset, cost }
    }
  }
  const [kept, joined] = [groups[best.at], groups[best.with]]
  if (kept === undefined || joined === undefined) return
  groups[best.at] = {
    layer: total(kept) >= total(joined) ? kept.layer : joined.layer,
    items: [...kept.items, ...joined.items],
  }
  groups.splice(best.with, 1)
}

/** Cuts the heaviest group that can be cut, between two sections where that is near the middle. False where none can. */
function splitOne(groups: WorkGroup[]): boolean {
  const heaviest = groups.filter(group => group.items.length > 1).toSorted((a, b) => total(b) - total(a))[0]
  if (heaviest === undefined) return false
  const half = total(heaviest) / 2
  let sum = 0
  let best = { at: 1, cost: Infinity }
  for (const [index, item] of heaviest.items.entries()) {
    if (index > 0) {
      const sameSection = heaviest.items[index - 1]?.section === item.section
      const cost = Math.abs(sum - half) + (sameSection ? half * 0.4 : 0)
      if (cost < best.cost) best = { at: index, cost }
    }
    sum += item.weight
  }
  const at = groups.indexOf(heaviest)
  groups.splice(
    at,
    1,
    { layer: heaviest.layer, items: heaviest.items.slice(0, best.at) },
    { layer: heaviest.layer, items: heaviest.items.slice(best.at) },
  )
  return true
}

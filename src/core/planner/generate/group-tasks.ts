/** Parts the work, sorted by layer, into as many groups as there are phases: even in weight, and whole layers where it can be. */
import { LAYERS, type Layer } from '../../model.js'
import type { WorkItem } from './collect-tasks.js'

export interface PlacedItem extends WorkItem {
  layer: Layer
  /** Words and paths that tell the layer, most telling first; may be empty. */
  because: string[]
  /** Its own words or those of its heading tell the layer. */
  isSure: boolean
  weight: number
}

export interface WorkGroup {
  /** The layer with most weight in it. */
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
/** What an uneven group costs, in comparison with the three below. */
const UNEVEN = 0.5
/** Two layers in one group: those that one hand does in one go, and others. */
const SPAN_NEAR = 0.6
const SPAN_FAR = 1
/** A cut inside a layer: between two sections of the issue, and inside one. */
const CUT_LAYER = 0.3
const CUT_SECTION = 0.6
/** A group below this share of an even one joins another at little cost. */
const SMALL = 0.5

const NEAR: readonly (readonly [Layer, Layer])[] = [
  ['data', 'backend'],
  ['backend', 'api'],
  ['data', 'api'],
  ['tests', 'docs'],
  ['docs', 'infra'],
]

/** A task weighs by its hours, else by its length and its points. */
export function weigh(item: WorkItem, layer: Layer): number {
  if (item.hours !== null) return item.hours
  const size = 1 + Math.min(1, item.text.length / 150) + Math.min(1.5, item.details.length * 0.3)
  return size * LAYER_FACTOR[layer]
}

/** At most `count` groups, none empty, in the order data … infra; fewer where there are fewer items. */
export function groupItems(items: readonly PlacedItem[], count: number): WorkGroup[] {
  const sorted = items.toSorted((a, b) => LAYERS.indexOf(a.layer) - LAYERS.indexOf(b.layer))
  const cuts = bestCuts(sorted, Math.min(count, sorted.length))
  return cuts.map((start, index) => toGroup(sorted.slice(start, cuts[index + 1])))
}

/** Starts of the groups of the cheapest partition into `count` runs (dynamic programming over the last cut). */
function bestCuts(items: readonly PlacedItem[], count: number): number[] {
  const even = items.reduce((sum, item) => sum + item.weight, 0) / Math.max(1, count)
  const costs = runCosts(items, even)
  let best = items.map((_, end) => ({ cost: costs(0, end + 1), starts: [0] }))
  for (let groups = 2; groups <= count; groups++) {
    best = items.map((_, end) => {
      let cheapest = { cost: Infinity, starts: [0] }
      for (let start = groups - 1; start <= end; start++) {
        const before = best[start - 1]
        const cost = (before?.cost ?? Infinity) + costs(start, end + 1) + cutCost(items[start - 1], items[start])
        if (before !== undefined && cost < cheapest.cost) cheapest = { cost, starts: [...before.starts, start] }
      }
      return cheapest
    })
  }
  return best.at(-1)?.starts ?? []
}

/** Cost of one run of items as a group. */
function runCosts(items: readonly PlacedItem[], even: number): (start: number, end: number) => number {
  const sums = [0]
  for (const item of items) sums.push((sums.at(-1) ?? 0) + item.weight)
  const weightOf = (start: number, end: number): number => (sums[end] ?? 0) - (sums[start] ?? 0)
  const boundaries = items.flatMap((item, index) =>
    index > 0 && items[index - 1]?.layer !== item.layer ? [index] : [],
  )
  return (start, end) => {
    let cost = UNEVEN * (weightOf(start, end) / even - 1) ** 2
    for (const boundary of boundaries) {
      if (boundary <= start || boundary >= end) continue
      const smaller = Math.min(weightOf(start, boundary), weightOf(boundary, end)) / even
      cost += (isNear(items[boundary - 1], items[boundary]) ? SPAN_NEAR : SPAN_FAR) * Math.min(1, smaller / SMALL)
    }
    return cost
  }
}

function cutCost(before: PlacedItem | undefined, after: PlacedItem | undefined): number {
  if (before === undefined || after === undefined || before.layer !== after.layer) return 0
  return before.section === after.section ? CUT_SECTION : CUT_LAYER
}

function isNear(a: PlacedItem | undefined, b: PlacedItem | undefined): boolean {
  return NEAR.some(pair => a !== undefined && b !== undefined && pair.includes(a.layer) && pair.includes(b.layer))
}

function toGroup(items: readonly PlacedItem[]): WorkGroup {
  const weight = (layer: Layer): number =>
    items.reduce((sum, item) => sum + (item.layer === layer ? item.weight : 0), 0)
  const [layer = 'backend'] = LAYERS.toSorted((a, b) => weight(b) - weight(a))
  return { layer, items: items.toSorted((a, b) => a.order - b.order) }
}

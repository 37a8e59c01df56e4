/** Dependencies as a graph: cycles, levels and the longest chain. Nodes are phase numbers. */

export type Edges = ReadonlyMap<number, ReadonlySet<number>>

/** The first cycle met, as its members in the order of the dependencies, or null. */
export function findCycle(numbers: readonly number[], edges: Edges): number[] | null {
  const state = new Map<number, 'open' | 'closed'>()
  for (const root of numbers) {
    const path: { node: number; next: number[] }[] = []
    const enter = (node: number): void => {
      state.set(node, 'open')
      path.push({ node, next: [...(edges.get(node) ?? [])] })
    }
    if (!state.has(root)) enter(root)
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = top.next.shift()
      if (next === undefined) {
        state.set(top.node, 'closed')
        path.pop()
      } else if (state.get(next) === 'open') {
        const members = path.map(step => step.node)
        return members.slice(members.indexOf(next))
      } else if (!state.has(next)) enter(next)
    }
  }
  return null
}

/** The same edges without those that close a cycle. */
export function withoutCycles(numbers: readonly number[], edges: Edges): Map<number, Set<number>> {
  const kept = new Map(numbers.map(number => [number, new Set(edges.get(number) ?? [])] as const))
  for (let cycle = findCycle(numbers, kept); cycle !== null; cycle = findCycle(numbers, kept)) {
    const last = cycle.at(-1) ?? 0
    kept.get(last)?.delete(cycle[0] ?? 0)
  }
  return kept
}

/** Everything a phase waits for, directly or through others. */
export function ancestors(number: number, edges: Edges): Set<number> {
  const found = new Set<number>()
  const open = [...(edges.get(number) ?? [])]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue
    found.add(next)
    open.push(...(edges.get(next) ?? []))
  }
  return found
}

/** Nodes in an order in which everything comes after what it depends on, lower numbers first. */
export function topological(numbers: readonly number[], edges: Edges): number[] {
  const left = new Set(numbers)
  const order: number[] = []
  while (left.size > 0) {
    const next = [...left].find(number => [...(edges.get(number) ?? [])].every(dependency => !left.has(dependency)))
    if (next === undefined) return [...order, ...left]
    left.delete(next)
    order.push(next)
  }
  return order
}

/** The dependencies of a plan's phases as a Mermaid diagram. */
import type { PhaseState } from '../../core/state.js'
import { stripHidden } from '../markdown/hidden.js'
import { shorten } from '../markdown/text.js'

export interface GraphPhase {
  number: number
  title: string
  dependsOn: readonly number[]
}

/** More boxes than this are no picture. */
const MOST = 30

/** A class a state is drawn in; both GitHub themes show these colours. */
const CLASS: Readonly<Record<PhaseState, string>> = {
  queued: 'queued',
  opening: 'open',
  open: 'open',
  completed: 'done',
  skipped: 'over',
  cancelled: 'over',
  blocked: 'stuck',
  failed: 'stuck',
}

const STYLE: Readonly<Record<string, string>> = {
  queued: 'fill:#f6f8fa,stroke:#8c959f,color:#24292f',
  open: 'fill:#ddf4ff,stroke:#0969da,color:#0a3069',
  done: 'fill:#dafbe1,stroke:#1a7f37,color:#0f5323',
  over: 'fill:#f6f8fa,stroke:#8c959f,color:#57606a,stroke-dasharray:4',
  stuck: 'fill:#fff8c5,stroke:#9a6700,color:#4d2d00',
}

/** A fenced Mermaid flowchart, or null where there is nothing to see: one phase, or far too many. */
export function dependencyGraph(phases: readonly GraphPhase[], stateOf: (phase: number) => PhaseState): string | null {
  if (phases.length < 2 || phases.length > MOST) return null
  const known = new Set(phases.map(phase => phase.number))
  const boxes = phases.map(({ number, title }) => `  p${number}["${number} · ${mermaidLabel(title)}"]`)
  const arrows = phases.flatMap(({ number, dependsOn }) =>
    dependsOn.filter(on => known.has(on)).map(on => `  p${on} --> p${number}`),
  )
  const used = new Map<string, string[]>()
  for (const { number } of phases) {
    const name = CLASS[stateOf(number)]
    used.set(name, [...(used.get(name) ?? []), `p${number}`])
  }
  const styles = [...used].flatMap(([name, members]) => [
    `  classDef ${name} ${STYLE[name] ?? ''}`,
    `  class ${members.join(',')} ${name}`,
  ])
  return ['```mermaid', 'flowchart LR', ...boxes, ...arrows, ...styles, '```'].join('\n')
}

// Text for a label of a Mermaid diagram.

/**
 * The inside of a quoted Mermaid label. What is neither letter, digit nor plain punctuation becomes a numeric entity of
 * Mermaid's own form (`#35;`), so that no quote, bracket, tag or comment of the diagram's language can arise.
 */
export function mermaidLabel(text: string, max = 48): string {
  const line = shorten(stripHidden(text).replaceAll('`', '').replace(/\s+/g, ' ').trim(), max)
  return Array.from(line, c => (/[\p{L}\p{M}\p{N} .,:/_+…·()'!?=-]/u.test(c) ? c : `#${c.codePointAt(0) ?? 0};`)).join(
    '',
  )
}

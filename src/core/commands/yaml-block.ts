/** Reads the phases that an author states exactly, as a YAML block behind the command. */
import { LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import { LAYERS, type Problem } from '../model.js'

const MOST_PHASES = 50
const MOST_CHARACTERS = 20_000

const phase = z.strictObject({
  title: z.string().trim().min(1).max(200),
  description: z.string().trim().max(10_000).default(''),
  hours: z.number().positive().max(1_000).optional(),
  depends_on: z.array(z.number().int().positive()).max(MOST_PHASES).optional(),
  layer: z.enum(LAYERS).optional(),
  files: z.array(z.string().trim().min(1).max(400)).max(100).default([]),
})
const list = z.array(phase).min(1).max(MOST_PHASES)
const block = z.strictObject({ phases: list })

/** A phase as the author stated it. `depends_on` absent: after the one before; empty: independent. */
export type OverridePhase = z.infer<typeof phase>

export type OverrideResult = { ok: true; phases: OverridePhase[] } | { ok: false; problems: Problem[] }

/** @param line 1-based line of the comment where the text starts; problems name lines of the comment */
export function readOverride(text: string, line: number): OverrideResult {
  if (text.length > MOST_CHARACTERS)
    return refused(`The block of phases has more than ${MOST_CHARACTERS} characters.`, line)
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, logLevel: 'silent', maxAliasCount: 0 } as object)
  const at = (offset: number | undefined): number => line - 1 + (offset === undefined ? 1 : lines.linePos(offset).line)
  if (document.errors.length > 0) {
    return {
      ok: false,
      problems: document.errors.map(error =>
        problem(`It is not valid YAML: ${firstLine(error.message)}.`, at(error.pos[0])),
      ),
    }
  }
  const value = toJs(document)
  const parsed = block.safeParse(Array.isArray(value) ? { phases: value } : value)
  if (!parsed.success) {
    return {
      ok: false,
      problems: parsed.error.issues.map(issue => {
        const node: unknown = document.getIn(Array.isArray(value) ? issue.path.slice(1) : issue.path, true)
        const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined
        const offset = Array.isArray(range) && typeof range[0] === 'number' ? range[0] : undefined
        return problem(`${where(issue.path)}: ${issue.message}.`, at(offset))
      }),
    }
  }
  return checkDependencies(parsed.data.phases, line)
}

function checkDependencies(phases: OverridePhase[], line: number): OverrideResult {
  const problems = phases.flatMap(({ depends_on = [] }, i) =>
    depends_on
      .filter(n => n > phases.length || n === i + 1)
      .map(n =>
        problem(`Phase ${i + 1} depends on ${n === i + 1 ? 'itself' : `phase ${n}, which is not there`}.`, line),
      ),
  )
  return problems.length === 0 ? { ok: true, phases } : { ok: false, problems }
}

/** An alias would let a small block grow without end. */
function toJs(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 })
  } catch {
    return null
  }
}

const where = (path: readonly PropertyKey[]): string =>
  path
    .filter((part, i) => i > 0 || part !== 'phases' || path.length === 1)
    .map(part => (typeof part === 'number' ? `phase ${part + 1}` : String(part)))
    .join(', ') || 'The block'

const firstLine = (text: string): string => (text.split('\n')[0] ?? '').replace(/[.:\s]+$/, '')

const problem = (text: string, line: number): Problem => ({
  kind: 'override',
  severity: 'error',
  text,
  phases: [],
  line,
})

const refused = (text: string, line: number): OverrideResult => ({ ok: false, problems: [problem(text, line)] })

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
    return refused(`The YAML block has more than ${MOST_CHARACTERS.toLocaleString('en')} characters. Shorten it.`, line)
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, logLevel: 'silent', maxAliasCount: 0 } as object)
  const at = (offset: number | undefined): number => line - 1 + (offset === undefined ? 1 : lines.linePos(offset).line)
  if (document.errors.length > 0) {
    return {
      ok: false,
      problems: document.errors.map(error => problem(notYaml(error.code), at(error.pos[0]))),
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
        return problem(sentence(issue), at(offset))
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
        problem(
          `Phase ${i + 1} depends on ${n === i + 1 ? 'itself' : `phase ${n}, which does not exist`}. Correct "depends_on".`,
          line,
        ),
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

function notYaml(code: string): string {
  if (code === 'DUPLICATE_KEY') return 'The YAML block is not valid YAML: a key is there twice. Remove one of them.'
  if (code === 'TAB_AS_INDENT') return 'The YAML block is not valid YAML: it is indented with tabs. Use spaces.'
  return 'The YAML block is not valid YAML. Check indentation, quotes and brackets in this line.'
}

const KEYS = Object.keys(phase.shape).map(key => `"${key}"`)

/** What is wrong, in words of our own: `Phase 1: "hours" must be a number.` */
function sentence(issue: z.core.$ZodIssue): string {
  const [number, key] = issue.path.filter((part, i) => i > 0 || part !== 'phases')
  const name = number === undefined ? null : `Phase ${Number(number) + 1}`
  if (issue.code === 'unrecognized_keys') {
    const unknown = issue.keys.map(each => `"${each}"`).join(', ')
    return name === null
      ? `The YAML block has the unknown key ${unknown}. It takes "phases".`
      : `${name} has the unknown key ${unknown}. It takes ${KEYS.join(', ')}.`
  }
  const whole = issue.path.length === 0 ? 'The YAML block' : '"phases"'
  const subject = name === null ? whole : key === undefined ? name : `${name}: "${String(key)}"`
  return `${subject} must ${expectation(issue)}.`
}

/** Reads on after "must". */
function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_value':
      return `be one of ${issue.values.join(', ')}`
    case 'too_big':
      return `be at most ${[issue.maximum, UNIT[issue.origin] ?? ''].join(' ').trimEnd()}`
    case 'too_small':
      return issue.origin === 'number' ? `be more than ${issue.minimum}` : 'not be empty'
    case 'invalid_type':
      return `be ${TYPE[issue.expected] ?? issue.expected}`
    default:
      return 'be valid'
  }
}

const UNIT: Readonly<Record<string, string>> = { string: 'characters', array: 'entries' }
const TYPE: Readonly<Record<string, string>> = {
  array: 'a list',
  int: 'a whole number',
  number: 'a number',
  object: 'a mapping of keys and values',
  string: 'text',
}

const problem = (text: string, line: number): Problem => ({
  kind: 'override',
  severity: 'error',
  text,
  phases: [],
  line,
})

const refused = (text: string, line: number): OverrideResult => ({ ok: false, problems: [problem(text, line)] })

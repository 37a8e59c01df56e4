/** The error for a payload that lacks what it must have: which event, and where in it. */
import type { z } from 'zod'

/** Thrown by `toEvent`. The message names event and path and never carries text of the payload. */
export class UnreadablePayload extends Error {
  override name = 'UnreadablePayload'
  constructor(
    /** Event and action, such as `issues.labeled`. */
    readonly event: string,
    /** Where it is wrong, such as `issue.labels[0].name`; an empty string for the payload itself. */
    readonly path: string,
    /** What is wrong there. */
    readonly problem: string,
  ) {
    super(`The ${event} payload cannot be read: ${path === '' ? 'the payload' : path}: ${problem}`)
  }
}

/** Parses, or throws UnreadablePayload for the first thing that is wrong. */
export function read<T>(schema: z.ZodType<T>, payload: unknown, event: string): T {
  const result = schema.safeParse(payload)
  if (result.success) return result.data
  const issue = deepest(result.error.issues[0])
  throw new UnreadablePayload(event, issue ? pathOf(issue.path) : '', issue?.message ?? 'not as expected')
}

interface Place {
  path: PropertyKey[]
  message: string
}

/** Within a union of shapes, the problem of the shape that came furthest says most. */
function deepest(issue: z.core.$ZodIssue | undefined): Place | undefined {
  if (issue?.code !== 'invalid_union') return issue
  const inner = issue.errors.flatMap(issues => deepest(issues[0]) ?? [])
  const longest = inner.toSorted((a, b) => b.path.length - a.path.length)[0]
  return longest && longest.path.length > 0 ? { ...longest, path: [...issue.path, ...longest.path] } : issue
}

function pathOf(path: readonly PropertyKey[]): string {
  return path
    .map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index > 0 ? '.' : ''}${String(key)}`))
    .join('')
}

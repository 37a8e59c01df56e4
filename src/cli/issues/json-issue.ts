/** Reads a JSON file as one issue or a list of them, in the form of GitHub's API, of `gh issue view --json`, or by hand. */
import { z } from 'zod'
import type { IssueDraft } from './draft.js'
import { readNumber } from './draft.js'

const named = z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)])

const issue = z.object({
  title: z.string().trim().min(1),
  body: z.string().nullish(),
  labels: z.array(named).nullish(),
  number: z.unknown().optional(),
  id: z.unknown().optional(),
  type: named.nullish(),
})

/** Throws an Error with a plain sentence where it is no such JSON. */
export function jsonIssues(text: string): IssueDraft[] {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new Error(`it is no valid JSON (${error instanceof Error ? error.message : String(error)})`, { cause: error })
  }
  const parsed = (Array.isArray(value) ? z.array(issue).min(1) : issue.transform(one => [one])).safeParse(value)
  if (!parsed.success) {
    const [first] = parsed.error.issues
    const where = first === undefined || first.path.length === 0 ? '' : ` (${first.path.join('.')}: ${first.message})`
    throw new Error(`it must hold an object with "title", "body" and "labels", or a list of such objects${where}`)
  }
  return parsed.data.map(one => ({
    number: readNumber(one.number) ?? readNumber(one.id),
    text: {
      title: one.title,
      body: one.body ?? '',
      labels: one.labels ?? [],
      issueType: one.type ?? null,
    },
  }))
}

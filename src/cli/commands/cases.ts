/** Reads the questions of a batch: one JSON object a line. */
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { Failure } from '../user-errors.js'

/** One question: which files of a repository at a commit are about this? Unknown keys are passed over. */
const caseRow = z.object({
  repo: z.string().regex(/^[\w.-]+\/[\w.-]+$/, 'takes "owner/name"'),
  base_commit: z.string().min(1),
  title: z.string(),
  body: z.string().nullish(),
})

export type Case = z.infer<typeof caseRow>

/** Read one by one, so that a long file need not fit in memory. A line that is no case gives its fault as a sentence. */
export async function* readCases(path: string): AsyncGenerator<{ line: number; found: Case | string }> {
  const lines = createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })
  let line = 0
  try {
    for await (const text of lines) {
      line++
      if (text.trim() !== '') yield { line, found: parse(text) }
    }
  } catch (error) {
    throw new Failure(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
}

function parse(text: string): Case | string {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return 'this is no JSON. Each line takes one object with repo, base_commit, title and body.'
  }
  const { success, data, error } = caseRow.safeParse(value)
  if (success) return data
  return error.issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': ')).join('; ')
}

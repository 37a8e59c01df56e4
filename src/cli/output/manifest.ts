/** Remembers what this command wrote and from what: `.claude/genprompts.json` in the folder of the output. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { normalizeLineEnds } from '../../core/line-ends.js'

const entry = z.object({
  /** SHA-256 of the text as it was written, line ends as \n. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** What it was made from: "acme/shop#49", the path of a file from the folder of the output, "several features", "init". */
  from: z.string(),
})
const manifest = z.object({ version: z.literal(1), files: z.record(z.string(), entry) })

export type Entry = z.infer<typeof entry>
/** By path from the folder of the output, with slashes. */
export type Manifest = ReadonlyMap<string, Entry>

/** Null where the text is no such file: then nothing counts as written by this command. */
export function readManifest(text: string): Manifest | null {
  try {
    return new Map(Object.entries(manifest.parse(JSON.parse(text)).files))
  } catch {
    return null
  }
}

/** Sorted by path, so that the file changes only where something did. */
export function writeManifest(files: Manifest): string {
  const sorted = [...files].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `${JSON.stringify({ version: 1, files: Object.fromEntries(sorted) }, null, 2)}\n`
}

/** Of a text, whatever its line ends: git may change those on its way. */
export const hashOf = (text: string): string => createHash('sha256').update(normalizeLineEnds(text)).digest('hex')

/** Writes what was generated, leaves alone what people changed, and takes away what this command wrote before and no plan has any more. */
import { decide, isFile, type NewFile, type Outcome, isOfFeature, MANIFEST } from './decide.js'
import type { Folder } from './folder.js'
import { hashOf, readManifest, writeManifest, type Entry } from './manifest.js'

export interface SafeMarkdown {
  path: string
  /** removed: no plan has it any more, and nobody had changed it. */
  outcome: Outcome | 'removed'
}

export interface WriteOptions {
  force: boolean
  /** Features whose files are all among the new ones: what else is remembered of them is out of date. */
  complete: ReadonlySet<string>
}

/** @returns one for each file, in the order given, and those that were removed */
export async function writeFiles(
  folder: Folder,
  files: readonly NewFile[],
  { force, complete }: WriteOptions,
): Promise<{ written: SafeMarkdown[]; brokenManifest: boolean }> {
  const before = await folder.read(MANIFEST)
  const known = before === null ? new Map<string, Entry>() : readManifest(before)
  const remembered = new Map(known ?? [])
  const written: SafeMarkdown[] = []
  for (const file of files) {
    const hash = hashOf(file.text)
    // One after the other: an error leaves a known part of the list done.
    const outcome = decide({ from: file.from, hash }, await folder.look(file.path), remembered.get(file.path), force)
    if (outcome === 'create' || outcome === 'update') await folder.write(file.path, file.text, outcome)
    if (outcome !== 'kept' && outcome !== 'refused') remembered.set(file.path, { sha256: hash, from: file.from })
    written.push({ path: file.path, outcome })
  }
  const current = new Set(files.map(file => file.path))
  // The manifest is a file that anybody can write: only names of ours are removed on its word.
  const stale = [...remembered].filter(
    ([path, { from }]) => !current.has(path) && complete.has(from) && isOfFeature(path),
  )
  for (const [path, { sha256 }] of stale) {
    remembered.delete(path)
    if (!isFile(await folder.look(path), sha256)) continue
    await folder.remove(path)
    written.push({ path, outcome: 'removed' })
  }
  const after = writeManifest(remembered)
  if (after !== before && remembered.size > 0) await folder.replace(MANIFEST, after)
  return { written, brokenManifest: known === null }
}

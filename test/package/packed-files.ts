/** Lists what `npm pack` puts into the package, of the build that is there. */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

/** The repository's folder, with a slash at its end. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url))

const packed = z.tuple([z.object({ files: z.array(z.object({ path: z.string() })) })])

/** @returns paths below ROOT; no script runs, so that nothing is built or exchanged beside other tests */
export function packedFiles(): string[] {
  const told = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: ROOT, encoding: 'utf8' })
  return packed.parse(JSON.parse(told))[0].files.map(file => file.path)
}

/** A source and all it imports as one file of JavaScript: a process that translates and finds them itself starts six times slower. */
import { rmSync } from 'node:fs'
import { mkdir, symlink } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { diskFolder } from './temporary.js'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const BESIDE = ['templates', 'prisma', 'package.json']
/** Native, or loaded by a path of their own. */
const EXTERNAL = ['@libsql/*', 'libsql', 'gpt-tokenizer', 'pino', '@prisma/schema-engine-wasm']
/** What CommonJS packages expect to be there. */
const BANNER = [
  "import { createRequire as __createRequire } from 'node:module'",
  "import { fileURLToPath as __fileURLToPath } from 'node:url'",
  'const require = __createRequire(import.meta.url), __filename = __fileURLToPath(import.meta.url)',
  "const __dirname = __fileURLToPath(new URL('.', import.meta.url))",
].join('\n')

const built = new Map<string, Promise<string>>()

/** @param source path of the file that a process begins with. @returns the path of the same as JavaScript, built once for this process */
export function runnable(source: string): Promise<string> {
  const known = built.get(source) ?? bundle(source)
  built.set(source, known)
  return known
}

async function bundle(source: string): Promise<string> {
  // Of this process alone, because others may build at the same time.
  const name = basename(source, '.ts')
  const out = join(diskFolder('runnable'), String(process.pid), name)
  process.once('exit', () => rmSync(out, { recursive: true, force: true }))
  // In a folder beside these, where src/package.ts looks for them.
  const file = join(out, 'src', `${name}.js`)
  await mkdir(out, { recursive: true })
  await build({
    entryPoints: [source],
    outfile: file,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: EXTERNAL,
    banner: { js: BANNER },
    logLevel: 'error',
  })
  for (const beside of BESIDE) await symlink(join(ROOT, beside), join(out, beside))
  return file
}

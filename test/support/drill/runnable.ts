/** A source and all it imports as one file of JavaScript: a process that translates and finds them itself starts six times slower. */
import { rmSync } from 'node:fs'
import { mkdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
/** Below node_modules, so that packages are found; of this process alone, because others may build at the same time. */
const OUT = join(ROOT, 'node_modules/.cache/genprompts-drill', String(process.pid))
/** In a folder beside these, where src/package.ts looks for them. */
const FILE = join(OUT, 'src/bot.js')
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

let built: Promise<string> | null = null

/** @returns the path of the bot's process as JavaScript */
export function runnableBot(): Promise<string> {
  return (built ??= buildBot())
}

async function buildBot(): Promise<string> {
  process.once('exit', () => rmSync(OUT, { recursive: true, force: true }))
  await mkdir(OUT, { recursive: true })
  await build({
    entryPoints: [fileURLToPath(new URL('bot-entry.ts', import.meta.url))],
    outfile: FILE,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: EXTERNAL,
    banner: { js: BANNER },
    logLevel: 'error',
  })
  for (const name of BESIDE) await symlink(join(ROOT, name), join(OUT, name))
  return FILE
}

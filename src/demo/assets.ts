/** The page's files: its own modules, its style, and the diagram library. Nothing comes from elsewhere. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { stylesheet } from './styles/index.js'

export interface Asset {
  type: string
  body: string
}

const SCRIPT = 'text/javascript; charset=utf-8'

/** A file by its name under `/assets/`; null where there is none. */
export async function loadAsset(name: string): Promise<Asset | null> {
  if (name === 'style.css') return { type: 'text/css; charset=utf-8', body: stylesheet }
  if (name === 'mermaid.js') return { type: SCRIPT, body: await mermaid() }
  if (!/^[a-z][a-z-]*\.js$/.test(name)) return null
  const body = await clientModule(name)
  return body === null ? null : { type: SCRIPT, body }
}

async function mermaid(): Promise<string> {
  return readFile(createRequire(import.meta.url).resolve('@mermaid-js/tiny'), 'utf8')
}

/** Built: the compiled module beside this one. Run from the sources: the TypeScript of it, with its types taken out. */
async function clientModule(name: string): Promise<string | null> {
  const built = await read(new URL(`client/${name}`, import.meta.url))
  if (built !== null) return built
  const source = await read(new URL(`client/${name.replace(/\.js$/, '.ts')}`, import.meta.url))
  if (source === null) return null
  const { default: ts } = await import('typescript')
  const { ES2022: target } = ts.ScriptTarget
  const { ES2022: module } = ts.ModuleKind
  return ts.transpileModule(source, { compilerOptions: { target, module, verbatimModuleSyntax: true } }).outputText
}

async function read(url: URL): Promise<string | null> {
  try {
    return await readFile(url, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

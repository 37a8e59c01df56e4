/** The page's files: its own modules, its style, and the diagram library. Nothing comes from elsewhere. */
import { readFile } from 'node:fs/promises'
import { assetOf, isBuilt } from '../package.js'

export interface Asset {
  type: string
  body: string
}

/** Parts of the stylesheet in their order: narrow comes last, because it corrects the others. */
const STYLES = ['base', 'layout', 'controls', 'chips', 'list', 'issue', 'answer', 'start', 'markdown', 'narrow']
const SCRIPT = 'text/javascript; charset=utf-8'

/** A file by its name under `/assets/`; null where there is none. */
export async function loadAsset(name: string): Promise<Asset | null> {
  if (name === 'style.css') return { type: 'text/css; charset=utf-8', body: await stylesheet() }
  if (name === 'mermaid.js') return { type: SCRIPT, body: await mermaid() }
  if (!/^[a-z][a-z-]*\.js$/.test(name)) return null
  const body = await clientModule(name)
  return body === null ? null : { type: SCRIPT, body }
}

async function stylesheet(): Promise<string> {
  const parts = STYLES.map(name => readFile(new URL(`styles/${name}.css`, import.meta.url), 'utf8'))
  return (await Promise.all(parts)).join('\n')
}

async function mermaid(): Promise<string> {
  return readFile(assetOf('@mermaid-js/tiny', 'mermaid.js'), 'utf8')
}

/** `client/` and `styles/` lie beside this file in src/demo and beside the built program in dist/. From the sources, types are taken out. */
async function clientModule(name: string): Promise<string | null> {
  if (isBuilt) return read(new URL(`client/${name}`, import.meta.url))
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

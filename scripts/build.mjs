/**
 * Builds dist/: the program and its libraries in a few files, the files that it reads at run time, and the demo's page.
 * dist/ is flat; src/package.ts counts on it. What cannot be bundled is named in packed-manifest.mjs.
 */
import { copyFileSync, cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire, isBuiltin } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { NOT_BUNDLED } from './packed-manifest.mjs'

/** Not needed: typescript is for running from the sources, the others are optional parts of pg and ws. */
const UNREACHED = ['typescript', 'pg-native', 'cloudflare:sockets', 'bufferutil', 'utf-8-validate']
/** Read or loaded by path: a module of the package, and where the file lies beside it under another name, that name. */
const COPIED = {
  'mermaid.js': ['@mermaid-js/tiny'],
  'schema_engine_bg.wasm': ['@prisma/schema-engine-wasm/schema_engine_bg', 'schema_engine_bg.wasm'],
}

const root = fileURLToPath(new URL('../', import.meta.url))
const dist = join(root, 'dist')
const { resolve } = createRequire(import.meta.url)

/** @type {import('esbuild').BuildOptions} Names and lines stay, so that a stack trace can be read. */
const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  minifySyntax: true,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
}

rmSync(dist, { recursive: true, force: true })
mkdirSync(join(dist, 'assets'), { recursive: true })

const program = await build({
  ...common,
  entryPoints: { cli: 'src/cli/main.ts', main: 'src/main.ts' },
  outdir: dist,
  format: 'esm',
  splitting: true,
  chunkNames: '[name]-[hash]',
  external: [...NOT_BUNDLED, ...UNREACHED],
  define: { BUILT: 'true' },
  // CommonJS packages call it for Node's own modules.
  banner: {
    js: "import { createRequire as bundleRequire } from 'node:module'; const require = bundleRequire(import.meta.url);",
  },
})
// 2 MB that are loaded at the first count.
const tokens = await build({
  ...common,
  stdin: { contents: "module.exports = require('gpt-tokenizer/cjs/encoding/o200k_base')", resolveDir: root },
  outfile: join(dist, 'assets/o200k_base.cjs'),
  format: 'cjs',
  minifyWhitespace: true,
})

await build({
  absWorkingDir: root,
  entryPoints: readdirSync(join(root, 'src/demo/client'))
    .filter(name => name.endsWith('.ts'))
    .map(name => `src/demo/client/${name}`),
  outdir: join(dist, 'client'),
  format: 'esm',
  target: 'es2022',
  logLevel: 'warning',
})
cpSync(join(root, 'src/demo/styles'), join(dist, 'styles'), { recursive: true })
for (const [name, [module, beside]] of Object.entries(COPIED)) {
  const found = resolve(module)
  copyFileSync(beside === undefined ? found : join(dirname(found), beside), join(dist, 'assets', name))
}

checkImports(program.metafile)
writeFileSync(join(dist, 'THIRD-PARTY.txt'), licences([program.metafile, tokens.metafile]))

/** Throws where the built program needs a package that will not be installed with it. */
function checkImports({ outputs }) {
  const wanted = Object.values(outputs).flatMap(output => output.imports.filter(entry => entry.external))
  const unknown = wanted.filter(({ path }) => !isBuiltin(path) && ![...NOT_BUNDLED, ...UNREACHED].includes(path))
  if (unknown.length > 0) throw new Error(`not bundled: ${unknown.map(entry => entry.path).join(', ')}`)
}

/** Names, versions and licence texts of the packages whose code or files are in dist/. */
function licences(metafiles) {
  const inputs = metafiles.flatMap(metafile => Object.keys(metafile.inputs))
  const copied = Object.values(COPIED).map(([module]) => resolve(module))
  const packages = new Map()
  for (const file of [...inputs, ...copied]) {
    const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file.replaceAll('\\', '/'))?.[0]
    if (folder === undefined) continue
    const text = licenceOf(join(root, folder.slice(folder.indexOf('node_modules/'))))
    packages.set(text.slice(0, text.indexOf('\n')), text)
  }
  const texts = [...packages].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text)
  return `Software of others in this package.\n\n${texts.join(`\n${'-'.repeat(80)}\n\n`)}`
}

function licenceOf(folder) {
  const { name, version, license, author, repository } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  if (typeof license !== 'string') throw new Error(`${basename(folder)} ${version} does not say its licence`)
  const texts = readdirSync(folder)
    .filter(file => /^(licen[cs]e|copying|notice)(\.|-|$)/i.test(file))
    .map(file => readFileSync(join(folder, file), 'utf8').trim())
  // Some packages name their licence and have no copy of it.
  const by = [author?.name ?? author, repository?.url ?? repository].filter(text => text !== undefined).join(', ')
  return `${name} ${version}, ${license}\n\n${texts.length > 0 ? texts.join('\n\n') : by}\n`
}

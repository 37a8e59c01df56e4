/** Names the language of a file by its ending. */

interface Language {
  /** As people write it ("TypeScript"). */
  name: string
  /** Info string for a code fence. */
  fence: string
  /** Written to be run: counts as source. Markup, styles, data and prose do not. */
  code: boolean
}

const code = (name: string, fence: string): Language => ({ name, fence, code: true })
const other = (name: string, fence: string): Language => ({ name, fence, code: false })

const TYPESCRIPT = code('TypeScript', 'ts')
const JAVASCRIPT = code('JavaScript', 'js')
const PYTHON = code('Python', 'python')
const RUBY = code('Ruby', 'ruby')
const KOTLIN = code('Kotlin', 'kotlin')
const CPP = code('C++', 'cpp')
const SHELL = code('Shell', 'sh')

const BY_ENDING: Readonly<Record<string, Language>> = {
  ts: TYPESCRIPT,
  mts: TYPESCRIPT,
  cts: TYPESCRIPT,
  tsx: code('TypeScript', 'tsx'),
  js: JAVASCRIPT,
  mjs: JAVASCRIPT,
  cjs: JAVASCRIPT,
  jsx: code('JavaScript', 'jsx'),
  vue: code('Vue', 'vue'),
  svelte: code('Svelte', 'svelte'),
  astro: code('Astro', 'astro'),
  py: PYTHON,
  pyi: PYTHON,
  go: code('Go', 'go'),
  rb: RUBY,
  rake: RUBY,
  java: code('Java', 'java'),
  kt: KOTLIN,
  kts: KOTLIN,
  scala: code('Scala', 'scala'),
  groovy: code('Groovy', 'groovy'),
  php: code('PHP', 'php'),
  rs: code('Rust', 'rust'),
  cs: code('C#', 'csharp'),
  fs: code('F#', 'fsharp'),
  ex: code('Elixir', 'elixir'),
  exs: code('Elixir', 'elixir'),
  erl: code('Erlang', 'erlang'),
  swift: code('Swift', 'swift'),
  m: code('Objective-C', 'objectivec'),
  dart: code('Dart', 'dart'),
  c: code('C', 'c'),
  h: code('C', 'c'),
  cc: CPP,
  cpp: CPP,
  cxx: CPP,
  hpp: CPP,
  clj: code('Clojure', 'clojure'),
  cljs: code('Clojure', 'clojure'),
  hs: code('Haskell', 'haskell'),
  ml: code('OCaml', 'ocaml'),
  lua: code('Lua', 'lua'),
  pl: code('Perl', 'perl'),
  r: code('R', 'r'),
  jl: code('Julia', 'julia'),
  zig: code('Zig', 'zig'),
  sh: SHELL,
  bash: SHELL,
  sql: code('SQL', 'sql'),
  prisma: code('Prisma', 'prisma'),
  graphql: code('GraphQL', 'graphql'),
  gql: code('GraphQL', 'graphql'),
  proto: code('Protocol Buffers', 'proto'),
  tf: code('Terraform', 'hcl'),
  html: other('HTML', 'html'),
  erb: other('ERB', 'erb'),
  haml: other('Haml', 'haml'),
  slim: other('Slim', 'slim'),
  heex: other('HEEx', 'heex'),
  eex: other('EEx', 'eex'),
  css: other('CSS', 'css'),
  scss: other('SCSS', 'scss'),
  sass: other('Sass', 'sass'),
  less: other('Less', 'less'),
  yml: other('YAML', 'yaml'),
  yaml: other('YAML', 'yaml'),
  json: other('JSON', 'json'),
  toml: other('TOML', 'toml'),
  xml: other('XML', 'xml'),
  md: other('Markdown', 'md'),
  mdx: other('MDX', 'mdx'),
}

/** Last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** Folder of a path without the slash at its end; '' for a file at the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/')
  return slash < 0 ? '' : path.slice(0, slash)
}

/** Ending in lower case without the dot; '' where there is none. */
export function endingOf(path: string): string {
  const name = baseName(path)
  const dot = name.lastIndexOf('.')
  return dot < 1 ? '' : name.slice(dot + 1).toLowerCase()
}

/** Language of a path, or null for an ending that is not known. */
export function languageOf(path: string): Language | null {
  const ending = endingOf(path)
  return Object.hasOwn(BY_ENDING, ending) ? (BY_ENDING[ending] ?? null) : null
}

/** True for what is written to be run, markup and styles excluded. */
export function isCode(path: string): boolean {
  return languageOf(path)?.code ?? false
}

/** Info string for a code fence; '' where the language is not known. */
export function fenceOf(path: string): string {
  return languageOf(path)?.fence ?? ''
}

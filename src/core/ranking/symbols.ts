/** Reads the names that a source file defines, with a light pattern per language. */
import { endingOf } from '../repository/languages.js'
import { flat } from './tokenize.js'

export interface CodeSymbol {
  name: string
  /** 1-based. */
  line: number
}

// What repeats stays within its line and is bounded, or a long list of words takes minutes: `(?:\w+\s+)+` over lines of a word each.
const SCRIPT =
  /^[ \t]*(?:export\s+)?(?:default\s+)?(?:declare\s+)?(?:abstract\s+)?(?:async\s+)?(?:function\*?|class|interface|type|enum|namespace|const|let|var)\s+([A-Za-z_$][\w$]*)|^[ \t]+(?:(?:public|private|protected|static|readonly|override|async|get|set)[ \t]+)*([A-Za-z_$][\w$]*)[ \t]*(?:<[^>\n]*>)?\([^;\n]*\{[ \t]*$/gm
const PYTHON = /^[ \t]*(?:async\s+)?(?:def|class)\s+(\w+)|^([A-Z][A-Z0-9_]{2,})\s*[:=]/gm
const GO = /^func\s+(?:\([^)\n]*\)\s*)?(\w+)|^type\s+(\w+)|^\t(\w+)\s+(?:struct|interface)\s*\{/gm
const RUBY =
  /^[ \t]*(?:def\s+(?:self\.)?|class\s+|module\s+|scope\s+:|has_many\s+:|belongs_to\s+:|has_one\s+:)([A-Za-z_]\w*[?!]?)/gm
const JVM =
  /^[ \t]*(?:@\w+[ \t]+)*(?:(?:public|private|protected|internal|static|final|abstract|sealed|open|override|suspend|data|async|virtual|partial|default|synchronized|inline)[ \t]+)*(?:class|interface|enum|record|object|struct|trait|fun|@interface)\s+(?:class\s+)?(?:<[^>\n]*>\s*)?(?:\w+\.)?([A-Za-z_]\w*)|^[ \t]+(?:(?:public|private|protected|internal|static|final|abstract|override|virtual|async|default|synchronized)[ \t]+){1,8}[\w<>[\],.? ]{1,120}?[ \t]([A-Za-z_]\w*)[ \t]*\(/gm
const PHP =
  /^[ \t]*(?:(?:public|private|protected|static|final|abstract)[ \t]+)*(?:function|class|interface|trait|enum)\s+&?([A-Za-z_]\w*)/gm
const RUST =
  /^[ \t]*(?:pub(?:\([^)\n]*\))?\s+)?(?:async[ \t]+|unsafe[ \t]+|const[ \t]+)*(?:fn|struct|enum|trait|type|mod|macro_rules!)\s+(\w+)/gm
const ELIXIR = /^[ \t]*(?:defmodule|defp?|defmacrop?|schema)\s+"?([A-Za-z_][\w.?!]*)/gm
const C_LIKE =
  /^(?:[\w*&:<>]+[ \t]+){1,8}[*&]?([A-Za-z_]\w*(?:::\w+)?)[ \t]*\([^;\n]*$|^[ \t]*(?:struct|class|enum|union|typedef\s+struct)\s+(\w+)/gm
const SQL =
  /\b(?:create|alter)\s+(?:or\s+replace\s+)?(?:table|view|function|type|index)\s+(?:if\s+not\s+exists\s+)?["`[]?(?:\w+["`\]]?\.["`[]?)?(\w+)/gim
const PRISMA = /^(?:model|enum|type)\s+(\w+)/gm
const GRAPHQL = /^(?:extend\s+)?(?:type|input|interface|enum|scalar|union|query|mutation|fragment)\s+(\w+)/gm
const PROTO = /^[ \t]*(?:message|service|rpc|enum)\s+(\w+)/gm
const SWIFT =
  /^[ \t]*(?:(?:public|private|internal|open|final|static|override|@\w+)[ \t]+)*(?:func|class|struct|enum|protocol|extension|actor)\s+(\w+)/gm
const SHELL = /^(?:function\s+)?([A-Za-z_][\w-]*)\s*\(\)\s*\{?/gm
const HCL = /^(?:resource|data|module|variable|output)\s+"(\w[\w-]*)"(?:\s+"\w[\w-]*")?/gm

const BY_ENDING: Readonly<Record<string, RegExp>> = {
  ts: SCRIPT,
  mts: SCRIPT,
  cts: SCRIPT,
  tsx: SCRIPT,
  js: SCRIPT,
  mjs: SCRIPT,
  cjs: SCRIPT,
  jsx: SCRIPT,
  vue: SCRIPT,
  svelte: SCRIPT,
  astro: SCRIPT,
  py: PYTHON,
  pyi: PYTHON,
  go: GO,
  rb: RUBY,
  rake: RUBY,
  java: JVM,
  kt: JVM,
  kts: JVM,
  cs: JVM,
  scala: JVM,
  groovy: JVM,
  php: PHP,
  rs: RUST,
  ex: ELIXIR,
  exs: ELIXIR,
  c: C_LIKE,
  h: C_LIKE,
  cc: C_LIKE,
  cpp: C_LIKE,
  hpp: C_LIKE,
  sql: SQL,
  prisma: PRISMA,
  graphql: GRAPHQL,
  gql: GRAPHQL,
  proto: PROTO,
  swift: SWIFT,
  dart: SWIFT,
  sh: SHELL,
  bash: SHELL,
  tf: HCL,
}

/** Looks like a call at the start of a line to the patterns, and is none of a name. */
const KEYWORDS = new Set(
  'if for while switch catch return else do function constructor super await new typeof with describe it test expect'.split(
    ' ',
  ),
)

/** Symbols in the order they stand; an empty list for languages that are not known. */
export function readSymbols(path: string, text: string): CodeSymbol[] {
  const ending = endingOf(path)
  const pattern = Object.hasOwn(BY_ENDING, ending) ? BY_ENDING[ending] : undefined
  if (pattern === undefined) return []
  const found: CodeSymbol[] = []
  let line = 1
  let counted = 0
  for (const match of text.matchAll(pattern)) {
    const name = match[1] ?? match[2] ?? match[3]
    if (name === undefined || KEYWORDS.has(name)) continue
    // Leading line ends belong to the match of patterns that start with white space.
    const at = match.index + match[0].indexOf(name)
    for (let end = text.indexOf('\n', counted); end >= 0 && end < at; end = text.indexOf('\n', counted)) {
      line++
      counted = end + 1
    }
    found.push({ name, line })
  }
  return found
}

// Reads which modules a file names in its imports: the last part of each path, flat.

const QUOTED_IMPORT =
  /(?:\bfrom|\bimport|\brequire(?:_relative)?|\binclude|\buse|@import|@use|\bsrc=|templateUrl:|styleUrls?:|import\()\s{0,40}\(?\s{0,40}\[?["'<]([^"'<>\n]{1,200})["'>]/g
const PYTHON_IMPORT = /^[ \t]*from[ \t]+([\w.]+)[ \t]+import\b|^[ \t]*import[ \t]+([\w.]+)/gm
/** Go lists its imports in a block, one quoted path a line; an alias may stand before it. */
const GO_IMPORT = /^\t(?:[\w.]+\s+)?"([^"\n]+)"$/gm
const INDEX = /^(index|mod|init|__init__)$/

/** Distinct names, flat: "./phase-queue.service" → "phasequeueservice", "a.b.models" → "models". */
export function importedNames(path: string, text: string): Set<string> {
  const names = new Set<string>()
  const patterns = path.endsWith('.py')
    ? [PYTHON_IMPORT]
    : path.endsWith('.go')
      ? [GO_IMPORT, QUOTED_IMPORT]
      : [QUOTED_IMPORT]
  for (const pattern of patterns) {
    for (const match of text.matchAll(pattern)) {
      const name = lastPart(match[1] ?? match[2] ?? '', path.endsWith('.py') ? '.' : '/')
      if (name !== '') names.add(name)
    }
  }
  return names
}

function lastPart(module: string, separator: string): string {
  const parts = module.split(separator).filter(part => part !== '' && part !== '..' && part !== '.')
  const last =
    parts
      .at(-1)
      ?.replace(/\.(\w{1,6})$/, (all, ending: string) =>
        /^([mc]?[jt]sx?|vue|svelte|s?css|less|html|h|hpp)$/.test(ending) ? '' : all,
      ) ?? ''
  return flat(INDEX.test(last) ? (parts.at(-2) ?? last) : last)
}

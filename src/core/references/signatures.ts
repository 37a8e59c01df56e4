/** Finds the signatures that a source file offers to others, with the doc comment above them. */
import { endingOf } from '../repository/languages.js'
import type { Lines } from './excerpt.js'

export interface Signature {
  /** "function createToken", "class Queue". */
  label: string
  name: string
  first: number
  last: number
}

interface Style {
  /** Groups: kind, name. */
  starts: readonly RegExp[]
  /** Lines above that belong to it. */
  doc: RegExp
  /** True for a line with which the signature is over. */
  ends: (line: string) => boolean
  /** Doc stands inside, below the signature (Python). */
  docInside?: boolean
}

const BRACE = (line: string): boolean => /[{;]\s*(\/\/.*)?$|=>\s*$|=>\s*[{(]/.test(line) || /^\s*\}/.test(line)
const SLASHES = /^\s*(\/\*\*?|\*|\/\/\/?|@\w)/

const STYLES: readonly (readonly [RegExp, Style])[] = [
  [
    /^([mc]?[tj]s|[tj]sx|vue|svelte)$/,
    {
      starts: [
        /^export\s+(?:default\s+)?(?:declare\s+)?(?:async\s+)?(?:abstract\s+)?(function|class|interface|type|enum)\*?\s+(\w+)/,
        /^export\s+(const)\s+(\w+)\s*(?::[^=]*)?=\s*(?:async\s*)?(?:\(|<|\w+\s*=>|function)/,
        /^export\s+(const)\s+(\w+)\s*=\s*\w/,
      ],
      doc: SLASHES,
      ends: BRACE,
    },
  ],
  [
    /^pyi?$/,
    {
      starts: [/^(?:async\s+)?(def|class)\s+([A-Za-z]\w*)/, /^ {4}(?:async\s+)?(def)\s+([A-Za-z]\w*)/],
      doc: /^\s*@/,
      ends: line => /:\s*(#.*)?$/.test(line),
      docInside: true,
    },
  ],
  [
    /^go$/,
    {
      starts: [/^(func)\s+(?:\([^)]*\)\s*)?([A-Z]\w*)/, /^(type)\s+([A-Z]\w*)/],
      doc: /^\/\//,
      ends: line => /\{\s*$|\}$/.test(line),
    },
  ],
  [
    /^rb$/,
    {
      starts: [/^\s*(class|module)\s+([A-Z][\w:]*)/, /^\s*(def)\s+((?:self\.)?[a-z]\w*[?!]?)/],
      doc: /^\s*#/,
      ends: () => true,
    },
  ],
  [
    /^(java|kt|cs|scala)$/,
    {
      starts: [
        /^(?:\w+\s+)*?(class|interface|enum|record|object)\s+(\w+)/,
        /^\s{2,8}(?:public|protected|override|open|suspend|static|async|virtual)\s+(?:[\w<>[\],.?@ ]+?\s)??(fun|[\w<>[\],.?]+)\s+(\w+)\s*\(/,
      ],
      doc: SLASHES,
      ends: line => /[{;=]\s*$/.test(line),
    },
  ],
  [
    /^php$/,
    {
      starts: [
        /^(?:final\s+|abstract\s+)*(class|interface|trait|enum)\s+(\w+)/,
        /^\s+public\s+(?:static\s+)?(function)\s+(\w+)/,
      ],
      doc: SLASHES,
      ends: line => /[{;]\s*$|\)\s*(:\s*\S+)?\s*$/.test(line),
    },
  ],
  [
    /^rs$/,
    {
      starts: [/^\s*pub\s+(?:async\s+)?(fn|struct|enum|trait)\s+(\w+)/],
      doc: /^\s*(\/\/\/|#\[)/,
      ends: line => /[{;]\s*$/.test(line),
    },
  ],
  [/^exs?$/, { starts: [/^\s*(def)\s+([a-z]\w*[?!]?)/], doc: /^\s*(@doc|@spec)/, ends: () => true }],
]

/** Signatures in the order they stand; private ones and tests' are left out; a function's body is not part of it. */
export function findSignatures(path: string, lines: Lines): Signature[] {
  const style = STYLES.find(([endings]) => endings.test(endingOf(path)))?.[1]
  if (style === undefined) return []
  let hidden = false
  return lines.all.flatMap((text, at) => {
    // In Ruby `private` on a line of its own hides what follows in the class.
    if (endingOf(path) === 'rb')
      hidden = /^\s*(private|protected)\s*$/.test(text) ? true : /^\s*(class|module)\s/.test(text) ? false : hidden
    if (hidden) return []
    const match = style.starts.map(start => start.exec(text)).find(found => found !== null)
    if (match === undefined || match === null || (match[2] ?? '').startsWith('_')) return []
    const line = at + 1
    return [
      {
        label: `${match[1] ?? ''} ${match[2] ?? ''}`,
        name: match[2] ?? '',
        first: docStart(lines, line, style),
        last: signatureEnd(lines, line, match[1] ?? '', style),
      },
    ]
  })
}

function docStart(lines: Lines, line: number, style: Style): number {
  let first = line
  while (first > 1 && line - first < 12 && style.doc.test(lines.at(first - 1))) first--
  return first
}

/** Types and interfaces are given whole; of functions and classes the head, with the docstring where it stands inside. */
function signatureEnd(lines: Lines, line: number, kind: string, style: Style): number {
  if (/^(interface|type|enum|struct|record)$/.test(kind))
    return Math.max(line, Math.min(lines.braceEnd(line), line + 24))
  let last = line
  while (last < lines.all.length && last - line < 14 && !style.ends(lines.at(last))) last++
  if (style.docInside === true && /^\s*[rub]*("""|''')/.test(lines.at(last + 1))) {
    const quote = lines.at(last + 1).includes('"""') ? '"""' : "'''"
    let end = last + 1
    if (lines.at(end).split(quote).length < 3)
      while (end < lines.all.length && end - last < 10 && !lines.at(++end).includes(quote));
    last = end
  }
  return last
}

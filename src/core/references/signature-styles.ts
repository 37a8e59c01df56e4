/** How each language writes the functions, classes and shapes that a file offers to others. */
import { endingOf } from '../repository/languages.js'

/** How a language writes what it offers. */
export interface Style {
  /** Groups: kind, name. The first that matches counts. */
  starts: readonly RegExp[]
  /** Lines above that belong to it. */
  doc: RegExp
  /** A line with which the head of a function or class is over. */
  ends: RegExp
  /** Kinds that are given whole, being nothing but their shape. */
  whole?: RegExp
  /** Words that may stand as the kind; anything else there is a type. */
  words?: RegExp
  /** The doc stands inside, below the head. */
  docInside?: boolean
  /** A line that hides what follows, and one that ends the hiding. */
  hides?: readonly [RegExp, RegExp]
}

const COMMENT = /^\s*(\/\*\*?|\*|\/\/\/?|@\w)/

const SCRIPT: Style = {
  starts: [
    /^export\s+(?:default\s+)?(?:declare\s+)?(?:async\s+)?(?:abstract\s+)?(function|class|interface|type|enum)\*?\s+(\w+)/,
    // An object of functions: its members are what it offers.
    /^export\s+(default)\s+(\{)\s*$/,
    /^export\s+(const)\s+(\w+)\s*(?::[^=]*)?=\s*(?:async\s*)?(?:function\b|<\w|\((?:.*=>|[^)]*$)|\w+\s*=>)/,
    /^export\s+(const)\s+(\w+)\b/,
    /^(?: {2}| {4}|\t)(?:(?:public|static|async|override|get|set)\s+)*(?!(?:if|for|while|switch|catch|return|function|constructor|super|await|new|throw|else|do)\b)()([a-z]\w*)\s*(?:<[^>]*>)?\((?:[^)]*$|.*\)[^=;]*\{\s*$)/,
  ],
  doc: COMMENT,
  ends: /[{;]\s*$|\{\s*\}\s*$|=>\s*[\w({[]?.*$/,
  whole: /^(interface|type|enum|const)$/,
}
const PYTHON: Style = {
  starts: [/^(?:async\s+)?(def|class)\s+([A-Za-z]\w*)/, /^ {4}(?:async\s+)?(def)\s+([A-Za-z]\w*)/],
  doc: /^\s*@/,
  ends: /:\s*(#.*)?$|:\s*\.\.\.\s*$/,
  docInside: true,
}
const GO: Style = {
  starts: [/^(func)\s+(?:\([^)]*\)\s*)?([A-Z]\w*)/, /^(type)\s+([A-Z]\w*)/],
  doc: /^\/\//,
  ends: /\{\s*$|\}$/,
  whole: /^type$/,
}
const RUBY: Style = {
  starts: [/^\s*(class|module)\s+([A-Z][\w:]*)/, /^\s*(def)\s+((?:self\.)?[a-z]\w*[?!]?)/],
  doc: /^\s*#/,
  ends: /$/,
  hides: [/^\s*(private|protected)\s*$/, /^\s*(class|module)\s/],
}
const JVM: Style = {
  starts: [
    /^(?:\w+\s+)*?(class|interface|enum|record|object)\s+(\w+)/,
    /^(?: {2,8}|\t)(?:@\w+\s+)*(?:(?:public|protected|internal|override|open|suspend|static|async|virtual|final|default)\s+){1,8}(?:[\w<>[\],.?@ ]{1,120}?\s)??(fun|[\w<>[\],.?]+)\s+(\w+)\s*\(/,
    /^(?: {2,8}|\t)(fun)\s+(\w+)\s*\(/,
  ],
  doc: COMMENT,
  ends: /[{;=]\s*$/,
  words: /^(class|interface|enum|record|object|fun)$/,
  whole: /^(enum|record)$/,
}
const PHP: Style = {
  starts: [
    /^(?:final\s+|abstract\s+)*(class|interface|trait|enum)\s+(\w+)/,
    /^\s+public\s+(?:static\s+)?(function)\s+(\w+)/,
  ],
  doc: COMMENT,
  ends: /[{;]\s*$|\)\s*(:\s*\S+)?\s*$/,
}
const RUST: Style = {
  starts: [/^\s*pub\s+(?:async\s+)?(fn|struct|enum|trait)\s+(\w+)/],
  doc: /^\s*(\/\/\/|#\[)/,
  ends: /[{;]\s*$/,
  whole: /^(struct|enum)$/,
}
const ELIXIR: Style = { starts: [/^\s*(def)\s+([a-z]\w*[?!]?)/], doc: /^\s*(@doc|@spec|""")/, ends: /$/ }

const BY_ENDING: readonly (readonly [RegExp, Style])[] = [
  [/^([mc]?[tj]s|[tj]sx|vue|svelte)$/, SCRIPT],
  [/^pyi?$/, PYTHON],
  [/^go$/, GO],
  [/^rb$/, RUBY],
  [/^(java|kt|cs|scala)$/, JVM],
  [/^php$/, PHP],
  [/^rs$/, RUST],
  [/^exs?$/, ELIXIR],
]

/** The style of a file's language, or null for one that is not known. */
export function styleOf(path: string): Style | null {
  const ending = endingOf(path)
  return BY_ENDING.find(([endings]) => endings.test(ending))?.[1] ?? null
}

/** The components reference: props, state and exports of the relevant user interface files. */
import type { ReferenceEntry } from '../model.js'
import { endingOf } from '../repository/languages.js'
import { Lines } from './excerpt.js'
import type { ReferenceRequest } from './request.js'
import { findSignatures } from './signatures.js'

const FILES = 6
const PROPS = /^\s*(?:export\s+)?(?:interface|type)\s+(\w*Props\w*)\b/
const VUE = /\bdefine(Props|Emits|Model|Expose)\b/
const VUE_WORDS: Readonly<Record<string, string>> = {
  Props: 'props',
  Emits: 'events',
  Model: 'model',
  Expose: 'exposed',
}
const SVELTE_PROPS = /^\s*export\s+let\s+\w+|\$props\(/
const STATE =
  /\b(useState|useReducer|useForm|useQuery|useMutation|useSearchParams|useLoaderData|useFetcher|useStore|ref|reactive|computed|storeToRefs|signal|writable|\$state|\$derived)\b\s*(<[^;]*?>)?\s*\(/
const ANGULAR = /^\s*(@(Input|Output|ViewChild)\(|readonly \w+ = (input|output|signal|model)\b)/

/** Best files first: their props, then their exports, then the lines that hold state. */
export function componentEntries({ files, facts }: ReferenceRequest): ReferenceEntry[] {
  const relevant = files.filter(file => file.group === 'frontend').slice(0, FILES)
  return relevant.flatMap(({ path }) => {
    const text = facts.contents.get(path)
    return text === undefined || !/^([jt]sx?|vue|svelte|astro)$/.test(endingOf(path))
      ? []
      : entriesOf(new Lines(path, text))
  })
}

function entriesOf(lines: Lines): ReferenceEntry[] {
  const entries: ReferenceEntry[] = []
  const props = new Set<number>()
  lines.all.forEach((text, at) => {
    const match = PROPS.exec(text)
    const vue = VUE.exec(text)?.[1]
    if (match === null && vue === undefined) return
    props.add(at + 1)
    const name = vue === undefined ? `props ${match?.[1] ?? ''}` : VUE_WORDS[vue]
    entries.push(lines.entry(name ?? 'props', at + 1, lines.statementEnd(at + 1), 1_200))
  })
  entries.push(...runs(lines, SVELTE_PROPS, 'props'), ...runs(lines, ANGULAR, 'inputs and outputs'))
  for (const signature of findSignatures(lines).slice(0, 3)) {
    if (!props.has(signature.last) && ![...props].some(line => line >= signature.first && line <= signature.last)) {
      entries.push(lines.entry(signature.label, signature.first, signature.last, 700))
    }
  }
  entries.push(...runs(lines, STATE, 'state').slice(0, 2))
  return entries
}

/** Neighbouring lines that match, one entry for each run (a gap of two lines does not break it). */
function runs(lines: Lines, pattern: RegExp, name: string): ReferenceEntry[] {
  const hits = lines.all.flatMap((text, at) =>
    pattern.test(text) && !/^\s*(import|\/\/|\*)/.test(text) ? [at + 1] : [],
  )
  const spans: [number, number][] = []
  for (const line of hits) {
    const open = spans.at(-1)
    if (open !== undefined && line - open[1] <= 3) open[1] = line
    else spans.push([line, line])
  }
  return spans.map(([first, last]) => lines.entry(name, first, last, 900))
}

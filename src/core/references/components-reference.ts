/** The components reference: props, state and exports of the relevant user interface files. */
import type { ReferenceEntry } from '../model.js'
import { endingOf } from '../repository/languages.js'
import { Lines } from './excerpt.js'
import type { ReferenceRequest } from './relevance.js'
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
/** Of a component written as an object: `export default { props: {…}, data() {…} }`. */
const VUE_OPTION = /^ {2}(props|emits|data)\b\s*(?::|\(\)\s*\{)/
const VUE_OPTION_WORDS: Readonly<Record<string, string>> = { props: 'props', emits: 'events', data: 'state' }
const SVELTE_PROPS = /^\s*export\s+let\s+\w+|\$props\(/
const STATE =
  /\b(useState|useReducer|useForm|useQuery|useMutation|useSearchParams|useLoaderData|useFetcher|useStore|ref|reactive|computed|storeToRefs|signal|writable|\$state|\$derived)\b\s*(<[^;]*?>)?\s*\(/
const ANGULAR = /^\s*(@(Input|Output|ViewChild)\(|readonly \w+ = (input|output|model)\b)/

/** Best files first: their props, then their exports, then the lines that hold state. */
export function componentEntries({ files, facts }: ReferenceRequest): ReferenceEntry[] {
  const relevant = files.filter(file => file.group === 'frontend').slice(0, FILES)
  return relevant.flatMap(({ path }) => {
    const text = facts.contents.get(path)
    if (text === undefined) return []
    if (/^([jt]sx?|vue|svelte|astro)$/.test(endingOf(path))) return entriesOf(new Lines(path, text))
    return templateEntries(new Lines(path, text))
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
  entries.push(...vueOptions(lines))
  entries.push(...runs(lines, SVELTE_PROPS, 'props'), ...runs(lines, ANGULAR, 'inputs and outputs'))
  for (const signature of findSignatures(lines).slice(0, 3)) {
    if (!props.has(signature.last) && ![...props].some(line => line >= signature.first && line <= signature.last)) {
      entries.push(lines.entry(signature.label, signature.first, signature.last, 700))
    }
  }
  entries.push(...runs(lines, STATE, 'state').slice(0, 2))
  return entries
}

function vueOptions(lines: Lines): ReferenceEntry[] {
  const start = lines.all.findIndex(text => /^export default (?:defineComponent\()?\{\s*$/.test(text))
  if (start < 0 || !lines.path.endsWith('.vue')) return []
  return lines.all.flatMap((text, at) => {
    const option = at > start ? VUE_OPTION.exec(text)?.[1] : undefined
    if (option === undefined) return []
    const end = /:\s*\[/.test(text) ? lines.braceEnd(at + 1, '[', ']') : lines.braceEnd(at + 1)
    return [lines.entry(VUE_OPTION_WORDS[option] ?? option, at + 1, end, 1_200)]
  })
}

/** What a server-side template takes and offers: its locals, fragments and blocks, and the forms in it. */
const TEMPLATE_PARTS: readonly (readonly [endings: RegExp, part: RegExp, name: string])[] = [
  [/\.erb$/, /<%#\s*locals:/, 'locals'],
  [/\.(erb|haml|slim)$/, /\b(form_with|form_for|simple_form_for|styled_form_with)\b/, 'form'],
  [/\.html$/, /^(?!\s*<html).*\bth:(fragment|replace|insert|object|action)=/, 'fragments and forms'],
  [
    /\.(html|jinja2?|j2|twig)$/,
    /\{%-?\s*(extends|block|include|form_theme)\b|<form\b|\{\{\s*form\b/,
    'blocks and forms',
  ],
  [/\.blade\.php$/, /@(props|extends|section|include|aware)\b|<form\b/, 'props, sections and forms'],
  [
    /\.(cshtml|razor)$/,
    /^\s*@(model|page|inject|using)\b|\[Parameter\]|asp-(action|page|for)=/,
    'model and parameters',
  ],
  [/\.(templ|gohtml|tmpl)$/, /\{\{-?\s*(define|template|block)\b|^templ \w+/, 'definitions'],
]

/** Of several ways that share an ending the first that the file shows. */
function templateEntries(lines: Lines): ReferenceEntry[] {
  const found = TEMPLATE_PARTS.filter(([endings]) => endings.test(lines.path)).map(([, part, name]) =>
    runs(lines, part, name).slice(0, 2),
  )
  return found.find(entries => entries.length > 0) ?? []
}

/** A statement is shown to its end where that is so many lines below. */
const LONGEST_END = 6

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
  return spans.map(([first, last]) => {
    const end = lines.statementEnd(last)
    return lines.entry(name, first, end - last <= LONGEST_END ? end : last, 900)
  })
}

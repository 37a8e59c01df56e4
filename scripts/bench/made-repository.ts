/** A made repository of any size: folders, names, sizes and words as in real ones, and no file like another. */
import { noHistory, type RepositoryFacts } from '../../src/core/model.js'
import { LANGUAGES, type MadeLanguage } from './made-text.js'
import { randomFrom, type Random } from './random.js'

/** Words that every code base has; the rarer ones are made of syllables. */
const COMMON = (
  'user order value name item list data key type error result options state id path file text line count index node event request ' +
  'response token session account group role permission message mail webhook delivery queue job worker retry report export import ' +
  'upload download image template theme setting config schema table column row query filter sort page search total price invoice ' +
  'payment customer product stock cart address country currency tax discount refund audit log cache store client server handler ' +
  'router route field form input button modal dialog menu header footer layout chart graph date time schedule calendar zone'
).split(' ')
const SYLLABLES = 'ba ce di fo gu la me ni po ru sa te vi wo xa ze bra cle dri flo gru pla tre sti spo qua'.split(' ')
const WORDS = 30_000
const SHARED_NAMES = 4_000
const NAMES_OF_A_MODULE = 60
const LINES_OF_A_FILE = 75
const FILES_OF_A_MODULE = 14

export interface MadeRepository {
  facts: RepositoryFacts
  /** Questions as issues ask them about it. */
  questions: readonly { title: string; text: string }[]
}

/** @param seed the same seed gives the same repository */
export function makeRepository(files: number, questions: number, seed = 1): MadeRepository {
  const random = randomFrom(seed)
  const words = [...COMMON, ...Array.from({ length: WORDS - COMMON.length }, (_, i) => madeWord(i))]
  const word = (): string => words[random.rank(WORDS)] ?? ''
  const shared = Array.from({ length: SHARED_NAMES }, () => madeName(random, word))
  const contents = new Map<string, string>()
  const modules: Names[] = []
  while (contents.size < files) {
    const topic = Array.from({ length: 8 }, word)
    const onTopic = (): string => (random.next() < 0.6 ? random.pick(topic) : word())
    const own = Array.from({ length: NAMES_OF_A_MODULE }, () => madeName(random, onTopic))
    const names: Names = {
      random,
      words,
      topic,
      own,
      shared,
      paths: topic.map(name => `${name}/${random.pick(topic)}`),
    }
    modules.push(names)
    makeModule(names, Math.min(FILES_OF_A_MODULE, files - contents.size), contents)
  }
  return {
    facts: {
      commit: '0'.repeat(40),
      truncated: false,
      files: [...contents].map(([path, text], number) => ({ path, size: text.length, blob: `${seed}.${number}` })),
      contents,
      notes: [],
      history: noHistory(null),
    },
    questions: Array.from({ length: questions }, () => {
      const names: Names = { ...random.pick(modules), paths: [...contents.keys()] }
      return {
        title: fill(random.pick(['Add %w %w to the %w', 'Fix %w of %P when %w fails', '%w: %w %w %w']), names),
        text: fill('%t. %t, see `%c`. %t.\n\n- [ ] %t\n- [ ] %t in `%i`\n\n%t. %t. %t.', names),
      }
    }),
  }
}

const madeWord = (number: number): string => {
  let word = ''
  for (let rest = number + SYLLABLES.length; rest > 0; rest = Math.floor(rest / SYLLABLES.length)) {
    word += SYLLABLES[rest % SYLLABLES.length]
  }
  return word
}

/** One identifier in the forms that languages write it in. */
interface Name {
  camel: string
  pascal: string
  snake: string
  kebab: string
}

function madeName(random: Random, word: () => string): Name {
  const parts = Array.from({ length: 1 + random.whole(3) }, word)
  return {
    camel: parts.map((part, at) => (at === 0 ? part : upper(part))).join(''),
    pascal: parts.map(upper).join(''),
    snake: parts.join('_'),
    kebab: parts.join('-'),
  }
}

/** What the files of a module are written with. */
interface Names {
  random: Random
  words: readonly string[]
  /** Words that the module is about. */
  topic: readonly string[]
  own: readonly Name[]
  /** Names that every module uses, the first ones most. */
  shared: readonly Name[]
  /** Files that it mentions. */
  paths: readonly string[]
}

function makeModule(names: Names, size: number, contents: Map<string, string>): void {
  const { random } = names
  const [folder = '', inner = ''] = names.topic
  for (let made = 0; made < size;) {
    const language = pickLanguage(random)
    const tested = language.testEnding !== null && random.next() < 0.25
    const name = fill(language.ending === '.java' ? '%P' : language.ending === '.ts' ? '%k' : '%s', names)
    const base = `${language.folder}/${folder}/${random.next() < 0.4 ? `${inner}/` : ''}${name}`
    const path = `${base}${tested ? language.testEnding : language.ending}`
    if (contents.has(path)) continue
    contents.set(path, makeFile(language, names))
    made++
  }
}

function pickLanguage(random: Random): MadeLanguage {
  let at = random.next() * LANGUAGES.reduce((sum, { share }) => sum + share, 0)
  return LANGUAGES.find(({ share }) => (at -= share) < 0) ?? LANGUAGES[0]!
}

function makeFile(language: MadeLanguage, names: Names): string {
  const { random } = names
  const parts = Array.from({ length: 1 + random.whole(6) }, () => language.imports)
  const most = LINES_OF_A_FILE * random.size()
  for (let lines = 0; lines < most;) {
    const block = random.pick(language.blocks)
    parts.push(block)
    lines += block.split('\n').length
  }
  return fill(parts.join(''), names)
}

function fill(text: string, { random, words, topic, own, shared, paths }: Names): string {
  const name = (): Name => (random.next() < 0.5 ? random.pick(own) : shared[random.rank(shared.length)]!)
  const word = (): string => (random.next() < 0.4 ? random.pick(topic) : (words[random.rank(words.length)] ?? ''))
  return text.replace(/%([wcPsktni])/g, (_all, kind: string) => {
    if (kind === 'c') return name().camel
    if (kind === 'P') return name().pascal
    if (kind === 's') return name().snake
    if (kind === 'k') return name().kebab
    if (kind === 'w') return word()
    if (kind === 'i') return random.pick(paths)
    if (kind === 'n') return String(random.whole(5_000))
    return upper(Array.from({ length: 4 + random.whole(8) }, word).join(' '))
  })
}

const upper = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

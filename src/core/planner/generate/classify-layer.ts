/** Sorts a piece of work into a layer by the words it uses and the paths it names, checked against what the repository has. */
import { fold } from '../../markdown/fold.js'
import { LAYERS, type IssueText, type Layer, type Reason, type RepositoryProfile } from '../../model.js'
import { LAYER_WORDS } from '../vocabulary/layer-words.js'
import { Lexicon } from '../vocabulary/lexicon.js'

export interface LayerChoice {
  layer: Layer
  /** Words and paths that decided; empty where nothing did. */
  because: string[]
  /** How much speaks for it; one word used in other senses too counts 1. */
  score: number
}

/** A text with its weight: a title says more about a phase than a line of its content. */
export interface WeightedText {
  text: string
  weight: number
}

interface Evidence {
  score: number
  signs: string[]
}

/** Headings of one word that say little inside a sentence. */
const ALONE: ReadonlyMap<string, Layer> = new Map([
  ...['data', 'storage', 'model', 'models'].map(word => [word, 'data'] as const),
  ...['logic', 'core'].map(word => [word, 'backend'] as const),
  ...['interface', 'client', 'pages', 'views'].map(word => [word, 'frontend'] as const),
])
const ALONE_SCORE = 4
const WORDS = new Lexicon(LAYER_WORDS.map(entry => [entry, entry.words] as const))
/** What a title or a label must score to speak for all work that says nothing itself: tests and docs more than code. */
const LIKELY = 2
const CERTAIN = 4
const CODE: ReadonlySet<Layer> = new Set<Layer>(['data', 'backend', 'api', 'frontend'])
/** A path names its layer better than any word. */
const PATH_WEIGHT = 5
/** A method of HTTP before a path is an endpoint. */
const ENDPOINT = /\b(?:GET|POST|PUT|PATCH|DELETE)\b`?\s+`?\//
const ENDPOINT_WEIGHT = 5
/** Who calls an endpoint does not offer it. */
const CALLS = /\b(?:calls?|calling|fetch(?:es)?|asks?|uses?|using|through|via)\s+(?:the\s+)?`?$/i
/** A name of code that ends in what it is ("ProjectsController#archive"); what is called on it is no word of the sentence. */
const NAMED =
  /\b[A-Z]\w*?(Controller|Resolver|Endpoint|Service|Worker|Mailer|Repository|Entity|Migration|Dao|Component|Dialog|Screen)\b(?:(?:#|\.|::|->)\w+)*/g
const NAMED_LAYER: Readonly<Record<string, Layer>> = {
  Controller: 'api',
  Resolver: 'api',
  Endpoint: 'api',
  Service: 'backend',
  Worker: 'backend',
  Mailer: 'backend',
  Repository: 'data',
  Entity: 'data',
  Migration: 'data',
  Dao: 'data',
  Component: 'frontend',
  Dialog: 'frontend',
  Screen: 'frontend',
}
const NAMED_WEIGHT = 4
/** Texts are read up to here: what a piece of work is stands at its beginning. */
const MAX_TEXT = 2_000
/** A web address has a path, but not one of this repository. */
const ADDRESS = /\b[a-z][a-z\d+.-]*:\/\/\S*/gi
const PATH = /[\w@.~-]*(?:\/[\w@.{}[\]()*~-]+)+|[\w-]+\.[a-z]{1,5}\b/gi

/** Paths named in a text, code spans included, as written. */
export function pathsIn(text: string): string[] {
  const found = text.slice(0, MAX_TEXT).replace(ADDRESS, ' ').match(PATH) ?? []
  return [...new Set(found.map(path => path.replace(/[.,:;)]+$/, '')).filter(isPath))]
}

function isPath(path: string): boolean {
  return /[a-z]/i.test(path) && !/^(?:https?:|\/\/|www\.)/.test(path) && !/^v?\d+(?:\.\d+)+$/.test(path)
}

/** The layers that a text speaks of. */
export function layersIn(text: string, profile: RepositoryProfile): Set<Layer> {
  return new Set(weighLayers([{ text, weight: 1 }], profile).keys())
}

/** "Tests for the service", "document the API": what is tested or documented is named beside it. */
const TIES: readonly Layer[] = ['tests', 'docs', ...LAYERS.filter(layer => layer !== 'tests' && layer !== 'docs')]

/** The layer that most speaks for and that the repository has; of equal ones tests and docs, then in the order data … infra. */
export function chooseLayer(
  texts: string | readonly WeightedText[],
  profile: RepositoryProfile,
  fallback: Layer,
): LayerChoice {
  const evidence = weighLayers(typeof texts === 'string' ? [{ text: texts, weight: 1 }] : texts, profile)
  let best: Layer | null = null
  for (const layer of TIES)
    if ((evidence.get(layer)?.score ?? 0) > (best === null ? 0 : (evidence.get(best)?.score ?? 0))) best = layer
  const won = best === null ? undefined : evidence.get(best)
  if (best === null || won === undefined) return { layer: fallback, because: [], score: 0 }
  return { layer: standIn(best, profile), because: won.signs, score: won.score }
}

function weighLayers(texts: readonly WeightedText[], profile: RepositoryProfile): Map<Layer, Evidence> {
  const evidence = new Map<Layer, Evidence>()
  const count = (layer: Layer, score: number, sign: string): void => {
    const known = evidence.get(layer) ?? { score: 0, signs: [] }
    if (known.signs.includes(sign)) return
    evidence.set(layer, { score: known.score + score, signs: [...known.signs, sign] })
  }
  for (const { text, weight } of texts) {
    const head = text.slice(0, MAX_TEXT)
    for (const path of pathsIn(head)) {
      const layer = profile.layerOf(path)
      if (layer !== null) count(layer, PATH_WEIGHT * weight, path)
    }
    const endpoint = ENDPOINT.exec(head)
    if (endpoint !== null && !CALLS.test(head.slice(0, endpoint.index))) {
      // What starts with an endpoint is about it, whatever is said of it.
      count('api', ENDPOINT_WEIGHT * weight * (endpoint.index <= 1 ? 2 : 1), 'an endpoint')
    }
    for (const [name, kind = ''] of head.matchAll(NAMED)) {
      const layer = NAMED_LAYER[kind]
      if (layer !== undefined) count(layer, NAMED_WEIGHT * weight, name)
    }
    const alone = ALONE.get(text.trim().toLowerCase())
    if (alone !== undefined) count(alone, ALONE_SCORE * weight, text.trim())
    const folded = fold(head.replace(ADDRESS, ' ').replace(NAMED, ' '))
    for (const { value, start, end } of WORDS.all(folded))
      count(value.layer, value.weight * weight, folded.slice(start, end))
  }
  return evidence
}

/** Tests, docs and infra can be new in any repository; code goes where code is. */
export function standIn(layer: Layer, profile: RepositoryProfile): Layer {
  const others: Readonly<Partial<Record<Layer, readonly Layer[]>>> = {
    data: ['backend', 'api', 'frontend'],
    api: ['backend', 'frontend'],
    backend: ['api', 'frontend', 'data'],
    frontend: ['backend', 'api'],
  }
  return hasLayer(layer, profile) ? layer : (others[layer]?.find(other => hasLayer(other, profile)) ?? layer)
}

export function hasLayer(layer: Layer, profile: RepositoryProfile): boolean {
  return (profile.layers[layer] ?? 0) > 0
}

export interface Fallback {
  layer: Layer
  /** What tells it. */
  from: 'labels' | 'title' | 'files' | 'repository'
}

/** The word before a label's value ("component: mails") says nothing of the layer. */
const LABEL_KEY = /^\s*(?:area|component|components|module|package|pkg|scope|kind|type|topic|team|category)\s*[:/]\s*/i

/** Where work goes that nothing tells the layer of: as the issue's labels or its title say, else the largest of the repository. */
export function fallbackChoice(issue: Pick<IssueText, 'title' | 'labels'>, profile: RepositoryProfile): Fallback {
  const main = mainLayer(profile)
  const texts = { labels: issue.labels.map(label => label.replace(LABEL_KEY, '')).join('\n'), title: issue.title }
  for (const from of ['labels', 'title'] as const) {
    const { layer, score } = chooseLayer(texts[from], profile, main)
    if (score >= (CODE.has(layer) ? LIKELY : CERTAIN)) return { layer, from }
  }
  return { layer: main, from: 'repository' }
}

export function fallbackLayer(issue: Pick<IssueText, 'title' | 'labels'>, profile: RepositoryProfile): Layer {
  return fallbackChoice(issue, profile).layer
}

/** The largest layer of code in the repository. */
export function mainLayer(profile: RepositoryProfile): Layer {
  const code: readonly Layer[] = ['backend', 'frontend', 'api', 'data']
  return code.toSorted((a, b) => (profile.layers[b] ?? 0) - (profile.layers[a] ?? 0))[0] ?? 'backend'
}

const FROM: Readonly<Record<Fallback['from'], string>> = {
  labels: 'the layer that the labels of the issue name',
  title: 'the layer that the title of the issue names',
  files: 'the layer of the files that match it best',
  repository: 'the largest layer of the repository',
}

/** Why a phase is of its layer, in a sentence; `from` tells where the layer comes from when no sign does. */
export function layerReason(
  phase: number,
  layer: Layer,
  because: readonly string[],
  from: Fallback['from'] | null = null,
): Reason {
  const signs = because
    .slice(0, 4)
    .map(sign => `“${sign}”`)
    .join(', ')
  const text =
    signs === ''
      ? `Layer ${layer}: its text says ${from === 'files' ? 'little' : 'nothing'} about the layer, so the plan uses ${from === null ? 'the layer of the whole issue' : FROM[from]}.`
      : `Layer ${layer}: its text mentions ${signs}.`
  return { about: 'layer', phase, text }
}

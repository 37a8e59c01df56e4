/** Sorts a piece of work into a layer by the words it uses and the paths it names, checked against what the repository has. */
import { fold } from '../markdown/fold.js'
import { LAYERS, type IssueText, type Layer, type Reason, type RepositoryProfile } from '../model.js'
import { LAYER_WORDS } from './words/layers.js'
import { Lexicon } from './words/lexicon.js'

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

const WORDS = new Lexicon(LAYER_WORDS.map(entry => [entry, entry.words] as const))
/** What a title or a label must score to speak for all work that says nothing itself: tests and docs more than code. */
const LIKELY = 2
const CERTAIN = 4
const CODE: ReadonlySet<Layer> = new Set<Layer>(['data', 'backend', 'api', 'frontend'])
/** A path names its layer better than any word. */
const PATH_WEIGHT = 5
/** A method of HTTP before a path is an endpoint. */
const ENDPOINT = /\b(?:GET|POST|PUT|PATCH|DELETE)\b`?\s+`?\//
const ENDPOINT_WEIGHT = 4
/** Texts are read up to here: what a piece of work is stands at its beginning. */
const MAX_TEXT = 2_000
const PATH = /[\w@.~-]*(?:\/[\w@.{}[\]()*~-]+)+|[\w-]+\.[a-z]{1,5}\b/gi

/** Paths named in a text, code spans included, as written. */
export function pathsIn(text: string): string[] {
  const found = text.slice(0, MAX_TEXT).match(PATH) ?? []
  return [...new Set(found.map(path => path.replace(/[.,:;)]+$/, '')).filter(isPath))]
}

function isPath(path: string): boolean {
  return /[a-z]/i.test(path) && !/^(?:https?:|\/\/|www\.)/.test(path) && !/^v?\d+(?:\.\d+)+$/.test(path)
}

/** The layers that a text speaks of. */
export function layersIn(text: string, profile: RepositoryProfile): Set<Layer> {
  return new Set(weighLayers([{ text, weight: 1 }], profile).keys())
}

/** The layer that most speaks for and that the repository has; ties go to the earlier in the order data … infra. */
export function chooseLayer(
  texts: string | readonly WeightedText[],
  profile: RepositoryProfile,
  fallback: Layer,
): LayerChoice {
  const evidence = weighLayers(typeof texts === 'string' ? [{ text: texts, weight: 1 }] : texts, profile)
  let best: Layer | null = null
  for (const layer of LAYERS)
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
    if (ENDPOINT.test(head)) count('api', ENDPOINT_WEIGHT * weight, 'an endpoint')
    const folded = fold(head)
    for (const { value, start, end } of WORDS.all(folded))
      count(value.layer, value.weight * weight, folded.slice(start, end))
  }
  return evidence
}

/** Tests, docs and infra can be new in any repository; code goes where code is. */
export function standIn(layer: Layer, profile: RepositoryProfile): Layer {
  const others: Readonly<Partial<Record<Layer, readonly Layer[]>>> = {
    data: ['backend', 'api'],
    api: ['backend', 'frontend'],
    backend: ['api', 'frontend', 'data'],
    frontend: ['backend', 'api'],
  }
  return hasLayer(layer, profile) ? layer : (others[layer]?.find(other => hasLayer(other, profile)) ?? layer)
}

export function hasLayer(layer: Layer, profile: RepositoryProfile): boolean {
  return (profile.layers[layer] ?? 0) > 0
}

/** Where work goes that nothing tells the layer of: as the issue's labels or its title say, else the largest of the repository. */
export function fallbackLayer(issue: Pick<IssueText, 'title' | 'labels'>, profile: RepositoryProfile): Layer {
  for (const text of [issue.labels.join('\n'), issue.title]) {
    const choice = chooseLayer(text, profile, mainLayer(profile))
    if (choice.score >= (CODE.has(choice.layer) ? LIKELY : CERTAIN)) return choice.layer
  }
  return mainLayer(profile)
}

/** The largest layer of code in the repository. */
export function mainLayer(profile: RepositoryProfile): Layer {
  const code: readonly Layer[] = ['backend', 'frontend', 'api', 'data']
  return code.toSorted((a, b) => (profile.layers[b] ?? 0) - (profile.layers[a] ?? 0))[0] ?? 'backend'
}

/** Why a phase is of its layer, in a sentence. */
export function layerReason(phase: number, layer: Layer, because: readonly string[]): Reason {
  const signs = because
    .slice(0, 4)
    .map(sign => `“${sign}”`)
    .join(', ')
  const text =
    signs === ''
      ? `Layer ${layer}: nothing in its text tells, so it is that of the issue as a whole.`
      : `Layer ${layer}: its text speaks of ${signs}.`
  return { about: 'layer', phase, text }
}

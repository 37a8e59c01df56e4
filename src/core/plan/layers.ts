/** Sorts a piece of work into a layer by the words it uses and the paths it names, checked against what the repository has. */
import { fold } from '../markdown/fold.js'
import { LAYERS, type Layer, type RepositoryProfile } from '../model.js'
import { Lexicon } from './words/lexicon.js'
import { LAYER_WORDS } from './words/layers.js'

export type LayerScores = Partial<Record<Layer, number>>

export interface LayerChoice {
  layer: Layer
  /** Words and paths that decided, most telling first; empty where nothing did. */
  because: string[]
}

const WORDS = new Lexicon(LAYER_WORDS.map(entry => [entry, entry.words] as const))
/** A path names its layer better than any word. */
const PATH_WEIGHT = 5
/** Texts are read up to here: what a piece of work is stands at its beginning. */
const MAX_TEXT = 2_000
const PATH = /[\w@.~-]*(?:\/[\w@.{}[\]()*~-]+)+|[\w-]+\.(?:[a-z]{1,5})\b/gi

/** Paths named in a text, code spans included, as written. */
export function pathsIn(text: string): string[] {
  const found = text.slice(0, MAX_TEXT).match(PATH) ?? []
  return [
    ...new Set(
      found.filter(
        path => /[a-z]/i.test(path) && !/^(?:https?:|\/\/|www\.)/.test(path) && !/^v?\d+(\.\d+)+$/.test(path),
      ),
    ),
  ]
}

/** How much speaks for each layer, with what speaks for it. */
export function scoreLayers(
  text: string,
  profile: RepositoryProfile,
): { scores: LayerScores; evidence: Map<Layer, string[]> } {
  const scores: LayerScores = {}
  const evidence = new Map<Layer, string[]>()
  const count = (layer: Layer, weight: number, sign: string): void => {
    const seen = evidence.get(layer) ?? []
    if (seen.includes(sign)) return
    scores[layer] = (scores[layer] ?? 0) + weight
    evidence.set(layer, [...seen, sign])
  }
  const head = text.slice(0, MAX_TEXT)
  for (const path of pathsIn(head)) {
    const layer = profile.layerOf(path)
    if (layer !== null) count(layer, PATH_WEIGHT, path)
  }
  for (const { value, start, end } of WORDS.all(fold(head)))
    count(value.layer, value.weight, head.slice(start, end).toLowerCase())
  return { scores, evidence }
}

/** The layer with most speaking for it that the repository has; ties go to the earlier in the order data … infra. */
export function chooseLayer(text: string, profile: RepositoryProfile, fallback: Layer): LayerChoice {
  const { scores, evidence } = scoreLayers(text, profile)
  const known = LAYERS.filter(layer => (scores[layer] ?? 0) > 0)
  const best = known.toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || LAYERS.indexOf(a) - LAYERS.indexOf(b))[0]
  if (best === undefined) return { layer: fallback, because: [] }
  return { layer: standIn(best, profile), because: evidence.get(best) ?? [] }
}

/** Tests, docs and infra can be new in any repository; code goes where code is. */
export function standIn(layer: Layer, profile: RepositoryProfile): Layer {
  if (hasLayer(layer, profile) || layer === 'tests' || layer === 'docs' || layer === 'infra') return layer
  const others: Readonly<Partial<Record<Layer, readonly Layer[]>>> = {
    data: ['backend', 'api'],
    api: ['backend', 'frontend'],
    backend: ['api', 'frontend', 'data'],
    frontend: ['backend', 'api'],
  }
  return others[layer]?.find(other => hasLayer(other, profile)) ?? layer
}

export function hasLayer(layer: Layer, profile: RepositoryProfile): boolean {
  return (profile.layers[layer] ?? 0) > 0
}

/** Where work goes that nothing tells the layer of: the largest layer of code in the repository. */
export function mainLayer(profile: RepositoryProfile): Layer {
  const code: readonly Layer[] = ['backend', 'frontend', 'api', 'data']
  return code.toSorted((a, b) => (profile.layers[b] ?? 0) - (profile.layers[a] ?? 0))[0] ?? 'backend'
}

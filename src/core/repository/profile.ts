/** Works out the layout of a repository from its own files: layers, commands, languages. */
import picomatch from 'picomatch'
import { LAYERS, type Layer, type RepositoryFacts, type RepositoryProfile } from '../model.js'
import type { Settings } from '../settings.js'
import { findCommands } from './commands.js'
import { endingOf, languageOf } from './languages.js'
import { layerOfPath } from './path-layers.js'
import { passedOver } from './ignored-paths.js'
import { surveyPackages } from './packages.js'
import { isTestPath } from './path-kinds.js'

/**
 * Globs of `settings.layers` win over the layout that is detected; where several match, the first in the order of LAYERS.
 * A repository without user interface files has no frontend layer: what a folder name would call frontend is backend there.
 */
export function profileRepository(
  facts: Pick<RepositoryFacts, 'files' | 'contents'>,
  settings: Pick<Settings, 'layers'>,
): RepositoryProfile {
  const configured = LAYERS.map(layer => ({ layer, globs: settings.layers[layer] ?? [] }))
    .filter(({ globs }) => globs.length > 0)
    .map(({ layer, globs }) => ({ layer, matches: picomatch([...globs], { dot: true }) }))
  const survey = surveyPackages(facts)
  const memo = new Map<string, Layer | null>()
  const layerOf = (path: string): Layer | null => {
    let layer = memo.get(path)
    if (layer === undefined) {
      layer =
        configured.find(({ matches }) => matches(path))?.layer ??
        (isStoredClass(path, facts.contents.get(path)) ? 'data' : layerOfPath(path, survey))
      memo.set(path, layer)
    }
    return layer
  }

  const layers: Partial<Record<Layer, number>> = {}
  const byLanguage = new Map<string, number>()
  for (const { path } of facts.files) {
    const layer = layerOf(path)
    if (passedOver(path) !== null && passedOver(path) !== 'lock') continue
    if (layer !== null) layers[layer] = (layers[layer] ?? 0) + 1
    const language = languageOf(path)
    if (language?.code === true) byLanguage.set(language.name, (byLanguage.get(language.name) ?? 0) + 1)
  }
  const languages = [...byLanguage].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name)
  return { layers, layerOf, commands: findCommands(facts), languages }
}

/** A class of these languages may stand beside its service under any name: its annotation says that it is a table. */
function isStoredClass(path: string, text: string | undefined): boolean {
  if (text === undefined || !text.includes('@Entity') || isTestPath(path)) return false
  return /^(java|kt|groovy|ts)$/.test(endingOf(path)) && /^@Entity\b/m.test(text)
}

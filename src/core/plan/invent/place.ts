/** Gives every piece of work its layer and its weight; where the issue is prose, finds work in it. */
import type { IssueText, Layer, RepositoryProfile } from '../../model.js'
import { chooseLayer, fallbackLayer, hasLayer, layersIn, mainLayer } from '../layers.js'
import { subjectOf } from '../text.js'
import { type PlacedItem, weigh } from './group.js'
import type { WorkItem } from './items.js'
import { impliedTask } from './titles.js'

interface Subject {
  text: IssueText
  profile: RepositoryProfile
}

/** Layers that a feature of prose is likely to touch, the likeliest first. */
const FILLING: readonly Layer[] = ['tests', 'frontend', 'backend', 'api', 'docs', 'data']

/** From this score of a layer on a sentence names work in it. */
const SAYS_WORK = 2

/** Up to this score one plain word speaks, which may mean something else. */
const UNSURE = 1

/** Where the issue is prose: the sentences that name work, then what the layers of the repository leave to be done. */
export function fillUp(prose: readonly WorkItem[], wanted: number, input: Subject): WorkItem[] {
  const subject = subjectOf(input.text.title) || 'The feature'
  const said = [subject, ...prose.map(item => item.text)].join('\n')
  const main = chooseLayer(said, input.profile, mainLayer(input.profile)).layer
  const work = prose.filter(item => chooseLayer(item.text, input.profile, main).score >= SAYS_WORK)
  const isEnough = wanted > 1 && work.length > 0
  const title = { done: false, section: '', criterion: false, hours: null, order: 0 }
  const stated = isEnough ? work : [{ ...title, text: subject, layer: main, details: prose.map(item => item.text) }]
  const taken = new Set(isEnough ? work.map(item => chooseLayer(item.text, input.profile, main).layer) : [main])
  const spokenOf = layersIn(said, input.profile)
  const open = FILLING.filter(
    layer => !taken.has(layer) && (hasLayer(layer, input.profile) || layer === 'tests' || layer === 'docs'),
  )
  const layers = [...open.filter(layer => spokenOf.has(layer)), ...open.filter(layer => !spokenOf.has(layer))]
  const implied = layers.slice(0, Math.max(0, wanted - stated.length)).map((layer, index) => ({
    ...title,
    text: impliedTask(layer, subject),
    layer,
    details: [],
    order: Number.MAX_SAFE_INTEGER - layers.length + index,
  }))
  return [...stated, ...implied]
}

/** By its own words, those of its heading and its points; where they say little, by the heading's or the issue's layer. */
export function place(items: readonly WorkItem[], input: Subject): PlacedItem[] {
  const fallback = fallbackLayer(input.text, input.profile)
  return items.map(item => {
    const texts = [
      { text: item.text, weight: 1 },
      { text: item.criterion ? '' : item.section, weight: 1 },
      { text: item.details.join('\n'), weight: 0.5 },
    ]
    const choice = chooseLayer(texts, input.profile, fallback)
    const isSure = item.layer !== undefined || choice.score > UNSURE
    const layer = item.layer ?? (isSure ? choice.layer : fallback)
    return { ...item, layer, isSure, weight: weigh(item, layer) }
  })
}

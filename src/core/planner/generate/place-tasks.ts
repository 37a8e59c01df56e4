/** Gives every piece of work its layer and its weight; where the issue is prose, finds work in it. */
import type { IssueText, Layer, RepositoryProfile } from '../../model.js'
import { chooseLayer, hasLayer, layersIn, mainLayer } from './classify-layer.js'
import { subjectOf } from '../parse/block-text.js'
import { type PlacedItem, weigh } from './group-tasks.js'
import type { WorkItem } from './collect-tasks.js'
import { impliedTask } from './phase-names.js'

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

/** Where the issue is prose: the sentences that name work, then the layers it speaks of, tests and documents. */
export function fillUp(prose: readonly WorkItem[], wanted: number, input: Subject): WorkItem[] {
  const subject = subjectOf(input.text.title) || 'The feature'
  const said = [subject, ...prose.map(item => item.text)].join('\n')
  const choice = chooseLayer(said, input.profile, mainLayer(input.profile))
  const main = choice.layer
  const work = prose.filter(item => chooseLayer(item.text, input.profile, main).score >= SAYS_WORK)
  const isEnough = wanted > 1 && work.length > 0
  const title = { done: false, section: '', criterion: false, hours: null, order: 0 }
  const whole = { ...title, text: subject, known: choice, details: prose.map(item => item.text) }
  const stated = isEnough ? work : [whole]
  const taken = new Set(isEnough ? work.map(item => chooseLayer(item.text, input.profile, main).layer) : [main])
  const spokenOf = layersIn(said, input.profile)
  const open = FILLING.filter(layer => !taken.has(layer))
  const named = open.filter(layer => spokenOf.has(layer) && hasLayer(layer, input.profile))
  // Every change needs tests and docs. Another layer is used only where the text mentions it.
  const always = open.filter(layer => (layer === 'tests' || layer === 'docs') && !named.includes(layer))
  const implied = [...named, ...always].slice(0, Math.max(0, wanted - stated.length)).map((layer, index) => ({
    ...title,
    text: impliedTask(layer, subject),
    known: { layer, because: [] },
    implied: true as const,
    details: [],
    order: Number.MAX_SAFE_INTEGER - open.length + index,
  }))
  return [...stated, ...implied]
}

/** By its own words, those of its heading and its points; where they say little, by the heading's or the issue's layer. */
export function place(items: readonly WorkItem[], fallback: Layer, input: Subject): PlacedItem[] {
  return items.map(item => {
    const texts = [
      { text: item.text, weight: 1 },
      { text: item.section, weight: 1 },
      { text: item.details.join('\n'), weight: 0.5 },
    ]
    const choice = chooseLayer(texts, input.profile, fallback)
    const isSure = item.known !== undefined || choice.score > UNSURE
    const { layer, because } = item.known ?? (isSure ? choice : { layer: fallback, because: [] })
    return { ...item, layer, because, isSure, weight: weigh(item, layer) }
  })
}

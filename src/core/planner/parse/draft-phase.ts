/** Makes a draft of one stated phase. */
import type { Layer, RepositoryProfile } from '../../model.js'
import type { Draft } from '../draft.js'
import { chooseLayer } from '../generate/classify-layer.js'
import { shorten } from './block-text.js'
import type { ChosenPhase } from './choose-statement.js'
import { isMetadata, readDescription, readTasks } from './phase-content.js'
import type { StatedHours } from './stated-hours.js'
import { isDone } from './phase-state.js'

export interface Surroundings {
  profile: RepositoryProfile
  fallback: Layer
  resolved: { dependsOn: ReadonlyMap<number, number[]>; stated: ReadonlySet<number> }
}

export function toDraft(phase: ChosenPhase, number: number, hours: StatedHours | null, around: Surroundings): Draft {
  const { entry, restated } = phase
  const body = entry.body.length > 0 ? entry.body : (restated.find(other => other.body.length > 0)?.body ?? [])
  const tasks = readTasks(body)
  const description = readDescription({ ...entry, body })
  const title =
    entry.title ||
    restated.find(other => other.title !== '')?.title ||
    shorten(description || tasks[0]?.text || `Phase ${number}`, 80)
  const said = [title, description, ...tasks.map(task => task.text)].join('\n')
  const content = body
    .filter(block => block.kind !== 'code' && block.kind !== 'quote' && !isMetadata(block))
    .map(block => block.text)
    .join('\n')
  const choice = chooseLayer(
    [
      { text: title, weight: 3 },
      { text: `${description}\n${tasks.map(task => task.text).join('\n')}`, weight: 1 },
      { text: content, weight: 0.5 },
    ],
    around.profile,
    around.fallback,
  )
  return {
    number,
    title,
    description: description || shorten(tasks.map(task => task.text).join('; '), 400) || title,
    layer: choice.layer,
    because: choice.because,
    tasks: tasks.length > 0 ? tasks : [{ text: title, done: false }],
    hours: hours?.hours ?? null,
    weight: 1 + Math.min(3, tasks.length * 0.25),
    dependsOn: around.resolved.dependsOn.get(number) ?? [],
    dependsOnIssues: [],
    done: [entry, ...restated].some(isDone),
    dependenciesStated: around.resolved.stated.has(number),
    text: `${said}\n${content}`,
  }
}

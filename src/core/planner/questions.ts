/** Asks the author two or three things whose answers would change the plan. */
import { showHours } from './estimates/allocate-hours.js'

export interface Known {
  /** The author states phases. */
  stated: boolean
  /** An estimate was found. */
  estimated: boolean
  hours: number
  /** Phases of the plan. */
  count: number
  /** Tasks or criteria that the issue lists. */
  tasks: number
  /** Words of the body. */
  words: number
  /** Layers of code that the repository has. */
  layers: readonly string[]
}

/** Below this the text says too little to plan from. */
const FEW_WORDS = 25

/** Empty where the text says enough. */
export function askQuestions(known: Known): string[] {
  const isSmall = known.estimated && known.count === 1 && known.words > 0
  if (known.stated || isSmall || (known.tasks >= 2 && known.estimated)) return []
  const questions: string[] = []
  if (known.tasks < 2) {
    questions.push('Which tasks does this feature have? With a list of tasks, each phase names its own work.')
  }
  if (!known.estimated) {
    const hours = showHours(known.hours)
    questions.push(
      `How many hours will it take? Without an estimate the plan assumes ${hours}. More hours give more phases.`,
    )
  }
  if (known.words < FEW_WORDS) {
    const where = known.layers.length > 1 ? ` (${known.layers.join(', ')})` : ''
    questions.push(`Which parts of the repository does it touch${where}, and how will you know that it works?`)
  }
  return questions
}

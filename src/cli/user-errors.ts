/** Errors that a command can end with. Their messages say what is wrong and what to do. */
import { SourceError } from '../planning/source.js'

/** Exit code 1. */
export class Failure extends Error {
  override name = 'Failure'
}

/** Exit code 2. */
export class WrongUse extends Error {
  override name = 'WrongUse'
}

// Separates errors that the user can fix from errors of ours.

/** No such commit, no repository: a Failure with the sentence that says so. */
export async function asUserError<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading
  } catch (error) {
    throw error instanceof SourceError ? new Failure(error.message, { cause: error }) : error
  }
}

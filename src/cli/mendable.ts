/** Tells what a person can mend from what is a fault of ours. */
import { SourceError } from '../app/ports/github.js'
import { Failure } from './user-errors.js'

/** No such commit, no repository: a Failure with the sentence that says so. */
export async function mendable<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading
  } catch (error) {
    throw error instanceof SourceError ? new Failure(error.message, { cause: error }) : error
  }
}

/** What a command can end with besides being done. Messages are sentences that say what to do. */

/** Exit code 1. */
export class Failure extends Error {
  override name = 'Failure'
}

/** Exit code 2. */
export class WrongUse extends Error {
  override name = 'WrongUse'
}

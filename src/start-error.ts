/** A start that cannot be: a sentence for the person who started it. */
export class StartError extends Error {
  override name = 'StartError'
}

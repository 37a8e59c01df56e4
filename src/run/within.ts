/** Waits for work, but no longer than a while. */

/** Resolves when the work has ended, well or not, or when the time is over. */
export async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const ended = work.then(
    () => undefined,
    () => undefined,
  )
  await Promise.race([ended, new Promise(resolve => (timer = setTimeout(resolve, ms)))])
  clearTimeout(timer)
}

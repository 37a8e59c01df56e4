/** Time passes: calls that come later, and waiting that has an end. */

/** As setTimeout: calls once after so many milliseconds. @returns what takes it back */
export type After = (ms: number, call: () => void) => () => void

/** By the machine's clock. */
export const machineAfter: After = (ms, call) => {
  const timer = setTimeout(call, ms)
  return () => clearTimeout(timer)
}

/** Calls again and again. @returns what ends it */
export function every(ms: number, call: () => void, after: After): () => void {
  let cancel = after(ms, function again() {
    cancel = after(ms, again)
    call()
  })
  return () => cancel()
}

/** Resolves when the work has ended, well or not, or when the time is over. */
export async function withTimeout(ms: number, work: Promise<unknown>, after: After = machineAfter): Promise<void> {
  let cancel: (() => void) | undefined
  const ended = work.then(
    () => undefined,
    () => undefined,
  )
  await Promise.race([ended, new Promise<void>(resolve => (cancel = after(ms, resolve)))])
  cancel?.()
}

/** Does this machine's clock agree with GitHub's: an App signs with the time, and what was created is looked for by time. */
import { reportOn, type Finding } from './finding.js'

/** GitHub refuses a signature from the future beyond this; see "Clocks may differ by a minute" in docs/decisions.md. */
const MOST_SECONDS = 60
/** GitHub's header has whole seconds, and the answer takes a while. */
const FAIR_SECONDS = 10

/** @param date GitHub's Date header, or null where it sent none */
export function checkClock(date: string | null, now: Date): Finding {
  const { ok, warning, failed } = reportOn('clock')
  const theirs = Date.parse(date ?? '')
  if (Number.isNaN(theirs)) return warning('GitHub sent no time to compare with.', 'See that the clock is set by NTP.')
  const seconds = Math.round((now.getTime() - theirs) / 1000)
  const apart = `This clock is ${Math.abs(seconds)} s ${seconds > 0 ? 'ahead of' : 'behind'} GitHub's`
  if (Math.abs(seconds) <= FAIR_SECONDS) return ok("agrees with GitHub's")
  if (Math.abs(seconds) <= MOST_SECONDS) return warning(`${apart}.`, 'Set it by NTP before it runs further away.')
  return failed(`${apart}; more than ${MOST_SECONDS} s is too much.`, 'Set the clock, by NTP.')
}

/** Checks this machine: the version of Node.js, git, and the clock. */
import { git } from '../source/git-process.js'
import { type Finding, reportOn } from './finding.js'

/** As in package.json's engines; from these on inside each line, and every line above the last. */
const LINES: readonly (readonly [number, number])[] = [
  [20, 19],
  [22, 12],
  [24, 0],
]
export const NODE_RANGE = '^20.19 || ^22.12 || >=24'

export function isSupportedNode(version: string): boolean {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number)
  return LINES.some(([line, from]) => line === major && minor >= from) || major > (LINES.at(-1)?.[0] ?? 0)
}

export function checkNode(version: string): Finding {
  const { ok, failed } = reportOn('node')
  if (isSupportedNode(version)) return ok(`Node.js ${version}`)
  return failed(`Node.js ${version} is not supported.`, `Install a version in the range ${NODE_RANGE}.`)
}

export async function checkGit(): Promise<Finding> {
  const { ok, warning } = reportOn('git')
  const answer = await git('.', ['--version']).catch(() => null)
  return answer?.code === 0
    ? ok(answer.stdout.toString('utf8').trim())
    : warning(
        'git is not installed.',
        'Install git for the command line and the demo. The server runs without it, but finds relevant files less well.',
      )
}

// Does this machine's clock agree with GitHub's: an App signs with the time, and what was created is looked for by time.

/** GitHub refuses a signature from further in the future; see "Allow clocks to differ by a minute" in docs/decisions.md. */
const MOST_SECONDS = 60
/** GitHub's header has whole seconds, and the answer takes a while. */
const FAIR_SECONDS = 10

/** @param date GitHub's Date header, or null where it sent none */
export function checkClock(date: string | null, now: Date): Finding {
  const { ok, warning, failed } = reportOn('clock')
  const theirs = Date.parse(date ?? '')
  if (Number.isNaN(theirs)) return warning('GitHub sent no time to compare with.', 'Make sure that NTP sets the clock.')
  const seconds = Math.round((now.getTime() - theirs) / 1000)
  const apart = `This clock is ${Math.abs(seconds)} s ${seconds > 0 ? 'ahead of' : 'behind'} GitHub's`
  if (Math.abs(seconds) <= FAIR_SECONDS) return ok("agrees with GitHub's")
  if (Math.abs(seconds) <= MOST_SECONDS) return warning(`${apart}.`, 'Set it with NTP before it drifts further.')
  return failed(`${apart}. The limit is ${MOST_SECONDS} s.`, 'Set the clock with NTP.')
}

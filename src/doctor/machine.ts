/** Is this machine fit: the version of Node.js, and the git program. */
import { git } from '../source/git-process.js'
import { reportOn, type Finding } from './finding.js'

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
        'There is no git program.',
        'Install git for the command line and the demo; the server does without, and finds files less well.',
      )
}

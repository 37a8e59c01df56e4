/** `--play`: plays the whole demo unattended and prints every action. */
import { setTimeout as sleep } from 'node:timers/promises'
import { EXAMPLES } from './examples.js'
import type { Stage } from './stage.js'

/** The local GitHub answers at once; a step that takes longer has failed. */
const STEP_LIMIT_MS = 30_000
/** The bot is done with a step when it has asked for nothing for this long. */
const QUIET_MS = 400
/** It has settled when it has sent no request for this long. */
const GIVEN_UP_MS = 5_000
const MOST_PHASES = 20

/** Throws with the reason when the story does not end as it should. */
export async function play({ github, repository, maintainer }: Stage, print: (line: string) => void): Promise<void> {
  const example = EXAMPLES.find(one => one.name === 'Large') ?? EXAMPLES[0]
  if (example === undefined) throw new Error('the demo has no example issue')
  let told = 0
  const tell = (): void => {
    const lines = github.writes().slice(told)
    told += lines.length
    for (const line of lines) print(`    genprompts  ${line.replaceAll(`/repos/${repository}`, '')}`)
  }
  const step = async (what: string, done: () => boolean): Promise<void> => {
    let [seen, since] = [github.requests.length, Date.now()]
    for (const end = Date.now() + STEP_LIMIT_MS; ; await sleep(20)) {
      if (github.requests.length !== seen) [seen, since] = [github.requests.length, Date.now()]
      if (done() && Date.now() - since > QUIET_MS) return tell()
      if (Date.now() - since > GIVEN_UP_MS) {
        tell()
        const said =
          github
            .comments(repository, 1)
            .at(-1)
            ?.body.split('\n')
            .find(line => line !== '') ?? 'nothing'
        throw new Error(`the bot stopped before ${what}. Its last comment: ${said}`)
      }
      if (Date.now() > end) {
        tell()
        throw new Error(`waited ${STEP_LIMIT_MS / 1000} s in vain until ${what}`)
      }
    }
  }

  const feature = await maintainer.createIssue(repository, example)
  print(`  mona opens #${feature.number} "${feature.title}"`)
  await maintainer.addLabel(repository, feature.number, 'plan-ready')
  print('  mona adds the label plan-ready')
  const openPhases = (): number[] =>
    github
      .issues(repository)
      .flatMap(issue => (issue.parent === feature.number && issue.state === 'open' ? [issue.number] : []))
  await step('the breakdown was posted and the first phase open', () => openPhases().length > 0)

  for (let closed = 0; github.issue(repository, feature.number).state === 'open'; closed++) {
    const [next] = openPhases()
    if (next === undefined || closed === MOST_PHASES) throw new Error('no phase is open and the feature is not done')
    await maintainer.close(repository, next, 'completed')
    print(`  mona closes #${next} "${github.issue(repository, next).title}"`)
    await step(
      'the next phase was open or the feature done',
      () => openPhases().length > 0 || github.issue(repository, feature.number).state === 'closed',
    )
  }
  const [breakdown] = github.comments(repository, feature.number)
  print(`\nThe breakdown at the end:\n\n${(breakdown?.body ?? '').replace(/\n*<!--[\s\S]*?-->\s*$/, '')}\n`)
  check(github, repository, feature.number)
  const phases = github.issues(repository).length - 1
  print(
    `The feature is done: ${phases} ${phases === 1 ? 'phase' : 'phases'}, ${github.writes().length} writes by the bot.`,
  )
}

/** What the story must have shown, whatever the plan was. */
function check(github: Stage['github'], repository: string, feature: number): void {
  const phases = github.issues(repository).filter(issue => issue.number !== feature)
  const titles = new Set(phases.map(issue => issue.title))
  if (titles.size !== phases.length) throw new Error('a phase was opened twice')
  if (github.unhandled.length > 0)
    throw new Error(`the local GitHub got requests that it does not support: ${github.unhandled.join(', ')}`)
}

/** The main story as a person sees it: an issue, a label, a plan, phases closed one after the other, the end. */
import { setTimeout as sleep } from 'node:timers/promises'
import { readMarker } from '../../src/render/marker.js'
import type { SmokeGitHub } from './github.js'
import type { SmokeSettings } from './settings.js'

/** What was made so far, for whoever cleans up: known as soon as it is there. */
export interface Made {
  feature: number | null
}

export interface Telling {
  github: SmokeGitHub
  settings: Pick<SmokeSettings, 'label' | 'stepMs' | 'pollMs'>
  made: Made
  say: (line: string) => void
  /** Ends the story early. */
  signal: AbortSignal
}

const PHASES = ['Read the greeting', 'Say the greeting']
const BODY = `A smoke test of genprompts. It closes by itself; if it is still open after an hour, close it.

### Phase 1: ${PHASES[0]}

- [ ] Read the greeting from the settings

Estimate: 1 hour

### Phase 2: ${PHASES[1]}

- [ ] Print the greeting at the start

Estimate: 1 hour. Depends on Phase 1.
`

export const parentLabel = (feature: number): string => `parent-${feature}`

/** Throws an Error that says what did not happen, or what happened that should not have. */
export async function tellStory(telling: Telling): Promise<void> {
  const { github, settings, made, say } = telling
  const { archived, has_issues, permissions } = await github.repository()
  if (archived || !has_issues) throw new Error('the repository is archived, or its issues are turned off')
  if (permissions?.push === false) throw new Error('the token has no write access to the repository')

  const { number: feature, user } = await github.createIssue('Smoke test: greet the visitor', BODY)
  made.feature = feature
  say(`#${feature} is open`)
  if (user?.type === 'Bot')
    throw new Error(`${user.login} is a bot, and labels by bots are ignored: use a person's token`)
  await github.addLabel(feature, settings.label)
  say(`#${feature} has the label ${settings.label}`)

  for (const [index, title] of PHASES.entries()) {
    const phase = await until(telling, feature, `phase ${index + 1} is open`, async () => {
      const phases = await github.issuesWithLabel(parentLabel(feature))
      return phases.find(({ state }) => state === 'open')
    })
    say(`#${phase.number} is open: ${phase.title}`)
    check(phase.title.includes(title), `#${phase.number} should be "${title}", and is "${phase.title}"`)
    await github.close(phase.number, 'completed')
    say(`#${phase.number} is closed as completed`)
  }
  await until(telling, feature, 'the feature is closed', async () => {
    const { state } = await github.issue(feature)
    return state === 'closed' ? true : undefined
  })
  say(`#${feature} is closed`)
  await checkEnd(telling, feature)
}

async function checkEnd(telling: Telling, feature: number): Promise<void> {
  const { github, settings, say } = telling
  const phases = await github.issuesWithLabel(parentLabel(feature))
  // The plan, what happened after the first phase, and the summary, which follows the closing.
  const comments = await until(telling, feature, 'the summary', async () => {
    const said = await github.comments(feature)
    return said.length >= 3 ? said : undefined
  })
  check(phases.length === PHASES.length, `${phases.length} phases were opened, not ${PHASES.length}`)
  const { labels } = await github.issue(feature)
  check(!labels.some(({ name }) => name === settings.label), `the label ${settings.label} is still there`)
  const keys = [...phases, ...comments].flatMap(({ body }) => readMarker(body ?? '')?.key ?? [])
  check(new Set(keys).size === keys.length, `written twice: ${keys.toSorted().join(', ')}`)
  const children = await github.subIssues(feature)
  say(children === null ? 'this server has no sub-issues' : `sub-issues: ${children.map(n => `#${n}`).join(', ')}`)
  check(children === null || phases.every(({ number }) => children.includes(number)), 'a phase is no sub-issue')
}

/** Looks again and again. Where it does not come, the error ends with what was last said on the feature. */
async function until<T>(
  { github, settings, signal }: Telling,
  feature: number,
  what: string,
  look: () => Promise<T | undefined>,
): Promise<T> {
  for (const end = Date.now() + settings.stepMs; ; await sleep(settings.pollMs, undefined, { signal })) {
    signal.throwIfAborted()
    const found = await look()
    if (found !== undefined) return found
    if (Date.now() < end) continue
    const last = (await github.comments(feature)).at(-1)?.body?.split('\n')[0]
    throw new Error(
      `waited ${settings.stepMs / 1000} s in vain: ${what}. ` +
        (last === undefined
          ? 'Nothing was said on the issue: does the server run, is the App installed there, do webhooks reach it? "genprompts doctor" tells.'
          : `Said last on the issue: ${last}`),
    )
  }
}

function check(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise)
}

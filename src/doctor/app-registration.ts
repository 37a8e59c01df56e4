/** Checks that the App exists, that the key belongs to it, its permissions and where it is installed. */
import { type Logger, pino } from 'pino'
import { NO_METER } from '../app/ports/metrics.js'
import type { Environment } from '../config/environment.js'
import { httpFailure } from '../github/github-errors.js'
import { appOctokit } from '../github/octokit.js'
import { checkClock } from './machine.js'
import { type Finding, reportOn } from './finding.js'
import { checkInstallations, missingPermissions, wanted } from './installations.js'
import { checkWebhook } from './webhook-deliveries.js'

/** Everything that is asked of GitHub. Without an App only whether GitHub answers can be known. */
export async function checkGitHub(environment: Environment, now: () => Date): Promise<Finding[]> {
  const { credentials, apiUrl } = environment
  const found = reportOn('credentials')
  if (credentials === null) {
    const advice = 'Start the server and open /probot to register the App, or set the variables yourself.'
    return [found.warning('APP_ID, PRIVATE_KEY and WEBHOOK_SECRET are not set.', advice)]
  }
  const { appId, privateKey } = credentials
  const octokit = appOctokit({ appId, privateKey, baseUrl: apiUrl, log: quietLog(), meter: NO_METER })
  try {
    const { data, headers } = await octokit.rest.apps.getAuthenticated()
    const clock = checkClock(headers.date ?? null, now())
    if (data === null) return [clock, found.failed(`${apiUrl} did not name an App.`, CHECK_SERVER)]
    const name = `App ${data.slug ?? appId} (${appId})`
    return [
      clock,
      found.ok(`the private key belongs to ${name}, and the webhook secret is set`),
      ...checkGrants({ permissions: { ...data.permissions }, events: data.events, page: data.html_url }),
      ...(await checkInstallations(octokit)),
      ...(await checkWebhook(octokit, environment)),
    ]
  } catch (error) {
    return refusal(error, environment, now())
  }
}

const CHECK_SERVER = 'Check GITHUB_API_URL or GHE_HOST.'

function refusal(error: unknown, { apiUrl, credentials }: Environment, now: Date): Finding[] {
  const found = reportOn('credentials')
  const failure = httpFailure(error)
  if (failure === null) {
    const said = error instanceof Error ? error.message : String(error)
    const advice = `Check the network, and GITHUB_API_URL or GHE_HOST.`
    return [reportOn('github').failed(`${apiUrl} does not answer: ${said}`, advice)]
  }
  const clock = checkClock(String(failure.headers['date'] ?? ''), now)
  switch (failure.status) {
    case 401:
      return [
        clock,
        clock.state === 'failed'
          ? found.failed(
              'GitHub rejects the signature because the clock is wrong.',
              'Set the clock, then run this again.',
            )
          : found.failed(
              `The private key does not belong to App ${credentials?.appId ?? ''}.`,
              'Generate a new private key on the settings page of this App, or set APP_ID to the App of the key.',
            ),
      ]
    case 404:
      return [clock, found.failed(`${apiUrl} has no App ${credentials?.appId ?? ''}.`, `Check APP_ID. ${CHECK_SERVER}`)]
    default:
      return [clock, reportOn('github').failed(`${apiUrl} answers ${failure.status}.`, 'Try again in a few minutes.')]
  }
}

interface Granted {
  permissions: Record<string, string | undefined>
  events: readonly string[]
  /** The App's public page. */
  page: string
}

function checkGrants({ permissions, events, page }: Granted): Finding[] {
  const grants = reportOn('permissions')
  const told = reportOn('events')
  const want = wanted()
  const missing = missingPermissions(permissions, want)
  const untold = want.events.filter(event => !events.includes(event))
  const settings = `On the settings page of the App (${page}), under "Permissions & events"`
  return [
    missing.length === 0
      ? grants.ok('the App has all it needs')
      : grants.failed(
          `The App lacks ${missing.join(', ')}.`,
          `${settings}, grant it. The owner of each installation then has to accept.`,
        ),
    untold.length === 0
      ? told.ok('the App is subscribed to all it needs')
      : told.failed(
          `The App is not subscribed to ${untold.join(', ')}.`,
          `${settings}, subscribe to ${untold.length === 1 ? 'it' : 'them'}.`,
        ),
  ]
}

// A log that says nothing: what goes wrong is a finding.

export const quietLog = (): Logger => pino({ level: 'silent' })

/** Where the App is installed, and whether each installation has granted what is needed. */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { ROOT } from '../package.js'
import { type Finding, reportOn } from './finding.js'
import type { BotOctokitInstance } from '../github/instrument.js'

/** So many are looked at. */
const MOST = 100

export async function checkInstallations(octokit: BotOctokitInstance): Promise<Finding[]> {
  const report = reportOn('installations')
  const { data } = await octokit.rest.apps.listInstallations({ per_page: MOST })
  if (data.length === 0) {
    return [
      report.warning('The App is not installed anywhere.', 'Install it on your repositories from its public page.'),
    ]
  }
  const want = wanted()
  const troubles = data.flatMap(installation => {
    const { account, suspended_at: suspendedAt, html_url: page } = installation
    const where = `The installation on ${nameOf(account)}`
    if (suspendedAt !== null) return [report.warning(`${where} is suspended.`, `Unsuspend it at ${page}.`)]
    const permissions = missingPermissions({ ...installation.permissions }, want)
    const events = want.events.filter(event => !installation.events.includes(event))
    const lacking = [...permissions, ...events.map(event => `the event ${event}`)]
    if (lacking.length === 0) return []
    return [report.failed(`${where} lacks ${lacking.join(', ')}.`, `Its owner has to accept the request at ${page}.`)]
  })
  const more = data.length === MOST ? ` (only the first ${MOST} were checked)` : ''
  const fine = data.length - troubles.length
  return fine === 0 ? troubles : [report.ok(`${fine} of ${data.length} ok${more}`), ...troubles]
}

/** A person, an organisation, or an enterprise. */
const nameOf = (account: object | null): string => {
  if (account === null) return 'a deleted account'
  if ('login' in account) return String(account.login)
  return 'slug' in account ? String(account.slug) : 'an account without a name'
}

// The permissions and events that the App needs, as app.yml registers it.

const manifest = z.object({
  default_permissions: z.record(z.string(), z.enum(['read', 'write'])),
  default_events: z.array(z.string()),
})

export interface Wanted {
  permissions: Readonly<Record<string, 'read' | 'write'>>
  events: readonly string[]
}

export function wanted(): Wanted {
  const text = readFileSync(new URL('app.yml', ROOT), 'utf8')
  const { default_permissions: permissions, default_events: events } = manifest.parse(parse(text))
  return { permissions, events }
}

/** What is wanted and not granted, as it is called on the settings page: `issues: write (now: read)`. */
export function missingPermissions(
  granted: Readonly<Record<string, string | undefined>>,
  { permissions }: Wanted,
): string[] {
  return Object.entries(permissions).flatMap(([name, access]) => {
    const has = granted[name]
    return has === access || has === 'write' || has === 'admin' ? [] : [`${name}: ${access} (now: ${has ?? 'none'})`]
  })
}

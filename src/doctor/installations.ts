/** Where the App is installed, and whether each installation has granted what is needed. */
import type { BotOctokitInstance } from '../github/octokit.js'
import { reportOn, type Finding } from './finding.js'
import { missingPermissions, wanted } from './wanted.js'

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
  const more = data.length === MOST ? ` (the first ${MOST} were looked at)` : ''
  const fine = data.length - troubles.length
  return fine === 0 ? troubles : [report.ok(`${fine} of ${data.length} are as they should be${more}`), ...troubles]
}

/** A person, an organisation, or an enterprise. */
const nameOf = (account: object | null): string => {
  if (account === null) return 'an account that is gone'
  if ('login' in account) return String(account.login)
  return 'slug' in account ? String(account.slug) : 'an account without a name'
}

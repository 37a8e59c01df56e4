/** Checks that webhooks arrive: the App's webhook settings and the last deliveries. */
import type { Environment } from '../config/environment.js'
import { isStatus } from '../github/github-errors.js'
import { reportOn, type Finding } from './finding.js'
import type { BotOctokitInstance } from '../github/instrument.js'

export const WEBHOOK_PATH = '/api/github/webhooks'
/** So many of the last deliveries are looked at. */
const LOOKED_AT = 30

export async function checkWebhook(octokit: BotOctokitInstance, environment: Environment): Promise<Finding[]> {
  const report = reportOn('webhook')
  const setUp = 'On the settings page of the App, under "Webhook"'
  try {
    const { data } = await octokit.rest.apps.getWebhookConfigForApp()
    const problems = configProblems(data, environment.publicUrl)
    const found =
      problems.length === 0
        ? [report.ok(`goes to ${data.url}`)]
        : problems.map(({ says, advice }) => report.failed(says, `${setUp}, ${advice}`))
    if (String(data.insecure_ssl ?? '0') === '1') {
      found.push(
        report.warning('GitHub does not verify the certificate of this server.', `${setUp}, enable SSL verification.`),
      )
    }
    return [...found, await checkDeliveries(octokit)]
  } catch (error) {
    if (!isStatus(error, 404)) throw error
    return [report.failed('The App has no webhook.', `${setUp}, make it active and enter <PUBLIC_URL>${WEBHOOK_PATH}.`)]
  }
}

interface Config {
  url?: string
  content_type?: string
  secret?: string
}

function configProblems(config: Config, publicUrl: string | null): { says: string; advice: string }[] {
  const { url = '', content_type: type = 'form', secret } = config
  const problems: { says: string; advice: string }[] = []
  const right = `enter ${publicUrl ?? '<PUBLIC_URL>'}${WEBHOOK_PATH}.`
  const place = URL.canParse(url) ? new URL(url) : null
  if (place === null) problems.push({ says: 'The webhook has no address.', advice: right })
  else if (place.pathname !== WEBHOOK_PATH)
    problems.push({ says: `The webhook goes to ${url}, but this server listens at ${WEBHOOK_PATH}.`, advice: right })
  else if (publicUrl !== null && url !== `${publicUrl}${WEBHOOK_PATH}`)
    problems.push({ says: `The webhook goes to ${url}, but PUBLIC_URL is ${publicUrl}.`, advice: right })
  if (type !== 'json')
    problems.push({ says: `The webhook sends ${type}.`, advice: 'choose the content type application/json.' })
  if (secret === undefined || secret === '')
    problems.push({ says: 'The webhook has no secret.', advice: 'enter the same secret as in WEBHOOK_SECRET.' })
  return problems
}

async function checkDeliveries(octokit: BotOctokitInstance): Promise<Finding> {
  const report = reportOn('deliveries')
  const { data } = await octokit.rest.apps.listWebhookDeliveries({ per_page: LOOKED_AT })
  const [last] = data
  if (last === undefined) {
    return report.ok('GitHub sent none lately. Nothing happened, or the App is not installed')
  }
  const failed = data.filter(one => one.status_code < 200 || one.status_code >= 300)
  if (failed.length === 0) return report.ok(`the last ${data.length} arrived`)
  const { status, advice } = meaning(last.status_code, last.status)
  if (failed.includes(last)) return report.failed(`The last webhook did not arrive: ${status}.`, advice)
  return report.warning(
    `The last webhook arrived, but ${failed.length} of the ${data.length} before it did not.`,
    'The server catches up within the hour. The log of that time says more.',
  )
}

/** GitHub's own status where nobody answered: 0 or 5xx with a text such as "failed to connect to host". */
function meaning(code: number, text: string): { status: string; advice: string } {
  const status = `${code} ${text}`.trim()
  if (code === 401) return { status, advice: 'WEBHOOK_SECRET differs from the secret on the settings page of the App.' }
  if (code === 404)
    return { status, advice: `Something else answers at that address. It must be this server, ${WEBHOOK_PATH}.` }
  if (code === 503) return { status, advice: 'The server could not store it. Check the database and the log.' }
  return {
    status,
    advice: 'Check that the server runs and that GitHub can reach the address (DNS, firewall, proxy, certificate).',
  }
}

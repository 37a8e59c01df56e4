/** Looks at everything that genprompts needs to run, changes nothing, and says what to do. Works before the first start. */
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve as absolute } from 'node:path'
import { parseEnv } from 'node:util'
import { readEnvironment, type Environment } from '../config/environment.js'
import { checkGitHub } from './app-registration.js'
import { checkDatabase } from './database-check.js'
import { checkGit, checkNode } from './machine.js'
import { reportOn, type Finding } from './finding.js'

export type { Finding } from './finding.js'

export interface DiagnoseOptions {
  env: Readonly<Record<string, string | undefined>>
  /** Its `.env` is read as the server reads it: what is in the environment wins. */
  cwd: string
  now: () => Date
  nodeVersion?: string
}

/** Longer than any one request may take; a check that takes longer hangs. */
const PATIENCE_MS = 45_000

export async function diagnose({ env, cwd, now, nodeVersion }: DiagnoseOptions): Promise<Finding[]> {
  const file = join(cwd, '.env')
  const read = readEnvironment({ ...(existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}), ...env })
  const configuration = reportOn('configuration')
  const machine = [checkNode(nodeVersion ?? process.versions.node), await checkGit()]
  if (!read.ok) {
    const advice = 'Correct it in the environment or in .env. .env.example explains each variable.'
    return [...machine, ...read.problems.map(problem => configuration.failed(problem, advice))]
  }
  const environment = { ...read.value, dataDir: absolute(cwd, read.value.dataDir) }
  const answers = await Promise.all([
    inTime('database', checkDatabase(environment)),
    inTime('github', checkGitHub(environment, now)),
  ])
  return [...machine, configuration.ok('all variables are valid'), ...answers.flat()].map(finding =>
    withoutSecrets(finding, environment),
  )
}

async function inTime(check: string, findings: Promise<Finding[]>): Promise<Finding[]> {
  const report = reportOn(check)
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Finding[]>(resolve => {
    const finding = report.failed(`No answer within ${PATIENCE_MS / 1000} s.`, 'Check the network, then try again.')
    timer = setTimeout(() => resolve([finding]), PATIENCE_MS)
  })
  const failed = (error: unknown): Finding[] => [
    report.failed(error instanceof Error ? error.message : String(error), 'Try again in a few minutes.'),
  ]
  try {
    return await Promise.race([findings.catch(failed), late])
  } finally {
    clearTimeout(timer)
  }
}

/** Messages of others are shown, so whatever is secret is taken out of every one. */
function withoutSecrets(finding: Finding, { credentials, databaseUrl, metricsToken }: Environment): Finding {
  const password = databaseUrl !== null && URL.canParse(databaseUrl) ? new URL(databaseUrl).password : ''
  const secrets = [credentials?.webhookSecret, credentials?.privateKey, databaseUrl, password, metricsToken]
  const hide = (text: string): string =>
    secrets.reduce<string>((kept, secret) => (secret ? kept.replaceAll(secret, '***') : kept), text)
  return { ...finding, says: hide(finding.says), advice: finding.advice === null ? null : hide(finding.advice) }
}

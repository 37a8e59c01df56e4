/** The process environment, checked at start: every problem in one message, no secret in it. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { readPrivateKey } from './private-key.js'

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** What makes the process this App and no other. */
export interface Credentials {
  appId: number
  /** PEM. */
  privateKey: string
  webhookSecret: string
}

export interface Environment {
  /** Null where none is set: then the set-up page is served. */
  credentials: Credentials | null
  /** REST base URL without a slash at its end. */
  apiUrl: string
  /** Pause between two writes of one installation. */
  writeSpacingMs: number
  /** `postgres://…` or null for the SQLite file in `dataDir`. A secret: it may hold a password. */
  databaseUrl: string | null
  dataDir: string
  /** 0 takes any free one. */
  port: number
  host: string
  logLevel: LogLevel
  /** Address at which GitHub reaches this server, without a slash at its end; for the set-up page, null where unsaid. */
  publicUrl: string | null
  /** What asks for `/metrics` must send it; null: there are none. */
  metricsToken: string | null
  /** Days for which webhooks that are done with are kept. */
  keepDeliveriesDays: number
  /** Whether clones for past commits are kept in `dataDir`. */
  gitHistory: boolean
}

/** `message` holds all of `problems`, for whoever started the server. */
export type EnvironmentResult =
  { ok: true; value: Environment } | { ok: false; message: string; problems: readonly string[] }
type Variables = Readonly<Record<string, string | undefined>>

const wholeNumber = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .refine(value => value >= from && value <= to)

const httpUrl = z
  .string()
  .refine(isPlainHttpUrl)
  .transform(url => url.replace(/\/+$/, ''))

/** What each variable must be, in the words of the message. */
const EXPECTED: Readonly<Record<string, string>> = {
  APP_ID: 'must be the number of the App (on its settings page: "App ID")',
  WEBHOOK_SECRET: 'must be a secret of your own: "development" is what everybody would try',
  GITHUB_API_URL: 'must be an http or https address without user, password, query or fragment',
  GHE_HOST: 'must be a host name, such as "github.example.com"',
  GHE_PROTOCOL: 'must be "http" or "https"',
  PUBLIC_URL: 'must be an http or https address without user, password, query or fragment',
  GITHUB_WRITE_SPACING_MS: 'must be a whole number of milliseconds from 0 to 60000',
  DATABASE_URL: 'must start with "postgres://" or "postgresql://"; without it a SQLite file in DATA_DIR is used',
  PORT: 'must be a whole number from 0 to 65535',
  METRICS_TOKEN: 'must be a secret of at least 16 characters without blanks',
  KEEP_DELIVERIES_DAYS: 'must be a whole number of days from 3 to 365: GitHub sends again for three days',
  GIT_HISTORY: 'must be "on" or "off"',
  LOG_LEVEL: `must be one of ${LOG_LEVELS.join(', ')}`,
}
/** Only what cannot be a secret is repeated in a message, and only while it is short: keys get pasted into wrong places. */
const SHOWN = new Set([
  'PORT',
  'LOG_LEVEL',
  'GITHUB_WRITE_SPACING_MS',
  'GHE_PROTOCOL',
  'GIT_HISTORY',
  'KEEP_DELIVERIES_DAYS',
])

const schema = z.object({
  APP_ID: wholeNumber(1, Number.MAX_SAFE_INTEGER).optional(),
  WEBHOOK_SECRET: z
    .string()
    .refine(secret => secret !== 'development')
    .optional(),
  GITHUB_API_URL: httpUrl.optional(),
  GHE_HOST: z
    .string()
    .regex(/^[a-z\d.-]+(:\d+)?$/i)
    .optional(),
  GHE_PROTOCOL: z.enum(['http', 'https']).default('https'),
  PUBLIC_URL: httpUrl.optional(),
  GITHUB_WRITE_SPACING_MS: wholeNumber(0, 60_000).default(1000),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/./)
    .optional(),
  DATA_DIR: z.string().default('./data'),
  PORT: wholeNumber(0, 65_535).default(3000),
  // As in Probot. A container that is reached from outside sets it to 0.0.0.0.
  HOST: z.string().default('localhost'),
  METRICS_TOKEN: z
    .string()
    .regex(/^\S{16,}$/)
    .optional(),
  KEEP_DELIVERIES_DAYS: wholeNumber(3, 365).default(7),
  GIT_HISTORY: z.enum(['on', 'off']).default('on'),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
})

/**
 * Reads the variables this program knows; an empty one counts as absent. `readFile` is for PRIVATE_KEY_PATH and throws
 * where the file cannot be read.
 */
export function readEnvironment(
  env: Variables,
  readFile: (path: string) => string = path => readFileSync(path, 'utf8'),
): EnvironmentResult {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = schema.safeParse(given)
  const key = readPrivateKey(given, readFile)
  const problems = (parsed.error?.issues ?? []).map(issue => problem(String(issue.path[0]), given))
  problems.push(...missingCredentials(given))
  if (key.problem !== null) problems.push(key.problem)
  if (!parsed.success || problems.length > 0) {
    const distinct = [...new Set(problems)]
    return { ok: false, message: messageOf(distinct), problems: distinct }
  }
  const { data } = parsed
  const credentials =
    data.APP_ID === undefined || data.WEBHOOK_SECRET === undefined || key.pem === null
      ? null
      : { appId: data.APP_ID, privateKey: key.pem, webhookSecret: data.WEBHOOK_SECRET }
  const enterprise = data.GHE_HOST === undefined ? null : `${data.GHE_PROTOCOL}://${data.GHE_HOST}/api/v3`
  return {
    ok: true,
    value: {
      credentials,
      apiUrl: data.GITHUB_API_URL ?? enterprise ?? 'https://api.github.com',
      writeSpacingMs: data.GITHUB_WRITE_SPACING_MS,
      databaseUrl: data.DATABASE_URL ?? null,
      dataDir: data.DATA_DIR,
      port: data.PORT,
      host: data.HOST,
      logLevel: data.LOG_LEVEL,
      publicUrl: data.PUBLIC_URL ?? null,
      metricsToken: data.METRICS_TOKEN ?? null,
      keepDeliveriesDays: data.KEEP_DELIVERIES_DAYS,
      gitHistory: data.GIT_HISTORY === 'on',
    },
  }
}

/** The three belong together: all are there, or none is. */
function missingCredentials(given: Variables): string[] {
  const groups = [['APP_ID'], ['PRIVATE_KEY', 'PRIVATE_KEY_PATH'], ['WEBHOOK_SECRET']]
  const missing = groups.filter(names => names.every(name => given[name] === undefined))
  if (missing.length === 0 || missing.length === groups.length) return []
  return missing.map(names => `${names.join(' or ')}: is missing, while other credentials are set`)
}

function problem(name: string, given: Variables): string {
  const value = given[name] ?? ''
  const shown = SHOWN.has(name) && value.length <= 20 ? ` (it is "${value}")` : ''
  return `${name}: ${EXPECTED[name] ?? 'is not right'}${shown}`
}

function messageOf(problems: readonly string[]): string {
  const list = problems.map(line => `- ${line}`).join('\n')
  return `The environment is not right, so nothing was started:\n${list}`
}

function isPlainHttpUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return /^https?:$/.test(url.protocol) && url.username + url.password + url.search + url.hash === ''
}

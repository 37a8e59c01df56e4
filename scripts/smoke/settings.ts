/** What the smoke test is told: one repository by its full name, and a person's token. */
import { parseArgs } from 'node:util'

export interface SmokeSettings {
  owner: string
  repo: string
  /** Of a person with write access. */
  token: string
  /** REST base URL. */
  apiUrl: string
  /** The label that asks for a plan. */
  label: string
  /** How long each step may take, milliseconds. */
  stepMs: number
  /** Pause between two looks, milliseconds. */
  pollMs: number
}

export class WrongUse extends Error {
  override name = 'WrongUse'
}

const USAGE = 'usage: SMOKE_TOKEN=… npm run smoke -- owner/name [--label plan-ready] [--seconds 180]'
const NAME = /^([A-Za-z0-9](?:[A-Za-z0-9-]{0,38}))\/([\w.-]{1,100})$/
const POLL_MS = 1_000

/** Takes nothing from the checkout and no token that is there for something else. Throws WrongUse with every problem. */
export function readSettings(words: readonly string[], env: NodeJS.ProcessEnv): SmokeSettings {
  const { values, positionals } = parse(words)
  const problems: string[] = []
  const named = NAME.exec(positionals[0] ?? '')
  if (positionals.length === 0) {
    problems.push('Name the repository, as owner/name: issues are opened and closed there, so use one made for this.')
  } else if (named === null || positionals.length > 1) {
    problems.push(`"${positionals.join(' ')}" is not the one name of a repository, as owner/name.`)
  }
  const token = env['SMOKE_TOKEN']?.trim() ?? ''
  if (token === '') {
    problems.push(
      'SMOKE_TOKEN is not set: the token of a person with write access (issues: write). GITHUB_TOKEN is not used.',
    )
  }
  const apiUrl = (env['GITHUB_API_URL'] ?? '').trim() || 'https://api.github.com'
  if (!URL.canParse(apiUrl) || !/^https?:$/.test(new URL(apiUrl).protocol)) {
    problems.push('GITHUB_API_URL must be an http or https address, such as https://github.example.com/api/v3.')
  }
  const seconds = Number(values.seconds)
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > 3600) problems.push('--seconds takes 1 to 3600.')
  if (problems.length > 0) throw new WrongUse([...problems, USAGE].join('\n  '))
  return {
    owner: named?.[1] ?? '',
    repo: named?.[2] ?? '',
    token,
    apiUrl: apiUrl.replace(/\/+$/, ''),
    label: values.label,
    stepMs: seconds * 1000,
    pollMs: POLL_MS,
  }
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { label: { type: 'string', default: 'plan-ready' }, seconds: { type: 'string', default: '180' } },
    })
  } catch (error) {
    throw new WrongUse(`${error instanceof Error ? error.message : String(error)}\n  ${USAGE}`, { cause: error })
  }
}

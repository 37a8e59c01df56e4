/** No token, key or secret is ever in a log, an error, a comment, the database or any other file, whatever fails. */
import { createHmac } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { BusyRetryLibSql } from '../../src/db/libsql-busy-retry.js'
import { DATABASE_FILE } from '../../src/db/sqlite.js'
import { type FaultRequest, failure, FAILURES, type FailureName } from '../../src/fake-github/faults.js'
import { createTestDatabase } from '../support/databases.js'
import { CSV_EXPORT } from '../support/features.js'
import { REPO, SECRET, startStage, type Stage } from '../support/stage.js'

const CALLS = [
  /\/access_tokens$/,
  /\/graphql$/,
  /\/collaborators\//,
  /\/commits\//,
  /\/tarball\//,
  /\/issues$/,
  /\/comments/,
]

/** Tokens of installations and people, signed JWTs, and this App's own secret and key. */
function secretsIn(text: string, { privateKey }: Stage): string[] {
  const own = [SECRET, ...privateKey.trim().split('\n').slice(1, -1)].filter(secret => text.includes(secret))
  return [...own, ...(text.match(/gh[sp]_\w+|\beyJ[\w-]+\.[\w-]+\.|[?&]token=\w+/g) ?? [])]
}

/** Every value of every table, and every file beside the database. */
async function kept(dataDir: string): Promise<string> {
  const connection = await new BusyRetryLibSql({ url: pathToFileURL(join(dataDir, DATABASE_FILE)).href }).connect()
  const rowsOf = async (sql: string) => (await connection.queryRaw({ sql, args: [], argTypes: [] })).rows
  const parts: string[] = []
  try {
    const tables = await rowsOf(`SELECT name FROM sqlite_master WHERE type = 'table'`)
    for (const [name] of tables) parts.push(JSON.stringify(await rowsOf(`SELECT * FROM "${String(name)}"`)))
  } finally {
    await connection.dispose()
  }
  const files = readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  return [...parts, ...files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'))].join('\n')
}

const written = ({ github }: Stage): string =>
  github
    .issues(REPO)
    .flatMap(({ number, title, body }) => [title, body, ...github.comments(REPO, number).map(comment => comment.body)])
    .join('\n')

it('keeps every secret to itself through the story and every failure of GitHub', { timeout: 120_000 }, async () => {
  const { databaseUrl, dataDir, remove } = await createTestDatabase('sqlite')
  const logLevel = 'trace'
  const options = { databaseUrl, dataDir, logLevel, requestTimeoutMs: 700, gitHistory: true } as const
  const stage = await startStage(options)
  const { github, maintainer } = stage
  await maintainer.createIssue(REPO, { ...CSV_EXPORT, labels: ['feature', 'plan-ready'] })
  await stage.settle()
  const kinds = Object.keys(FAILURES) as FailureName[]
  for (const [i, name] of kinds.entries()) {
    const struck = [CALLS[i % CALLS.length], CALLS[(i + 3) % CALLS.length]]
    const isStruck = ({ actor, path }: FaultRequest) => actor !== 'user' && struck.some(one => one?.test(path))
    github.fail({ match: isStruck, times: 2, ...failure(name, new Date(), 1) })
    // A token that is refused is asked for anew, so that its request may fail too.
    const body = { message: 'Bad credentials' }
    github.fail({ match: ({ actor }) => actor === 'installation', how: 'status-before', status: 401, body })
    await maintainer.comment(REPO, 1, i % 2 === 0 ? '/genprompts status' : '/genprompts replan')
    await stage.settle()
    await stage.after(60_000)
    github.clearFailures()
    await stage.after(600_000)
  }
  await maintainer.close(REPO, 2, 'completed')
  await stage.settle()
  await stage.bot.sweep()
  await stage.settle()

  expect(github.issue(REPO, 1).subIssues).toEqual([2, 3])
  expect(github.requests.filter(({ fault }) => fault !== null).length).toBeGreaterThan(kinds.length)
  const logged = JSON.stringify(stage.logLines())
  expect(logged).toContain('"level":20')
  expect(logged).toContain('retry later')
  await stage.close()
  for (const [where, text] of [
    ['log', logged],
    ['issues', written(stage)],
    ['disk', await kept(dataDir)],
  ] as const) {
    expect(text.length).toBeGreaterThan(1_000)
    expect({ where, secrets: secretsIn(text, stage) }).toEqual({ where, secrets: [] })
  }
  await remove()
})

it('would find each of them', async () => {
  const { databaseUrl, dataDir, remove } = await createTestDatabase('sqlite')
  const stage = await startStage({ databaseUrl, dataDir })
  const line = stage.privateKey.split('\n')[3] ?? ''
  const jwt = `eyJhbGciOi.${createHmac('sha256', 'x').digest('hex')}.x`
  for (const secret of [SECRET, line, 'ghs_0123456789', 'ghp_0123456789', jwt, 'tarball?token=abc'])
    expect(secretsIn(`before ${secret} after`, stage)).toHaveLength(1)
  await stage.close()
  await remove()
})

/** The process environment: what is taken, what is refused, and that no secret comes out in the message. */
import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { readEnvironment } from '../../src/config/environment.js'

const pem = (type: 'pkcs1' | 'pkcs8') =>
  generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type, format: 'pem' }).toString()
const PKCS1 = pem('pkcs1')
const PKCS8 = pem('pkcs8')
const ELLIPTIC = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString()
const FULL = { APP_ID: '123', PRIVATE_KEY: PKCS1, WEBHOOK_SECRET: 'a-long-random-text' }

type Env = Record<string, string | undefined>

function value(env: Env, readFile?: (path: string) => string) {
  const result = readEnvironment(env, readFile)
  if (!result.ok) throw new Error(result.message)
  return result.value
}

function message(env: Env, readFile?: (path: string) => string): string {
  const result = readEnvironment(env, readFile)
  if (result.ok) throw new Error('this environment was taken')
  return result.message
}

function missing(): string {
  throw Object.assign(new Error('no such file'), { code: 'ENOENT' })
}

describe('defaults', () => {
  test('with nothing set, the set-up mode on this machine', () => {
    expect(readEnvironment({})).toEqual({
      ok: true,
      value: {
        credentials: null,
        apiUrl: 'https://api.github.com',
        writeSpacingMs: 1000,
        databaseUrl: null,
        dataDir: './data',
        port: 3000,
        host: 'localhost',
        logLevel: 'info',
        publicUrl: null,
        metricsToken: null,
        keepDeliveriesDays: 7,
        gitHistory: true,
      },
    })
  })

  test('an empty value counts as absent', () => {
    const empty = {
      APP_ID: '',
      PRIVATE_KEY: '',
      WEBHOOK_SECRET: '',
      PORT: '',
      DATABASE_URL: '',
      GHE_HOST: '',
      HOST: '',
    }
    expect(readEnvironment(empty)).toEqual(readEnvironment({}))
  })
})

describe('what is taken', () => {
  test.each<[Env, object]>([
    [{ PORT: '0' }, { port: 0 }],
    [{ PORT: '65535' }, { port: 65_535 }],
    [{ HOST: '0.0.0.0' }, { host: '0.0.0.0' }],
    [{ GITHUB_WRITE_SPACING_MS: '0' }, { writeSpacingMs: 0 }],
    [{ DATA_DIR: '/var/lib/bot' }, { dataDir: '/var/lib/bot' }],
    [{ LOG_LEVEL: 'debug' }, { logLevel: 'debug' }],
    [{ GIT_HISTORY: 'off' }, { gitHistory: false }],
    [{ DATABASE_URL: 'postgres://u:p@h/d' }, { databaseUrl: 'postgres://u:p@h/d' }],
    [{ DATABASE_URL: 'postgresql://h/d' }, { databaseUrl: 'postgresql://h/d' }],
    [{ GITHUB_API_URL: 'http://127.0.0.1:4000' }, { apiUrl: 'http://127.0.0.1:4000' }],
    [{ GITHUB_API_URL: 'https://git.example.com/api/v3//' }, { apiUrl: 'https://git.example.com/api/v3' }],
    [{ GHE_HOST: 'git.example.com' }, { apiUrl: 'https://git.example.com/api/v3' }],
    [{ GHE_HOST: 'git.example.com:8080', GHE_PROTOCOL: 'http' }, { apiUrl: 'http://git.example.com:8080/api/v3' }],
    [
      { GHE_HOST: 'git.example.com', GITHUB_API_URL: 'https://other.example.com' },
      { apiUrl: 'https://other.example.com' },
    ],
    [{ PUBLIC_URL: 'https://bot.example.com/' }, { publicUrl: 'https://bot.example.com' }],
    [{ SOMETHING_ELSE: 'x' }, { port: 3000 }],
  ])('%j', (env, expected) => {
    expect(value(env)).toMatchObject(expected)
  })
})

describe('the private key', () => {
  test.each([
    ['as it is', PKCS1, PKCS1],
    ['in the newer format', PKCS8, PKCS8],
    ['with escaped newlines', PKCS1.replaceAll('\n', '\\n'), PKCS1],
    ['with quotes around it', `"${PKCS1.trim()}"`, PKCS1],
    ['with blanks for newlines', PKCS8.trim().replaceAll('\n', ' '), PKCS8],
    ['in base64', Buffer.from(PKCS1).toString('base64'), PKCS1],
    [
      'in base64 over several lines',
      Buffer.from(PKCS8)
        .toString('base64')
        .replace(/(.{76})/g, '$1\n'),
      PKCS8,
    ],
    ['in base64 with escaped newlines', Buffer.from(PKCS1.replaceAll('\n', '\\n')).toString('base64'), PKCS1],
  ])('%s', (_, given, key) => {
    expect(value({ ...FULL, PRIVATE_KEY: given }).credentials).toEqual({
      appId: 123,
      privateKey: key,
      webhookSecret: 'a-long-random-text',
    })
  })

  test('from a file', () => {
    const files: Record<string, string> = { '/keys/app.pem': PKCS1 }
    const env = { ...FULL, PRIVATE_KEY: undefined, PRIVATE_KEY_PATH: '/keys/app.pem' }
    expect(value(env, path => files[path] ?? missing()).credentials?.privateKey).toBe(PKCS1)
  })

  test('given both ways, the text wins and no file is read', () => {
    expect(value({ ...FULL, PRIVATE_KEY_PATH: '/keys/app.pem' }, missing).credentials?.privateKey).toBe(PKCS1)
  })

  test.each([
    ['no key', 'something else'],
    ['a cut key', PKCS1.slice(0, 400)],
    ['a key that cannot sign an App in', ELLIPTIC],
    ['a public key', '-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----'],
  ])('refused: %s', (_, given) => {
    expect(message({ ...FULL, PRIVATE_KEY: given })).toMatch(/^- PRIVATE_KEY: must be the RSA private key/m)
  })

  test('refused: a file that is not there, by its name', () => {
    const env = { ...FULL, PRIVATE_KEY: undefined, PRIVATE_KEY_PATH: 'nowhere.pem' }
    expect(message(env, missing)).toContain('- PRIVATE_KEY_PATH: the file "nowhere.pem" cannot be read (ENOENT)')
  })
})

describe('what is refused', () => {
  test.each([
    ['APP_ID', 'Iv23abc'],
    ['APP_ID', '0'],
    ['APP_ID', '12.5'],
    ['WEBHOOK_SECRET', 'development'],
    ['GITHUB_API_URL', 'api.github.com'],
    ['GITHUB_API_URL', 'ftp://example.com'],
    ['GITHUB_API_URL', 'https://user:word@example.com'],
    ['GITHUB_API_URL', 'https://example.com?x=1'],
    ['GHE_HOST', 'https://git.example.com'],
    ['GHE_PROTOCOL', 'ssh'],
    ['PUBLIC_URL', 'bot.example.com'],
    ['GITHUB_WRITE_SPACING_MS', '-1'],
    ['GITHUB_WRITE_SPACING_MS', '1s'],
    ['DATABASE_URL', 'mysql://u@h/d'],
    ['DATABASE_URL', 'file:./dev.db'],
    ['PORT', '65536'],
    ['PORT', '80a'],
    ['PORT', '0x50'],
    ['LOG_LEVEL', 'loud'],
  ])('%s=%s', (name, given) => {
    const lines = message({ ...FULL, [name]: given }).split('\n')
    expect(lines).toHaveLength(2)
    expect(lines[1]).toMatch(new RegExp(`^- ${name}: must .+`))
  })

  test('credentials in part, by the names of those that are missing', () => {
    expect(message({ APP_ID: '1' })).toBe(
      [
        'The environment is not right, so nothing was started:',
        '- PRIVATE_KEY or PRIVATE_KEY_PATH: is missing, while other credentials are set',
        '- WEBHOOK_SECRET: is missing, while other credentials are set',
      ].join('\n'),
    )
    expect(message({ ...FULL, WEBHOOK_SECRET: undefined })).toContain('- WEBHOOK_SECRET: is missing')
    expect(message({ ...FULL, APP_ID: undefined })).toContain('- APP_ID: is missing')
  })

  test('all of it in one message', () => {
    const env = { APP_ID: 'x', PRIVATE_KEY: 'x', PORT: 'x', LOG_LEVEL: 'x', DATABASE_URL: 'x', GITHUB_API_URL: 'x' }
    const names = message(env).match(/^- [A-Z_]+/gm)
    expect(names?.toSorted()).toEqual(
      ['APP_ID', 'DATABASE_URL', 'GITHUB_API_URL', 'LOG_LEVEL', 'PORT', 'PRIVATE_KEY', 'WEBHOOK_SECRET'].map(
        name => `- ${name}`,
      ),
    )
  })
})

describe('no secret is told', () => {
  const SECRET = 'hush-9f8e7d6c'
  test.each([
    ['APP_ID'],
    ['PRIVATE_KEY'],
    ['WEBHOOK_SECRET'],
    ['GITHUB_API_URL'],
    ['GHE_HOST'],
    ['PUBLIC_URL'],
    ['DATABASE_URL'],
  ])('pasted into %s', name => {
    expect(message({ APP_ID: 'x', [name]: `https://x:${SECRET}@h\n` })).not.toContain(SECRET)
  })

  test('a key pasted into the variable for its path', () => {
    const env = { ...FULL, PRIVATE_KEY: undefined, PRIVATE_KEY_PATH: PKCS1 }
    expect(message(env, missing)).not.toContain(PKCS1.slice(40, 80))
    const base64 = Buffer.from(PKCS1).toString('base64')
    expect(message({ ...env, PRIVATE_KEY_PATH: base64 }, missing)).not.toContain(base64.slice(0, 40))
  })

  test('a long value in the wrong place', () => {
    expect(message({ PORT: `${SECRET}${'x'.repeat(20)}` })).not.toContain(SECRET)
  })
})

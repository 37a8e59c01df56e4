/** Finds out who sends a request: a person's token, an installation token, or a JWT signed by an App. */
import { generateKeyPairSync, randomBytes, verify } from 'node:crypto'
import { ApiError, badCredentials } from './github-errors.js'
import { isRecord } from './request-fields.js'
import type { App, Actor } from './model.js'
import type { World } from './state.js'

const LONGEST_JWT_SECONDS = 600
const LEEWAY_SECONDS = 60

export interface KeyPair {
  privateKey: string
  publicKey: string
}

const keyPairs: KeyPair[] = []

/** The key of the n-th App of a server. Making one takes a noticeable part of a second, so a process makes each but once. */
export function keyPair(n: number): KeyPair {
  const known = keyPairs[n]
  if (known !== undefined) return known
  const made = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  })
  keyPairs[n] = made
  return made
}

/** A token with GitHub's prefix for its kind: `ghp` of a person, `ghs` of an installation. */
export const newToken = (prefix: 'ghp' | 'ghs'): string =>
  `${prefix}_${randomBytes(30).toString('base64url').replaceAll(/[-_]/g, 'x').slice(0, 36)}`

export function identify(world: World, authorization: string | null): Actor {
  if (authorization === null || authorization === '') return { kind: 'anonymous' }
  const [, credential] = /^(?:bearer|token) +(\S+)$/i.exec(authorization) ?? []
  if (credential === undefined) throw badCredentials()
  if (credential.split('.').length === 3) return { kind: 'app', app: appOfJwt(world, credential) }
  const installation = world.tokens.get(credential)
  if (installation !== undefined) {
    if (installation.expiresAt <= world.authNow()) throw badCredentials()
    return { kind: 'installation', token: installation }
  }
  const user = [...world.users.values()].find(one => one.token === credential)
  if (user === undefined) throw badCredentials()
  return { kind: 'user', user }
}

const undecodable = () => new ApiError(401, 'A JSON web token could not be decoded')

function appOfJwt(world: World, jwt: string): App {
  const [header = '', payload = '', signature = ''] = jwt.split('.')
  const head = parse(header)
  const claims = parse(payload)
  if (head['alg'] !== 'RS256') throw undecodable()
  const issuer = String(claims['iss'])
  const app = [...world.apps.values()].find(one => issuer === String(one.id) || issuer === clientId(one))
  if (app === undefined) throw new ApiError(404, 'Integration not found')
  const signed = Buffer.from(`${header}.${payload}`)
  if (!verify('RSA-SHA256', signed, app.publicKey, Buffer.from(signature, 'base64url'))) throw undecodable()
  checkTimes(world, claims)
  return app
}

export const clientId = (app: App): string => `Iv1.${app.id.toString(16)}`

function checkTimes(world: World, claims: Record<string, unknown>): void {
  const now = Math.floor(world.authNow().getTime() / 1000)
  const { iat, exp } = claims
  if (typeof exp !== 'number' || exp <= now) {
    throw new ApiError(
      401,
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    )
  }
  if (exp > now + LONGEST_JWT_SECONDS + LEEWAY_SECONDS) {
    throw new ApiError(401, "'Expiration time' claim ('exp') is too far in the future")
  }
  if (!Number.isInteger(iat) || Number(iat) > now + LEEWAY_SECONDS) {
    throw new ApiError(
      401,
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    )
  }
}

function parse(part: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString())
    if (isRecord(value)) return value
  } catch {
    // answered below like any other damage
  }
  throw undecodable()
}

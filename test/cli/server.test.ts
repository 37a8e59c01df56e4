import { describe, expect, it } from 'vitest'
import { parseRemote, serverFor } from '../../src/cli/place.js'

describe('the repository that a remote names', () => {
  const ACME = { host: 'github.com', owner: 'acme', repo: 'shop' }
  it.each([
    ['https://github.com/acme/shop.git', ACME],
    ['https://github.com/acme/shop/', ACME],
    ['https://mona:secret@GitHub.com/acme/shop', ACME],
    ['git@github.com:acme/shop.git', ACME],
    ['github.com:acme/shop', ACME],
    ['ssh://git@ssh.github.com:443/acme/shop.git', ACME],
    ['git://github.com/acme/shop.js', { ...ACME, repo: 'shop.js' }],
    ['https://github.example.com:8443/acme/shop', { ...ACME, host: 'github.example.com' }],
    ['/srv/git/shop.git', null],
    ['../shop', null],
    ['file:///srv/acme/shop', null],
    ['C:/acme/shop', null],
    ['https://gitlab.example.com/group/sub/shop.git', null],
    ['https://github.com/acme', null],
    ['https://github.com/../shop', null],
  ])('%s', (address, remote) => {
    expect(parseRemote(address)).toEqual(remote)
  })
})

const gh = (known: Record<string, string>) => (host: string) => Promise.resolve(known[host] ?? null)

describe('server and token', () => {
  const none = gh({})

  it.each([
    ['github.com', {}, 'https://api.github.com'],
    ['acme.ghe.com', {}, 'https://api.acme.ghe.com'],
    ['github.example.com', {}, 'https://github.example.com/api/v3'],
    ['github.com', { GITHUB_API_URL: 'http://127.0.0.1:3001/' }, 'http://127.0.0.1:3001'],
    ['alias', { GHE_HOST: 'github.example.com' }, 'https://github.example.com/api/v3'],
    ['alias', { GHE_HOST: 'github.example.com', GHE_PROTOCOL: 'http' }, 'http://github.example.com/api/v3'],
  ])('%s with %o is asked at %s', async (host, env, apiUrl) => {
    expect(await serverFor(host, env, none)).toMatchObject({ apiUrl, note: null })
  })

  it.each([
    ['GITHUB_TOKEN first', 'github.com', { GITHUB_TOKEN: 'a', GH_TOKEN: 'b' }, { 'github.com': 'c' }, 'a'],
    ['GH_TOKEN next', 'github.com', { GITHUB_TOKEN: ' ', GH_TOKEN: 'b' }, { 'github.com': 'c' }, 'b'],
    ['gh last', 'github.com', {}, { 'github.com': 'c' }, 'c'],
    ['none at all', 'github.com', {}, {}, null],
    ['to a server that the environment names', 'x', { GITHUB_API_URL: 'https://x/api/v3', GITHUB_TOKEN: 'a' }, {}, 'a'],
    ['its own for another server', 'github.example.com', { GH_ENTERPRISE_TOKEN: 'e', GITHUB_TOKEN: 'a' }, {}, 'e'],
    ["gh's for another server", 'github.example.com', {}, { 'github.example.com': 'c' }, 'c'],
  ])('the token is %s', async (_name, host, env, known, token) => {
    expect(await serverFor(host, env, gh(known))).toMatchObject({ token })
  })

  it('is not sent to whatever server a checkout names', async () => {
    const { token, note } = await serverFor('evil.example.com', { GITHUB_TOKEN: 'a', GH_TOKEN: 'b' }, none)
    expect(token).toBeNull()
    expect(note).toContain('is not sent to evil.example.com')
    const alike = await serverFor('api.github.com.evil.example.com', { GITHUB_TOKEN: 'a' }, none)
    expect(alike.token).toBeNull()
  })

  it.each([{ GITHUB_API_URL: 'github.com' }, { GITHUB_API_URL: 'file:///x' }, { GHE_HOST: 'a/b' }])(
    'does not guess what %o means',
    async env => {
      await expect(serverFor('github.com', env, none)).rejects.toThrow(/must be/)
    },
  )
})

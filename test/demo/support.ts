/** A local GitHub with the demo page on it, two people, and an App whose moves a test makes by hand. */
import { createSign } from 'node:crypto'
import { mountDemo } from '../../src/demo/demo-server.js'
import { startLocalGitHub } from '../../src/fake-github/start.js'
import type { LocalGitHub } from '../../src/fake-github/local-github.js'

export const REPO = 'acme/shop'

export interface Stage {
  github: LocalGitHub
  /** `http://127.0.0.1:<port>` */
  url: string
  /** A request of the App's installation; gives the parsed answer. */
  bot(method: string, path: string, body?: object): Promise<{ id: number; number: number }>
  close(): Promise<void>
}

export async function setStage(): Promise<Stage> {
  const ends: { close(): void }[] = []
  const github = await startLocalGitHub({
    mount: (app, local) => {
      const mona = local.addUser({ login: 'mona' })
      const reader = local.addUser({ login: 'reader' })
      local.addRepository({ owner: 'acme', name: 'shop', git: { files: { 'README.md': '# Shop\n' } } })
      local.setPermission(REPO, 'mona', 'write')
      ends.push(
        mountDemo(app, {
          github: local,
          repository: { owner: 'acme', name: 'shop' },
          persons: [
            { login: mona.login, token: mona.token, role: 'write' },
            { login: reader.login, token: reader.token, role: 'read' },
          ],
          botLogin: 'genprompts[bot]',
          examples: [
            { name: 'Small', title: 'A small one', body: 'Estimate: 1 hour', labels: ['feature'] },
            { name: 'Large', title: 'A large one', body: 'Estimate: 16 hours', labels: ['feature'] },
          ],
        }),
      )
    },
  })
  const app = github.createApp({
    slug: 'genprompts',
    webhookSecret: 'secret',
    permissions: { issues: 'write', contents: 'read', pull_requests: 'read' },
    events: ['issues', 'issue_comment'],
  })
  const { installationId } = github.install(app, 'acme', [REPO])
  const call = async (token: string, method: string, path: string, body?: object) => {
    const answer = await fetch(github.url + path, {
      method,
      headers: { authorization: `Bearer ${token}`, accept: 'application/vnd.github+json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    const parsed: { id: number; number: number; token: string } = JSON.parse(await answer.text())
    return parsed
  }
  const { token } = await call(jwt(app), 'POST', `/app/installations/${installationId}/access_tokens`)
  return {
    github,
    url: github.url,
    bot: (method, path, body) => call(token, method, `/repos/${REPO}${path}`, body),
    close: async () => {
      for (const end of ends) end.close()
      await github.close()
    },
  }
}

function jwt({ appId, privateKey }: { appId: number; privateKey: string }): string {
  const now = Math.floor(Date.now() / 1000)
  const unsigned = `${encoded({ alg: 'RS256', typ: 'JWT' })}.${encoded({ iat: now - 30, exp: now + 300, iss: String(appId) })}`
  return `${unsigned}.${createSign('RSA-SHA256').update(unsigned).sign(privateKey, 'base64url')}`
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

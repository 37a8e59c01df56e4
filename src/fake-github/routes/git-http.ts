/** What `git fetch` asks over HTTP, answered by git itself. It is no part of the API and of no transcript. */
import { gunzipSync } from 'node:zlib'
import type { Context } from 'hono'
import { canSee, checkToken, tokenHas } from '../access.js'
import type { LocalGitHubApp } from '../exchange.js'
import { identify } from '../auth.js'
import { ApiError } from '../github-errors.js'
import type { GitContents } from '../git-repository.js'
import type { World } from '../state.js'
import { READ_CONTENTS } from './content-routes.js'

const UPLOAD_PACK = 'git-upload-pack'

/** The password of HTTP's basic way, where GitHub takes a token. */
function tokenOf(header: string | undefined): string | null {
  const [, encoded] = /^basic +(\S+)$/i.exec(header ?? '') ?? []
  if (encoded === undefined) return null
  const [, password = ''] = /^[^:]*:(.*)$/.exec(Buffer.from(encoded, 'base64').toString()) ?? []
  return `token ${password}`
}

/** As GitHub: 401 asks for credentials, and what they do not open is not there. */
function contentsFor(world: World, context: Context): GitContents | Response {
  const { owner = '', repo = '' } = context.req.param()
  try {
    const actor = identify(world, tokenOf(context.req.header('authorization')))
    const repository = world.findRepository(owner, repo.replace(/\.git$/, ''))
    checkToken(world, actor)
    if (actor.kind === 'anonymous' && repository?.private !== false) throw new ApiError(401, 'Requires authentication')
    const may = actor.kind !== 'installation' || tokenHas(actor.token, READ_CONTENTS)
    if (repository === undefined || !may || !canSee(world, actor, repository)) return context.text('Not found', 404)
    return repository.contents
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return context.text(error.message, 401, { 'www-authenticate': 'Basic realm="GitHub"' })
  }
}

/** `git-upload-pack` alone: nothing can be pushed. */
export function mountGit(app: LocalGitHubApp, world: World): void {
  const answer = async (context: Context, kind: 'advertisement' | 'result', input: Buffer): Promise<Response> => {
    const contents = contentsFor(world, context)
    if (contents instanceof Response) return contents
    const protocol = context.req.header('git-protocol') ?? ''
    const pack = await contents.uploadPack(kind === 'advertisement' ? ['--advertise-refs'] : [], protocol, input)
    const service =
      /(^|:)version=2(:|$)/.test(protocol) || kind === 'result' ? '' : `001e# service=${UPLOAD_PACK}\n0000`
    return new Response(new Uint8Array(Buffer.concat([Buffer.from(service), pack])), {
      headers: { 'content-type': `application/x-${UPLOAD_PACK}-${kind}`, 'cache-control': 'no-cache' },
    })
  }
  app.get('/:owner/:repo{.+\\.git}/info/refs', context =>
    context.req.query('service') === UPLOAD_PACK
      ? answer(context, 'advertisement', Buffer.alloc(0))
      : context.text('Only fetching is answered here.', 403),
  )
  app.post(`/:owner/:repo{.+\\.git}/${UPLOAD_PACK}`, async context => {
    const body = Buffer.from(await context.req.arrayBuffer())
    return answer(context, 'result', context.req.header('content-encoding') === 'gzip' ? gunzipSync(body) : body)
  })
}

/** A whole commit as a gzip'ed tar, by way of a redirect. */
import { createHmac, randomBytes } from 'node:crypto'
import { type Answer, type Operation, type RepositoryCall, inRepository } from '../operation.js'
import { notFound } from '../github-errors.js'
import { fullName } from '../state.js'
import { READ_CONTENTS } from './content-routes.js'

const archiveKey = randomBytes(32)

/** What the address of an archive carries instead of a token. */
const seal = (path: string): string => createHmac('sha256', archiveKey).update(path).digest('hex').slice(0, 32)

function archiveRedirect(call: RepositoryCall): Answer {
  const ref = call.params['ref'] ?? ''
  const path = `/codeload/${fullName(call.repository)}/legacy.tar.gz/${encodeURIComponent(ref)}`
  return { status: 302, headers: { location: `${call.world.url}${path}?token=${seal(path)}` } }
}

/** Stands for codeload.github.com: the address itself is the permission, no header is asked for. */
const archive: Operation = {
  method: 'GET',
  path: '/codeload/{owner}/{repo}/legacy.tar.gz/{ref*}',
  answer: async call => {
    const { owner = '', repo = '', ref = '' } = call.params
    const repository = call.world.findRepository(owner, repo)
    if (repository === undefined) throw notFound()
    const path = `/codeload/${fullName(repository)}/legacy.tar.gz/${encodeURIComponent(ref)}`
    if (call.query.get('token') !== seal(path)) throw notFound()
    const sha = await repository.contents.resolve(ref)
    if (sha === null) throw notFound()
    const folder = `${repository.owner.login}-${repository.name}-${sha.slice(0, 7)}`
    return {
      raw: { type: 'application/x-gzip', data: repository.contents.archive(sha, folder) },
      headers: { 'content-disposition': `attachment; filename=${folder}.tar.gz` },
    }
  },
}

async function tarball(call: RepositoryCall): Promise<Answer> {
  if (await call.repository.contents.isEmpty()) throw notFound()
  return archiveRedirect(call)
}

export const archiveOperations: Operation[] = [
  inRepository('GET', '/tarball', READ_CONTENTS, tarball),
  inRepository('GET', '/tarball/{ref*}', READ_CONTENTS, tarball),
  archive,
]

/** GitHub's API with one repository, as far as a source asks for it. */
import { Readable } from 'node:stream'
import { expect } from 'vitest'
import { githubSource } from '../../src/source/github-source.js'
import type { SourceCache } from '../../src/source/source-cache.js'
import type { GithubReader, GithubResponse } from '../../src/source/github-reader.js'
import { blobId, tarball } from './helpers.js'
import type { SourceLimits } from '../../src/source/select-files.js'

type Files = Readonly<Record<string, string>>

export const API = 'https://api.github.example'
export const ARCHIVE = 'https://codeload.example/octo/shop/tar.gz/abc?token=short-lived'

class Refusal extends Error {
  constructor(readonly status: number) {
    super(`HTTP ${status}`)
  }
}

/** A repository as the API shows it; every request is written down. */
export class FakeGithub implements GithubReader {
  readonly requests: string[] = []
  readonly downloads: { url: string; init: RequestInit | undefined }[] = []
  commits: Record<string, Files>
  archive: Buffer | null = null
  truncated = false
  refuse: { readonly part: string; readonly status: number } | null = null
  redirect: string | null = ARCHIVE
  extraEntries: object[] = []

  constructor(files: Files) {
    this.commits = { HEAD: files }
  }

  async get(
    route: string,
    params: Readonly<Record<string, unknown>>,
    options: { raw?: boolean },
  ): Promise<GithubResponse> {
    const path = route.replace(/\{(\w+)\}/g, (_all, name: string) => String(params[name]))
    this.requests.push(path)
    if (this.refuse !== null && path.includes(this.refuse.part)) throw new Refusal(this.refuse.status)
    const url = path.startsWith('http') ? path : API + path
    if (path.includes('/commits/')) {
      const ref = String(params.ref)
      if (!(ref in this.commits)) throw new Refusal(422)
      return {
        status: 200,
        url,
        headers: {},
        data: { sha: `commit-of-${ref}`, commit: { tree: { sha: `tree-of-${ref}` } }, files: [] },
      }
    }
    if (path.includes('/git/trees/')) {
      const ref = String(params.tree_sha).replace('tree-of-', '')
      const tree = Object.entries(this.commits[ref] ?? {}).map(([name, text]) => ({
        path: name,
        mode: '100644',
        type: 'blob',
        sha: blobId(text),
        size: Buffer.byteLength(text),
        url: '…',
      }))
      return {
        status: 200,
        url,
        headers: {},
        data: { sha: 'x', truncated: this.truncated, tree: [...tree, ...this.extraEntries] },
      }
    }
    expect(options.raw).toBe(true)
    if (this.redirect !== null) return { status: 302, url, headers: { location: this.redirect }, data: null }
    return { status: 200, url, headers: {}, data: Readable.from([await this.packed(String(params.ref))]) }
  }

  readonly download: typeof fetch = async (input, init) => {
    const url = input instanceof Request ? input.url : String(input)
    this.downloads.push({ url, init })
    return new Response(new Uint8Array(await this.packed('commit-of-HEAD')), { status: 200 })
  }

  async packed(ref: string): Promise<Buffer> {
    return this.archive ?? tarball(this.commits[ref.replace('commit-of-', '')] ?? {})
  }

  source(options: { limits?: Partial<SourceLimits>; cache?: SourceCache } = {}): ReturnType<typeof githubSource> {
    return githubSource({ reader: this, owner: 'octo', repo: 'shop', download: this.download, ...options })
  }
}

/** The page's addresses, which are those of GitHub's own pages. */

export type Route = { name: 'home' } | { name: 'new'; example: string | null } | { name: 'issue'; number: number }

/** Address → route; `home` for everything that is neither an issue nor the form for one. */
export function parseRoute(location: { pathname: string; search: string }): Route {
  const tail = /^\/[^/]+\/[^/]+\/issues\/(\d+|new)\/?$/.exec(location.pathname)?.[1]
  if (tail === undefined) return { name: 'home' }
  if (tail === 'new') return { name: 'new', example: new URLSearchParams(location.search).get('example') }
  return { name: 'issue', number: Number(tail) }
}

export function issuePath(repository: { owner: string; name: string }, number: number): string {
  return `/${repository.owner}/${repository.name}/issues/${number}`
}

export function newIssuePath(repository: { owner: string; name: string }, example?: string): string {
  const query = example === undefined ? '' : `?example=${encodeURIComponent(example)}`
  return `/${repository.owner}/${repository.name}/issues/new${query}`
}

/** Posts a comment exactly once, known by the key in its hidden marker. */
import { readMarker, withMarker } from '../../render/marker.js'
import type { Work } from '../context.js'

/** @returns the comment's id. `text` is made only when it must be posted. */
export async function postOnce(work: Work, key: string, issue: number, text: () => string): Promise<number> {
  const { github, identity, once, feature } = work
  const { result } = await once({
    key,
    kind: 'comment',
    featureId: feature.featureId,
    find: async since => {
      const comments = await github.commentsByApp(issue, since)
      const found = comments.find(comment => carries(comment.body, identity.id, key))
      return found === undefined ? null : { id: found.id, number: null, nodeId: null }
    },
    create: async () => {
      const { id } = await github.comment(issue, withMarker(text(), { app: identity.id, key }))
      return { id, number: null, nodeId: null }
    },
  })
  return result.id
}

/** True where a text ends with this App's marker for that key. The caller has made sure that the App wrote it. */
export function carries(body: string, app: number, key: string): boolean {
  const marker = readMarker(body)
  return marker !== null && marker.app === app && marker.key === key
}

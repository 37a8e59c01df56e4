/** Work that cannot go on until somebody changes something rests: nothing is asked again before an event or a sweep wakes it. */
import { noPermission } from '../../render/messages/error-comments.js'
import { OutOfReach, WriteRefused } from '../ports/github.js'
import { postOnce } from './post-comment.js'
import type { Work } from '../context.js'

/**
 * Where comments are still allowed, one on the feature issue says which permission is missing; in every other case there is
 * nobody that can be told on GitHub. Throws what it was given, so that the work rests.
 */
export async function restOutOfReach(work: Work, error: OutOfReach): Promise<never> {
  if (error.why === 'no-permission') {
    const { repositoryId, issueNumber } = work.subject
    const key = `no-permission/${repositoryId}/${issueNumber}/${work.hash(error.message)}`
    try {
      await postOnce(work, key, issueNumber, noPermission)
    } catch (refusal) {
      if (!(refusal instanceof OutOfReach) && !(refusal instanceof WriteRefused)) throw refusal
    }
  }
  throw error
}

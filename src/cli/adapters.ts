/** Puts together what the command line needs and may not reach by itself: the local checkout, and issues on GitHub. */
import { noHistory } from '../core/model.js'
import type { Planning } from '../planning/planning.js'
import { createPlanningService } from '../planning/service.js'
import type { CheckoutReference, Source } from '../planning/source.js'
import { git } from '../source/git-process.js'
import { type SourceCache, sourceCache } from '../source/source-cache.js'
import { gitSource } from '../source/git-source.js'
import { isGenerated } from './output/decide.js'

export { GitHubProblem, issueReader, type IssueReader } from '../github/issue-reader.js'

/** A folder as git sees it. */
export interface Checkout {
  /** Top folder of the work tree; null in a bare repository. */
  top: string | null
  /** Address of the remote `origin`, or null. */
  origin: string | null
}

/** Null where the folder is in no git repository. Throws SourceError where there is no git program. */
export async function checkoutAt(dir: string): Promise<Checkout | null> {
  const place = await git(dir, ['rev-parse', '--git-dir'])
  if (place.code !== 0) return null
  const [top, origin] = await Promise.all([
    git(dir, ['rev-parse', '--show-toplevel']),
    git(dir, ['remote', 'get-url', 'origin']),
  ])
  return { top: lineOf(top), origin: lineOf(origin) }
}

const lineOf = ({ code, stdout }: { code: number; stdout: Buffer }): string | null => {
  const text = stdout.toString('utf8').trim()
  return code === 0 && text !== '' ? text : null
}

/** Plans from checkouts and bare repositories on this machine; nothing of the work tree is read. What was read is kept. */
export function localPlanning(): Planning {
  const cache = sourceCache()
  return createPlanningService({
    open(repository) {
      if (repository.kind !== 'checkout') throw new Error('the command line reads checkouts only')
      return checkoutSource(repository, cache)
    },
  })
}

/** Prompts of earlier runs that were committed speak of every feature: they would rank before the code. */
function checkoutSource({ dir, history }: CheckoutReference, cache: SourceCache): Source {
  const source = gitSource({ dir, cache })
  return {
    async facts(ref) {
      const facts = await source.facts(ref)
      return {
        ...facts,
        files: facts.files.filter(file => !isGenerated(file.path)),
        contents: new Map([...facts.contents].filter(([path]) => !isGenerated(path))),
        history: history ? facts.history : noHistory(null),
      }
    },
  }
}

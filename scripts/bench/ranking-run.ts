/** Indexes one repository and asks it questions, in a process of its own so that its memory is its own; prints the figures as JSON. */
import { IndexCache } from '../../src/core/ranking/index-cache.js'
import { indexRepository } from '../../src/core/ranking/index-repository.js'
import { rankFiles } from '../../src/core/ranking/rank-files.js'
import { profileRepository } from '../../src/core/repository/profile.js'
import { DEFAULT_SETTINGS } from '../../src/core/settings.js'
import { gitSource } from '../../src/source/git-source.js'
import { timed } from './figures.js'
import { makeRepository, type MadeRepository } from './made-repository.js'

export interface RankingFigures {
  files: number
  megabytes: number
  /** Reading from git; null for a made repository. */
  readMs: number | null
  coldMs: number
  warmMs: number
  /** Peak of the process's resident memory, the texts themselves included. */
  peakMb: number
  /** One a question. */
  queryMs: number[]
}

const QUESTIONS = 150
/** The quickest of so many counts. */
const TRIES = 3
const LARGE = 20_000
const LIMIT = 20

/** Milliseconds of processor time, all threads (what else runs on the machine is no figure of ours), and what the last try gave. */
function quickest<T>(tries: number, action: () => T): { ms: number; value: T } {
  let best = Infinity
  for (;;) {
    const start = process.cpuUsage()
    const value = action()
    const { user, system } = process.cpuUsage(start)
    best = Math.min(best, (user + system) / 1_000)
    if (--tries <= 0) return { ms: best, value }
  }
}

function measure({ facts, questions }: MadeRepository, readMs: number | null): RankingFigures {
  const profile = profileRepository(facts, DEFAULT_SETTINGS)
  const tries = facts.files.length > LARGE ? 1 : TRIES
  // The cache of the last try goes before the next one begins, as in a process that reads a repository once.
  let cache = new IndexCache()
  const cold = quickest(tries, () => void indexRepository(facts, profile, (cache = new IndexCache())))
  const warm = quickest(TRIES, () => indexRepository(facts, profile, cache))
  const queryMs = questions.map(question => quickest(tries, () => rankFiles(warm.value, question, LIMIT)).ms)
  return {
    files: facts.files.length,
    megabytes: facts.files.reduce((sum, file) => sum + file.size, 0) / 1e6,
    readMs,
    coldMs: cold.ms,
    warmMs: warm.ms,
    peakMb: process.resourceUsage().maxRSS / 1024,
    queryMs,
  }
}

const [what = ''] = process.argv.slice(2)
// The compiler of the engine has its say before anything is measured.
measure(makeRepository(300, 30, 2), null)
if (what === 'here') {
  const { ms, value: facts } = await timed(() => gitSource({ dir: process.cwd() }).facts(null))
  const { questions } = makeRepository(100, QUESTIONS)
  console.log(JSON.stringify(measure({ facts, questions }, ms)))
} else {
  console.log(JSON.stringify(measure(makeRepository(Number(what), QUESTIONS), null)))
}

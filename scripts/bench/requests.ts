/** How many requests a plan and its first phase cost, and how many of them have to wait for one another. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RequestRecord } from '../../src/fake-github/transcript.js'
import { CSV_EXPORT } from '../../test/support/features.js'
import { REPO, startStage } from '../../test/support/stage.js'

const MOST_REQUESTS = 14
const LONGEST_CHAIN = 6
const LATENCY_MS = 150
/** Long beside the bot's own work, also on a busy machine, so that requests which need nothing of each other overlap. */
const LONG_LATENCY_MS = 1_500

/** @returns whether the targets are met */
export async function benchRequests(print: (line: string) => void): Promise<boolean> {
  const dataDir = await mkdtemp(join(tmpdir(), 'genprompts-bench-'))
  const stage = await startStage({ databaseUrl: null, dataDir })
  try {
    await stage.maintainer.createIssue(REPO, { ...CSV_EXPORT, labels: [] })
    await stage.settle()
    const from = stage.github.requests.length + 1
    stage.github.setLatency(LONG_LATENCY_MS)
    await stage.maintainer.addLabel(REPO, 1, 'plan-ready')
    await stage.settle()
    const counted = stage.github.requests.slice(from).filter(isCounted)
    const chain = longestChain(counted)
    print('A plan and its first phase (tokens, label creation and pacing not counted):\n')
    for (const request of counted) print(`  ${request.method} ${request.path}`)
    print(`\nrequests       ${counted.length} (at most ${MOST_REQUESTS})`)
    print(`longest chain  ${chain.length} (at most ${LONGEST_CHAIN})\n`)
    for (const [i, request] of chain.entries()) print(`  ${i + 1}. ${request.method} ${request.path}`)
    return counted.length <= MOST_REQUESTS && chain.length <= LONGEST_CHAIN
  } finally {
    await stage.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** GitHub's own pause between writes. */
const REAL_PACING_MS = 1_000
const LONGEST_REPLY_MS = 10_000

/** How long it takes at real pacing until the breakdown can be read, and until the first phase is open. */
export async function benchReply(print: (line: string) => void): Promise<boolean> {
  const dataDir = await mkdtemp(join(tmpdir(), 'genprompts-bench-'))
  const stage = await startStage({ databaseUrl: null, dataDir, writeSpacingMs: REAL_PACING_MS, realPauses: true })
  try {
    await stage.maintainer.createIssue(REPO, { ...CSV_EXPORT, labels: [] })
    await stage.settle()
    stage.github.setLatency(LATENCY_MS)
    const from = stage.github.requests.length
    await stage.maintainer.addLabel(REPO, 1, 'plan-ready')
    const asked = stage.github.requests[from]?.endedAt ?? 0
    await stage.settle()
    const after = (pattern: string): number => {
      const request = stage.github.requests.slice(from).find(r => r.method === 'POST' && r.pattern === pattern)
      return (request?.endedAt ?? Infinity) - asked
    }
    const reply = after('/repos/{owner}/{repo}/issues/{issue_number}/comments')
    const phase = after('/repos/{owner}/{repo}/issues')
    print(`\nAt real pacing (${REAL_PACING_MS} ms between writes, ${LATENCY_MS} ms a request):\n`)
    print(`breakdown visible after  ${(reply / 1000).toFixed(1)} s (at most ${LONGEST_REPLY_MS / 1000} s)`)
    print(`first phase open after   ${(phase / 1000).toFixed(1)} s`)
    return reply <= LONGEST_REPLY_MS
  } finally {
    await stage.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

const isCounted = ({ method, pattern }: RequestRecord): boolean =>
  !pattern.endsWith('/access_tokens') && !(method === 'POST' && pattern === '/repos/{owner}/{repo}/labels')

/**
 * The longest row of requests of which each began after the one before had ended. Requests that merely happen to follow
 * each other count as well, so the figure is never too low.
 */
function longestChain(requests: readonly RequestRecord[]): RequestRecord[] {
  const chains = new Map<RequestRecord, RequestRecord[]>()
  let longest: RequestRecord[] = []
  for (const request of requests.toSorted((a, b) => a.startedAt - b.startedAt)) {
    const before = requests
      .filter(other => (other.endedAt ?? Infinity) <= request.startedAt)
      .map(other => chains.get(other) ?? [])
      .toSorted((a, b) => b.length - a.length)[0]
    const chain = [...(before ?? []), request]
    chains.set(request, chain)
    if (chain.length > longest.length) longest = chain
  }
  return longest
}

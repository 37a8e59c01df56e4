/** What a story leaves on the local GitHub, in lines that two runs of the same story have in common. */
import { readMarker } from '../../../src/render/marker.js'
import type { LocalGitHub } from '../../../src/fake-github/local-github.js'
import type { Finding } from './drill.js'

/** Ids, names, commits and times differ from run to run; everything else must not. */
export const normal = (text: string, repo: string): string =>
  text
    .replaceAll(repo, '<repository>')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<uuid>')
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d(:|%3A)\d\d(:|%3A)\d\d(\.\d+)?Z/g, '<time>')
    .replaceAll(/\b[0-9a-f]{40}\b/g, '<commit>')
    // Tokens of a prompt: a commit's id has now more of them, now fewer.
    .replaceAll(/[\d,]+ tokens, [\d,]+ with its references|(?<=phase \d+: )[\d,]+( \([\d,]+\))?/g, '<tokens>')
    .replaceAll(/Duration: .*/g, 'Duration: <time>')
    .replaceAll(/\b(?=[a-f]*\d)[0-9a-f]{7,39}\b/g, '<id>')

/** One line for each thing that a person would see: issues, comments, reactions, links, labels. */
export function endState(github: LocalGitHub, repo: string): string[] {
  const lines = github.issues(repo).flatMap(issue => {
    const at = `#${issue.number}`
    const reason = issue.stateReason === null ? '' : ` as ${issue.stateReason}`
    return [
      `${at} ${issue.state}${reason} "${issue.title}" by ${issue.author}, labels ${issue.labels.toSorted().join(' ')}`,
      `${at} parent ${issue.parent} blocked by ${issue.blockedBy.join(' ')}`,
      `${at} body ${issue.body}`,
      ...issue.reactions.map(({ content, user }) => `${at} reaction ${content} by ${user}`),
      ...github
        .comments(repo, issue.number)
        .flatMap(comment => [
          `${at} comment by ${comment.author}: ${comment.body}`,
          ...comment.reactions.map(({ content, user }) => `${at} reaction ${content} on a comment by ${user}`),
        ]),
    ]
  })
  const labels = github.labels(repo).map(label => `label ${label.name} ${label.color} ${label.description ?? ''}`)
  return [...lines, ...labels].map(line => normal(line, repo))
}

const count = (lines: readonly string[], line: string): number => lines.filter(one => one === line).length

/** Lines of the end state that came too often or are missing. */
export function differences(name: string, expected: readonly string[], actual: readonly string[]): Finding[] {
  const all = [...new Set([...expected, ...actual])].map(line => ({
    line,
    more: count(actual, line) - count(expected, line),
  }))
  return all.flatMap(({ line, more }): Finding[] => {
    if (more === 0) return []
    const others = all.filter(other => other.more * more < 0).map(other => other.line)
    return [{ case: name, kind: more > 0 ? 'twice' : 'lost', text: shortened(line, others) }]
  })
}

/** The part in which a line differs from the one most like it. */
function shortened(line: string, others: readonly string[]): string {
  const same = Math.max(0, ...others.map(other => commonStart(line, other)))
  const from = Math.max(0, same - 100)
  const part = line.slice(from, from + 300)
  return JSON.stringify(from === 0 ? part : `${line.slice(0, 40)} … ${part}`)
}

function commonStart(a: string, b: string): number {
  let at = 0
  while (at < a.length && a[at] === b[at]) at += 1
  return at
}

/**
 * Everything that the App creates carries a marker with a key of its own, and is created once, even where somebody has
 * deleted it since. Seen from what was asked of GitHub and took effect, so it needs no other run to compare with.
 */
export function createdTwice(github: LocalGitHub, repo: string, name: string): Finding[] {
  const keys = github.requests.flatMap(({ method, path, actor, body, wrote }) => {
    if (method !== 'POST' || wrote === null || actor.kind !== 'installation' || !path.startsWith(`/repos/${repo}/`)) {
      return []
    }
    const text: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'body') : null
    return typeof text === 'string' ? (readMarker(text)?.key ?? []) : []
  })
  const again = new Set(keys.filter((key, i) => keys.indexOf(key) !== i))
  return [...again].map(key => ({ case: name, kind: 'twice', text: `created twice: ${key}` }))
}

/** A request or webhook in a few plain words. */
import type { RequestRecord } from './demo-options.js'

interface Said {
  text: string
  issue: number | null
}

interface Rule {
  method: string
  /** Matched below the repository: `/issues/12/labels`. */
  path: RegExp
  say: (match: RegExpExecArray, body: Record<string, unknown>, wrote: string) => string
}

const RULES: Rule[] = [
  { method: 'POST', path: /^\/issues$/, say: (_, body) => `opened an issue: ${text(body['title'])}` },
  { method: 'PATCH', path: /^\/issues\/(\d+)$/, say: (match, body) => patched(`#${match[1]}`, body) },
  { method: 'POST', path: /^\/issues\/(\d+)\/comments$/, say: (match, body) => commented(`#${match[1]}`, body) },
  {
    method: 'PATCH',
    path: /^\/issues\/comments\/\d+$/,
    say: (_match, _body, wrote) => `updated a comment${on(wrote)}`,
  },
  {
    method: 'DELETE',
    path: /^\/issues\/comments\/\d+$/,
    say: (_match, _body, wrote) => `deleted a comment${on(wrote)}`,
  },
  { method: 'POST', path: /^\/issues\/(\d+)\/labels$/, say: (match, body) => `labelled #${match[1]}: ${labels(body)}` },
  {
    method: 'PUT',
    path: /^\/issues\/(\d+)\/labels$/,
    say: (match, body) => `set the labels of #${match[1]}: ${labels(body)}`,
  },
  {
    method: 'DELETE',
    path: /^\/issues\/(\d+)\/labels\/(.+)$/,
    say: match => `removed ${decode(match[2])} from #${match[1]}`,
  },
  {
    method: 'POST',
    path: /^\/issues\/(\d+)\/sub_issues$/,
    say: (match, _body, wrote) => `made ${wrote === '' ? 'an issue' : wrote} a sub-issue of #${match[1]}`,
  },
  {
    method: 'POST',
    path: /^\/issues\/(\d+)\/dependencies\/blocked_by$/,
    say: match => `marked #${match[1]} as blocked`,
  },
  { method: 'DELETE', path: /^\/issues\/(\d+)\/dependencies\/blocked_by\/\d+$/, say: match => `freed #${match[1]}` },
  {
    method: 'POST',
    path: /^\/issues\/(\d+)\/reactions$/,
    say: (match, body) => `reacted with ${reaction(body)} to #${match[1]}`,
  },
  {
    method: 'POST',
    path: /^\/issues\/comments\/\d+\/reactions$/,
    say: (_, body) => `reacted with ${reaction(body)} to a comment`,
  },
  { method: 'POST', path: /^\/labels$/, say: (_, body) => `created the label ${text(body['name'])}` },
]

/** What a write did; null for what is no write to the repository (tokens, GraphQL). */
export function describeWrite(request: Pick<RequestRecord, 'method' | 'path' | 'body' | 'wrote'>): Said | null {
  const path = /\/repos\/[^/]+\/[^/]+(\/[^?]*)/.exec(request.path)?.[1]
  if (path === undefined) return null
  const written = /^\/issues\/(\d+)/.exec(path) ?? /^#(\d+)/.exec(request.wrote ?? '')
  const issue = written === null ? null : Number(written[1])
  const body = isObject(request.body) ? request.body : {}
  for (const rule of RULES) {
    const match = rule.method === request.method ? rule.path.exec(path) : null
    if (match !== null) return { text: rule.say(match, body, request.wrote ?? ''), issue }
  }
  return { text: `${request.method} ${path}`, issue }
}

/** ` on #12`, where the transcript tells the issue of a comment. */
function on(wrote: string): string {
  const issue = /^#\d+/.exec(wrote)?.[0]
  return issue === undefined ? '' : ` on ${issue}`
}

const WEBHOOKS: Record<string, string> = {
  'issues.opened': 'issue opened',
  'issues.closed': 'issue closed',
  'issues.reopened': 'issue reopened',
  'issues.labeled': 'label added',
  'issues.unlabeled': 'label removed',
  'issues.edited': 'issue edited',
  'issue_comment.created': 'comment added',
  'issue_comment.edited': 'comment edited',
  'issue_comment.deleted': 'comment deleted',
  'sub_issues.sub_issue_added': 'sub-issue added',
  'sub_issues.parent_issue_added': 'parent issue added',
}

/** What GitHub told the bot. */
export function describeWebhook(
  event: string,
  action: string | null,
  payload: Readonly<Record<string, unknown>> = {},
): string {
  const name = action === null ? event : `${event}.${action}`
  const said = WEBHOOKS[name] ?? name.replaceAll('_', ' ').replace('.', ': ')
  const label = isObject(payload['label']) ? text(payload['label']['name']) : ''
  return label === '' ? said : `${said}: ${label}`
}

function patched(issue: string, body: Record<string, unknown>): string {
  if (body['state'] === 'closed')
    return `closed ${issue} as ${text(body['state_reason'] ?? 'completed').replaceAll('_', ' ')}`
  if (body['state'] === 'open') return `reopened ${issue}`
  return `edited ${issue}`
}

function commented(issue: string, body: Record<string, unknown>): string {
  const command = /^\/\S+[^\n]*/.exec(text(body['body']))?.[0]
  return command === undefined ? `commented on ${issue}` : `commented ${command.trim().slice(0, 60)} on ${issue}`
}

function labels(body: Record<string, unknown>): string {
  return Array.isArray(body['labels']) ? body['labels'].map(text).join(', ') : ''
}

/** GitHub's word for a reaction; two of them are no words. */
function reaction(body: Record<string, unknown>): string {
  const content = text(body['content'])
  return { '+1': 'thumbs up', '-1': 'thumbs down' }[content] ?? content
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function decode(value: string | undefined): string {
  try {
    return decodeURIComponent(value ?? '')
  } catch {
    return value ?? ''
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

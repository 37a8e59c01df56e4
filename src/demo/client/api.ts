/** Talks to the server: reads what the page shows, and acts as the chosen person. */
import type { DemoState, IssueRow, IssueView, Label } from '../views.js'

/** An answer other than 2xx, with the sentence that GitHub gave for it. */
export class ApiError extends Error {
  override name = 'ApiError'
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message)
  }
}

export const readState = () => read<DemoState>('/demo/state')
export const readIssues = () => read<IssueRow[]>('/demo/issues')
export const readIssue = (number: number) => read<IssueView>(`/demo/issues/${number}`)
export const readLabels = () => read<Label[]>('/demo/labels')

/** Markdown → sanitised HTML. */
export async function preview(markdown: string): Promise<string> {
  const answer = await send('/demo/render', { method: 'POST', body: markdown })
  const { html }: { html: string } = await answer.json()
  return html
}

/** What a person can do; every verb is one call of GitHub's REST API. Throws ApiError. */
export class Actor {
  constructor(readonly login: string) {}

  comment(issue: number, body: string): Promise<unknown> {
    return this.#act('POST', `/issues/${issue}/comments`, { body })
  }

  addLabels(issue: number, labels: string[]): Promise<unknown> {
    return this.#act('POST', `/issues/${issue}/labels`, { labels })
  }

  removeLabel(issue: number, label: string): Promise<unknown> {
    return this.#act('DELETE', `/issues/${issue}/labels/${encodeURIComponent(label)}`)
  }

  close(issue: number, reason: 'completed' | 'not_planned'): Promise<unknown> {
    return this.#act('PATCH', `/issues/${issue}`, { state: 'closed', state_reason: reason })
  }

  reopen(issue: number): Promise<unknown> {
    return this.#act('PATCH', `/issues/${issue}`, { state: 'open' })
  }

  /** Gives the new issue's number. */
  async create(title: string, body: string, labels: string[]): Promise<number> {
    const created = await this.#act('POST', '/issues', { title, body, labels })
    const { number }: { number: number } = await created.json()
    return number
  }

  #act(method: string, path: string, body?: object): Promise<Response> {
    return send(`/demo/api${path}`, {
      method,
      headers: { 'x-demo-person': this.login, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  }
}

/** The server is part of the same program, so its JSON is taken at its word. */
async function read<T>(path: string): Promise<T> {
  return (await send(path)).json()
}

async function send(path: string, init?: RequestInit): Promise<Response> {
  let answer: Response
  try {
    answer = await fetch(path, init)
  } catch {
    throw new ApiError(0, 'The demo server does not answer. Is it still running?')
  }
  if (!answer.ok) throw new ApiError(answer.status, await complaint(answer))
  return answer
}

async function complaint(answer: Response): Promise<string> {
  const text = await answer.text()
  try {
    const { message, errors }: { message?: string; errors?: { message?: string; code?: string }[] } = JSON.parse(text)
    const details = (errors ?? []).map(error => error.message ?? error.code ?? '').filter(detail => detail !== '')
    return [message ?? `Answer ${answer.status}`, ...details].join(': ')
  } catch {
    return text === '' ? `Answer ${answer.status}` : text
  }
}

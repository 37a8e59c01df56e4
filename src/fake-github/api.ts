/** Puts the operations on an HTTP server's routes; any other route is a loud failure. */
import type { Hono } from 'hono'
import type { Operation } from './operation.js'
import { Exchange } from './exchange.js'
import type { Bindings, ExchangeParts } from './exchange.js'

export type LocalGitHubApp = Hono<{ Bindings: Bindings }>

/** `{issue_number}` takes digits only where GitHub's names say so, `{path+}` takes slashes, `{ref*}` may be empty. */
const honoPath = (path: string): string =>
  path.replaceAll(/\{(\w+)([+*]?)\}/g, (_, name: string, many: string) => {
    if (many !== '') return `:${name}{.${many}}`
    return /_(id|number)$/.test(name) ? `:${name}{[0-9]+}` : `:${name}`
  })

export function mountApi(app: LocalGitHubApp, parts: ExchangeParts, operations: readonly Operation[]): void {
  for (const operation of operations) {
    app.on(operation.method, honoPath(operation.path), context =>
      new Exchange(parts, operation, context.req.raw, context.req.param(), outgoingOf(context.env)).run(),
    )
  }
  app.notFound(context => {
    const route = `${context.req.method} ${new URL(context.req.url).pathname}`
    parts.unhandled.push(route)
    return context.json({ message: `The local GitHub does not know this route: ${route}` }, 501)
  })
}

/** Absent when a person's shortcut calls from inside the process. */
const outgoingOf = (bindings: Partial<Bindings> | undefined): Bindings['outgoing'] | undefined => bindings?.outgoing

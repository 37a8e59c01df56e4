/** Keeps strangers out of a server that only this machine should use: host names, origins and response headers. */
import type { MiddlewareHandler } from 'hono'

const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Whether a Host header names this machine. A page of another site whose name was made to resolve to 127.0.0.1
 * (DNS rebinding) still sends its own name here.
 */
export function isLocalHost(host: string | undefined): boolean {
  if (host === undefined) return false
  const name = host.toLowerCase().replace(/:\d+$/, '')
  return LOCAL.has(name) || name.endsWith('.localhost')
}

/** Whether a request was sent by a page of this very server, or by no page at all (curl, tests). */
export function isSameOrigin(host: string | undefined, origin: string | undefined, site: string | undefined): boolean {
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  if (origin === undefined) return true
  return URL.canParse(origin) && new URL(origin).host === host?.toLowerCase()
}

// Diagrams carry their own style element, hence 'unsafe-inline' for styles; scripts come from this server alone.
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Answers 403 to foreign hosts and, for anything that writes, to foreign origins; adds the security headers. */
export function guard(): MiddlewareHandler {
  return async (c, next) => {
    const host = c.req.header('host') ?? new URL(c.req.url).host
    if (!isLocalHost(host)) {
      return c.text(`This page answers only on localhost, not on "${host}".`, 403)
    }
    const reads = c.req.method === 'GET' || c.req.method === 'HEAD'
    if (!reads && !isSameOrigin(host, c.req.header('origin'), c.req.header('sec-fetch-site'))) {
      return c.text('Only the demo page itself may send changes.', 403)
    }
    await next()
    c.header('content-security-policy', POLICY)
    c.header('x-content-type-options', 'nosniff')
    c.header('referrer-policy', 'no-referrer')
    c.header('cross-origin-resource-policy', 'same-origin')
    return undefined
  }
}

/** What the App must be allowed and told of, as app.yml registers it. */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { ROOT } from '../package.js'

const manifest = z.object({
  default_permissions: z.record(z.string(), z.enum(['read', 'write'])),
  default_events: z.array(z.string()),
})

export interface Wanted {
  permissions: Readonly<Record<string, 'read' | 'write'>>
  events: readonly string[]
}

export function wanted(): Wanted {
  const text = readFileSync(new URL('app.yml', ROOT), 'utf8')
  const { default_permissions: permissions, default_events: events } = manifest.parse(parse(text))
  return { permissions, events }
}

/** What is wanted and not granted, as it is called on the settings page: `issues: write (now: read)`. */
export function missingPermissions(
  granted: Readonly<Record<string, string | undefined>>,
  { permissions }: Wanted,
): string[] {
  return Object.entries(permissions).flatMap(([name, access]) => {
    const has = granted[name]
    return has === access || has === 'write' || has === 'admin' ? [] : [`${name}: ${access} (now: ${has ?? 'none'})`]
  })
}

/** The Probot app: which events go to which use case. No logic here. */
import type { Probot } from 'probot'
import { EVENTS } from './domain-events.js'
import { toEvent } from './parse-event.js'
import type { AppIdentity } from '../ports/github.js'
import { routeEvent, type EventDeps } from './route-event.js'

export interface AppDeps extends EventDeps {
  identity: () => Promise<AppIdentity>
}

/** @returns an application function for Probot */
export const genprompts = (deps: AppDeps) => (app: Probot) => {
  app.on([...EVENTS], async ({ id, name, payload }) => {
    const { slug } = await deps.identity()
    const log = deps.log.child({ delivery: id, event: name })
    await routeEvent({ ...deps, log }, toEvent(name, payload, { appSlug: slug }))
  })
}

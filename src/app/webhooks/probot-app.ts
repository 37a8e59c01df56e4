/** The Probot app: which events go to which use case, and how a stored delivery gets there. No logic here. */
import type { Probot } from 'probot'
import { EVENTS } from './domain-events.js'
import { toEvent } from './parse-event.js'
import type { AppIdentity } from '../ports/github.js'
import type { StoredDelivery } from '../ports/deliveries.js'
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

/** Hands a delivery whose signature was verified to the app; throws what its handlers throw. */
export async function receive(probot: Probot, { id, event: name, body }: StoredDelivery): Promise<void> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- GitHub signed it; Probot's types of every event cannot be had from a stored string
  const event = { id, name, payload: JSON.parse(body) } as Parameters<Probot['receive']>[0]
  await probot.receive(event)
}

/** Repositories, accounts and what people may do. */
import { canSee, METADATA, personOf } from '../access.js'
import { notForIntegration, notFound } from '../github-errors.js'
import type { Permission } from '../model.js'
import { inRepository, type Operation } from '../operation.js'
import type { Rates } from '../rates.js'
import { fullRepositoryView } from '../views/repository-view.js'
import { publicUserView, userView } from '../views/user-view.js'

/** `permission` knows no triage and maintain; `role_name` does. */
const LEGACY: Record<Permission, string> = {
  none: 'none',
  read: 'read',
  triage: 'read',
  write: 'write',
  maintain: 'write',
  admin: 'admin',
}

export const repositoryOperations: Operation[] = [
  inRepository('GET', '', METADATA, call => {
    const person = personOf(call.actor)
    const permission = person === null ? 'read' : call.world.permission(person, call.repository)
    return { json: fullRepositoryView(call.world, call.repository, permission) }
  }),
  inRepository('GET', '/collaborators/{username}/permission', METADATA, call => {
    if (!canSee(call.world, call.actor, call.repository)) throw notForIntegration()
    const user = call.world.user(call.params['username'] ?? '')
    if (user === undefined) throw notFound(`${call.params['username'] ?? ''} is not a user`)
    const role = call.world.permission(user, call.repository)
    return {
      json: { permission: LEGACY[role], role_name: role, user: { ...userView(call.world, user), role_name: role } },
    }
  }),
  {
    method: 'GET',
    path: '/users/{username}',
    answer: call => {
      const user = call.world.user(call.params['username'] ?? '')
      if (user === undefined) throw notFound()
      return { json: publicUserView(call.world, user) }
    },
  },
]

// What is left of the hour; asking costs nothing.

export const rateLimitOperations = (rates: Rates): Operation[] => [
  {
    method: 'GET',
    path: '/rate_limit',
    answer: call => {
      const core = rates.look(call.actor, 'core')
      // Search is not offered here; GitHub allows it 30 times a minute.
      const search = { limit: 30, remaining: 30, reset: core.reset, used: 0 }
      return { json: { resources: { core, search, graphql: rates.look(call.actor, 'graphql') }, rate: core } }
    },
  },
]

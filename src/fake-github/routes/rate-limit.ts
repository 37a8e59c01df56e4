/** What is left of the hour; asking costs nothing. */
import type { Operation } from '../operation.js'
import type { Rates } from '../rates.js'

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

/** What is left of the hour; asking costs nothing. */
import type { Operation } from '../call.js'
import type { Rates } from '../rates.js'

export const rateLimitOperations = (rates: Rates): Operation[] => [
  {
    method: 'GET',
    path: '/rate_limit',
    answer: call => {
      const core = rates.look(call.actor, 'core')
      return { json: { resources: { core, graphql: rates.look(call.actor, 'graphql') }, rate: core } }
    },
  },
]

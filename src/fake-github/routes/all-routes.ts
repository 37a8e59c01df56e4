/** Every operation that the local GitHub knows. */
import type { Operation } from '../operation.js'
import { graphqlOperations } from '../graphql/answer-query.js'
import type { Hooks } from '../webhooks.js'
import { appOperations } from './app-routes.js'
import { archiveOperations } from './archive-routes.js'
import { commentOperations } from './comment-routes.js'
import { contentOperations } from './content-routes.js'
import { deliveryOperations } from './delivery-routes.js'
import { eventOperations } from './event-routes.js'
import { gitOperations } from './git-routes.js'
import { issueOperations } from './issue-routes.js'
import { labelOperations } from './label-routes.js'
import { linkOperations } from './link-routes.js'
import type { Rates } from '../rates.js'
import { rateLimitOperations, repositoryOperations } from './repository-routes.js'
import { reactionOperations } from './reaction-routes.js'

export const operations = (hooks: Hooks, rates: Rates): Operation[] => [
  ...appOperations,
  ...deliveryOperations(hooks),
  ...rateLimitOperations(rates),
  ...repositoryOperations,
  ...contentOperations,
  ...gitOperations,
  ...archiveOperations,
  ...issueOperations,
  ...commentOperations,
  ...labelOperations,
  ...reactionOperations,
  ...linkOperations,
  ...eventOperations,
  ...graphqlOperations,
]

/** Every operation that the local GitHub knows. */
import type { Operation } from '../call.js'
import { graphqlOperations } from '../graphql/answer.js'
import type { Hooks } from '../hooks.js'
import { appOperations } from './app.js'
import { archiveOperations } from './archive.js'
import { commentOperations } from './comments.js'
import { contentOperations } from './contents.js'
import { deliveryOperations } from './deliveries.js'
import { eventOperations } from './events.js'
import { gitOperations } from './git.js'
import { issueOperations } from './issues.js'
import { labelOperations } from './labels.js'
import { linkOperations } from './links.js'
import type { Rates } from '../rates.js'
import { rateLimitOperations } from './rate-limit.js'
import { reactionOperations } from './reactions.js'
import { repositoryOperations } from './repository.js'

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

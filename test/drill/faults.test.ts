import { faults } from '../support/drill/faults.js'
import { itHolds } from './short-form.js'

itHolds('ends the story as if nothing had happened, whatever GitHub answers', faults)

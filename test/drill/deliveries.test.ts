import { deliveries } from '../support/drill/deliveries.js'
import { itHolds } from './short-form.js'

itHolds('ends the story the same in whatever order, and however often, deliveries come', deliveries)

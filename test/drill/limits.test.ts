import { limits } from '../support/drill/limits.js'
import { itHolds } from './short-form.js'

itHolds('keeps to the limits of each installation, and nobody waits for a crowd', limits)

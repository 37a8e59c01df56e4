import { hostile } from '../support/drill/hostile.js'
import { itHolds } from './short-form.js'

itHolds('writes nothing that does harm, whatever the text and the repository', hostile)

import { processes } from '../support/drill/processes.js'
import { itHolds } from './short-form.js'

itHolds('two bots on one database end as one does, whichever of them dies or is overtaken', processes)

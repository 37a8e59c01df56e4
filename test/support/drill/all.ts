/** Every drill, in the order in which they are run. */
import { crash } from './crash.js'
import { deliveries } from './deliveries.js'
import type { Drill } from './drill.js'
import { faults } from './faults.js'
import { hostile } from './hostile.js'
import { limits } from './limits.js'
import { processes } from './processes.js'

export const DRILLS: readonly Drill[] = [crash, faults, deliveries, processes, limits, hostile]

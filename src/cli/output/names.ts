/** Names of prompt files as the coordination document has them. */
import type { PhasePlan, Plan } from '../../core/model.js'
import { promptFilename } from '../../render/file-names.js'

/** A feature of one phase is named by its own title. */
export const filenameOf = ({ feature, phases, totalHours }: Plan, { number, title }: PhasePlan): string =>
  promptFilename(feature, number, phases.length, phases.length === 1 ? feature.title : title, totalHours)

/** The comment about a new version of a plan: what stays, what is new. */
import type { PlanChanges } from '../../core/lifecycle/merge-plans.js'
import type { PlanRecord } from '../../core/state.js'
import { shorten } from '../markdown/text.js'
import { line, md, trusted, type Written } from '../templates/values.js'
import * as words from '../words.js'

const TITLE = 120

/** @param record the new version */
export function replanned(
  record: Pick<PlanRecord, 'version' | 'plan'>,
  { begun, same, changed, added, withdrawn }: PlanChanges,
): string {
  const titleOf = (number: number): Written =>
    line(shorten(record.plan.phases.find(p => p.number === number)?.title ?? '', TITLE))
  const rows: Written[] = [
    ...(begun.length === 0
      ? []
      : [
          trusted(
            `${words.phases(begun)} ${begun.length === 1 ? 'stays' : 'stay'}, with everything people changed in the issues.`,
          ),
        ]),
    ...(same.length === 0 ? [] : [trusted(`${words.phases(same)} ${same.length === 1 ? 'is' : 'are'} as before.`)]),
    ...changed.map(({ phase, what }) => md`Changed: phase ${phase}, ${titleOf(phase)} (${words.list(what)}).`),
    ...added.map(phase => md`Added: phase ${phase}, ${titleOf(phase)}.`),
    ...withdrawn.map(({ number, title }) => md`Withdrawn: the former phase ${number}, ${line(shorten(title, TITLE))}.`),
  ]
  const list = rows.map(row => `- ${row.toString()}`).join('\n')
  return md`Version ${record.version} of the plan, from the text as it is now:

${trusted(list)}`.toString()
}

export const nothingToReplan = (record: PlanRecord): string =>
  md`Text and plan are as they were when version ${record.version} was made, so nothing changes.`.toString()

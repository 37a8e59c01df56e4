/** Events about two issues (parent and sub-issue, blocked and blocking): finds the one the event is for. */
import { z } from 'zod'
import { id, inRepository } from './payloads.js'
import { read } from './unreadable.js'

const numbered = z.object({ number: id }).transform(({ number }) => number)

/**
 * GitHub tells both sides, each in an event of its own with its own repository: the issue meant is the one that lives
 * in `repository`. The other may live elsewhere and is not read.
 */
const SIDES = {
  sub_issue: z.object({ ...inRepository, parent_issue: numbered }).transform(({ parent_issue, ...rest }) => {
    return { ...rest, issueNumber: parent_issue }
  }),
  parent_issue: z.object({ ...inRepository, sub_issue: numbered }).transform(({ sub_issue, ...rest }) => {
    return { ...rest, issueNumber: sub_issue }
  }),
  blocked_by: z.object({ ...inRepository, blocked_issue: numbered }).transform(({ blocked_issue, ...rest }) => {
    return { ...rest, issueNumber: blocked_issue }
  }),
  blocking: z.object({ ...inRepository, blocking_issue: numbered }).transform(({ blocking_issue, ...rest }) => {
    return { ...rest, issueNumber: blocking_issue }
  }),
}

type Side = z.output<(typeof SIDES)['sub_issue']>

/** Null for an action that is not known. */
export function readSide(action: string, payload: unknown, event: string): Side | null {
  const what = /^(.+)_(?:added|removed)$/.exec(action)?.[1] ?? ''
  return isSide(what) ? read<Side>(SIDES[what], payload, event) : null
}

function isSide(what: string): what is keyof typeof SIDES {
  return Object.hasOwn(SIDES, what)
}

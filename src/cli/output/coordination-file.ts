/** Finds the coordination document that says the same already, so that a second run writes no second one. */
import type { PhasePlan, Plan } from '../../core/model.js'
import type { Settings } from '../../core/settings.js'
import { coordinationView, renderCoordination } from '../../render/coordination-document.js'
import { promptFilename } from '../../render/file-names.js'
import { templatesWith } from '../../render/templates/templates.js'
import type { Plans } from '../plans/make-plans.js'
import { isFile, type NewFile, coordinationTime, MANIFEST } from './decide.js'
import type { Folder } from './folder.js'
import { hashOf, readManifest } from './manifest.js'

/** Of many old documents the newest are compared. */
const COMPARED = 50

export const FROM_SEVERAL = 'several features'

/**
 * The name of a document is its time, and its text at that time is known: where that is what lies there, or what was
 * written there before a person changed it, it is this file again. Else a new one, at a second that is free.
 * @param render gives the document as of a time
 */
export async function coordinationFile(
  folder: Folder,
  render: (at: Date) => { name: string; markdown: string },
  now: Date,
): Promise<NewFile> {
  const names = await folder.names()
  const there = names.filter(name => coordinationTime(name) !== null).toSorted((a, b) => (a < b ? 1 : -1))
  const remembered = readManifest((await folder.read(MANIFEST)) ?? '')
  for (const name of there.slice(0, COMPARED)) {
    const { markdown } = render(coordinationTime(name) ?? now)
    const hash = hashOf(markdown)
    // One after the other: mostly the first is it.
    if (hash === remembered?.get(name)?.sha256 || isFile(await folder.look(name), hash)) return fileOf(name, markdown)
  }
  let at = now
  while (names.includes(render(at).name)) at = new Date(at.getTime() + 1_000)
  const { name, markdown } = render(at)
  return fileOf(name, markdown)
}

const fileOf = (path: string, text: string): NewFile => ({ path, text, from: FROM_SEVERAL })

// The coordination document of the plans at hand.

/** @returns its name, which tells the time, and its text */
export function coordinationDocument(
  { good, schedule, unplanned }: Plans,
  { costPerHour, templates }: Pick<Settings, 'costPerHour' | 'templates'>,
  generatedAt: Date,
): { name: string; markdown: string } {
  const { tracks, conflicts, parallelHours } = schedule
  const view = coordinationView(
    good.map(({ plan }) => plan),
    { generatedAt, costPerHour },
  )
  const failures = unplanned.map(({ text }) => text)
  return renderCoordination(
    { ...view, tracks, conflicts, parallelHours, failures, prompts: 'files' },
    templatesWith(templates),
  )
}

// Names of prompt files as the coordination document has them.

/** A feature of one phase is named by its own title. */
export const filenameOf = ({ feature, phases, totalHours }: Plan, { number, title }: PhasePlan): string =>
  promptFilename(feature, number, phases.length, phases.length === 1 ? feature.title : title, totalHours)

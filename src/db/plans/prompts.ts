/** Prompts of phases as they were written: with the plan, and again when the phase's issue is opened or refreshed. */
import type { Plans, PromptMoment, WrittenPrompt } from '../../app/ports/plans.js'
import { storable, type Database, type Queries } from '../database.js'

export function prompts(db: Database): Pick<Plans, 'phasesWithoutPrompt' | 'savePrompts'> {
  return {
    async phasesWithoutPrompt(planId) {
      const rows = await db.phase.findMany({
        where: { planId, prompts: { none: { moment: 'approved' } } },
        select: { number: true },
        orderBy: { number: 'asc' },
      })
      return rows.map(({ number }) => number)
    },

    savePrompts: (planId, written) =>
      db.$transaction(async queries => {
        const phases = await queries.phase.findMany({
          where: { planId, number: { in: [...written.keys()] }, prompts: { none: { moment: 'approved' } } },
          select: { id: true, number: true },
        })
        const rows = phases.flatMap(({ id, number }) => {
          const prompt = written.get(number)
          return prompt === undefined ? [] : [{ phaseId: id, moment: 'approved', ...columns(prompt) }]
        })
        if (rows.length > 0) await queries.prompt.createMany({ data: rows })
      }),
  }
}

/** The last one that was written for this moment counts. */
export async function savePrompt(db: Queries, phaseId: number, moment: PromptMoment, prompt: WrittenPrompt) {
  const data = columns(prompt)
  await db.prompt.upsert({
    where: { phaseId_moment: { phaseId, moment } },
    create: { phaseId, moment, ...data },
    update: data,
  })
}

/** A phase that goes on in a new version has the issue, and so the prompt, of the one before. @param from old id by new id */
export async function carryOpened(db: Queries, from: ReadonlyMap<number, number>): Promise<void> {
  const rows = await db.prompt.findMany({ where: { phaseId: { in: [...from.values()] }, moment: 'opened' } })
  const data = [...from].flatMap(([phaseId, old]) => {
    const row = rows.find(prompt => prompt.phaseId === old)
    return row === undefined ? [] : [{ ...row, phaseId }]
  })
  if (data.length > 0) await db.prompt.createMany({ data })
}

const columns = ({ commit, text, tokens, references, writtenAt }: WrittenPrompt) => ({
  commit,
  text: storable(text),
  tokens,
  references: JSON.stringify(references),
  writtenAt,
})

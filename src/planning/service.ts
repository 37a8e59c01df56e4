/** The planning service in this process: reads code through a source, plans, writes and ranks. */
import { setImmediate as others } from 'node:timers/promises'
import { rankFiles } from '../core/ranking/rank-files.js'
import { replay } from '../core/ranking/replay/replay.js'
import { createCodeCache } from './code-cache.js'
import { planOf } from './make-plan.js'
import type { MeasuredPrompt, Planning } from './planning.js'
import { readTemplates } from './repository-templates.js'
import type { OpenSource } from './source.js'
import { measurePrompt, writePhaseFiles, writePhaseIssue } from './write-phase.js'

export interface PlanningOptions {
  open: OpenSource
  /** Characters of text kept between requests; 32 Mi unless said. */
  mostCharacters?: number
}

/** One for the process, so that what it keeps serves everybody. */
export function createPlanningService({ open, mostCharacters }: PlanningOptions): Planning {
  const cache = createCodeCache(open, mostCharacters)
  return {
    async analyze({ code, settings }) {
      const { commit, files, notes, history } = await cache.facts(code)
      // By the commit that was just read: the branch may have moved.
      const at = { ...code, ref: commit }
      const profile = settings === null ? null : (await cache.analyzed(at, settings)).profile
      const layout =
        profile === null ? null : { layers: profile.layers, commands: profile.commands, languages: profile.languages }
      return { commit, files: files.length, notes, historyNote: history.note, layout }
    },
    async readTemplates({ code }) {
      return readTemplates(await cache.facts(code))
    },
    async plan(request) {
      return planOf(request, await cache.analyzed(request.code, request.settings))
    },
    async writePhaseIssue(request) {
      return writePhaseIssue(request, await cache.analyzed(request.code, request.settings))
    },
    async writePhaseFiles(request) {
      return writePhaseFiles(request, await cache.analyzed(request.code, request.settings))
    },
    async measurePrompts(request) {
      const code = await cache.analyzed(request.code, request.settings)
      const measured: MeasuredPrompt[] = []
      for (const phase of request.plan.phases) {
        measured.push(measurePrompt(request, phase, code))
        // Webhooks are answered in between.
        await others()
      }
      return measured
    },
    async rankFiles({ code, settings, title, text, limit }) {
      const { index } = await cache.analyzed(code, settings)
      return rankFiles(index, { title, text }, limit)
    },
    async pastCommits({ code }) {
      return (await cache.facts(code)).history
    },
    async replay({ code, settings, commit }) {
      const { index } = await cache.analyzed(code, settings)
      return replay(commit, index)
    },
  }
}

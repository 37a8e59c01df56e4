import { expect, it, vi } from 'vitest'
import { creator, LOOK_APART_MS, type Creation } from '../../src/app/phases/create-once.js'
import { GitHubBusy, OutOfDate, OutOfReach, WriteRefused } from '../../src/app/ports/github.js'
import { at, FEATURE } from '../db/samples.js'
import { describeEachDatabase } from '../support/databases.js'

const RESULT = { id: 5, number: 5, nodeId: 'I_5' }

describeEachDatabase('creating once', databases => {
  /** @param outcomes of the tries to create, in turn */
  const scene = async (...outcomes: (Error | typeof RESULT)[]) => {
    const store = await databases.open()
    let ms = 0
    const once = creator(store, { now: () => at(ms) })
    const find = vi.fn<Creation['find']>(() => Promise.resolve(null))
    const create = vi.fn<Creation['create']>(async () => {
      const outcome = outcomes.shift()
      if (outcome === undefined || outcome instanceof Error) throw outcome ?? new Error('no more tries')
      return outcome
    })
    const creation: Creation = { key: 'k', kind: 'phase-issue', featureId: FEATURE.featureId, find, create }
    return {
      find,
      create,
      /** Once, some time later. */
      attempt: (later = 0) => ((ms += later), once(creation)),
    }
  }

  it.each([
    new OutOfReach('not-covered', 'no such repository'),
    new OutOfDate('the repository has another name'),
    new WriteRefused(422, 'Validation Failed'),
    new GitHubBusy(at(1), false, 'not sent'),
  ])('does not look for what was not created: %s', async error => {
    const { attempt, find, create } = await scene(error, RESULT)
    await expect(attempt()).rejects.toBe(error)
    expect(await attempt()).toEqual({ result: RESULT, created: true })
    expect(find).not.toHaveBeenCalled()
    expect(create).toHaveBeenCalledTimes(2)
  })

  it('looks again for what an earlier try may have created, though a later one was refused', async () => {
    const refused = new OutOfReach('not-covered', 'no such repository')
    const { attempt, find, create } = await scene(new Error('killed in the middle'), refused, RESULT)
    await expect(attempt()).rejects.toThrow('killed')
    await expect(attempt()).rejects.toThrow(GitHubBusy)
    await expect(attempt(LOOK_APART_MS)).rejects.toBe(refused)
    expect(find).toHaveBeenCalledTimes(2)
    await expect(attempt()).rejects.toThrow(GitHubBusy)
    expect(create).toHaveBeenCalledTimes(2)
    find.mockResolvedValue(RESULT)
    expect(await attempt(LOOK_APART_MS)).toEqual({ result: RESULT, created: false })
  })
})

import { expect, test } from 'vitest'
import type { OpenStore } from '../../src/db/open-store.js'
import { describeEachDatabase } from '../support/databases.js'
import { at, BIG, command, FEATURE, INSTALLATION, NOON, OTHER, REPOSITORY, withFeatures } from './samples.js'

describeEachDatabase('triggers', databases => {
  test('a trigger is recorded once, whole, and waits until it is finished', async () => {
    const store = await withFeatures(await databases.open())
    const trigger = command('comment:1')
    expect(await store.recordTrigger('comment:1', FEATURE.featureId, trigger, NOON)).toBe(true)
    expect(await store.recordTrigger('comment:1', FEATURE.featureId, trigger, at(5))).toBe(false)
    expect(await store.pendingTriggers(FEATURE.featureId)).toEqual([
      { id: 'comment:1', kind: 'command', trigger, createdAt: NOON, outcome: null },
    ])
    expect(await store.triggerOutcome('comment:1')).toBeNull()
    await store.finishTrigger('comment:1', 'planned')
    expect(await store.triggerOutcome('comment:1')).toBe('planned')
    expect(await store.triggerOutcome('comment:2')).toBe('unknown')
    expect(await store.pendingTriggers(FEATURE.featureId)).toEqual([])
    expect(await store.recordTrigger('comment:1', FEATURE.featureId, trigger, at(6))).toBe(false)
    expect(await store.pendingTriggers(FEATURE.featureId)).toEqual([])
  })

  test('of many that record the same trigger at once one is told that it is new', async () => {
    const store = await withFeatures(await databases.open())
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => store.recordTrigger('comment:1', FEATURE.featureId, command('comment:1'), NOON)),
    )
    expect(answers.filter(Boolean)).toHaveLength(1)
  })

  test('those of one feature come oldest first, and others stay away', async () => {
    const store = await withFeatures(await databases.open())
    for (const [id, ms] of Object.entries({ late: 20, early: 10, middle: 15 })) {
      await store.recordTrigger(id, FEATURE.featureId, command(id), at(ms))
    }
    await store.recordTrigger('elsewhere', OTHER.featureId, command('elsewhere', OTHER), at(1))
    expect((await store.pendingTriggers(FEATURE.featureId)).map(pending => pending.id)).toEqual([
      'early',
      'middle',
      'late',
    ])
  })

  test('the feature may have another issue than the one it was given on', async () => {
    const store = await withFeatures(await databases.open())
    await store.recordTrigger('comment:1', OTHER.featureId, command('comment:1', FEATURE), NOON)
    expect(await store.pendingTriggers(FEATURE.featureId)).toEqual([])
    expect(await store.pendingTriggers(OTHER.featureId)).toHaveLength(1)
    expect(await store.claimJob('worker', NOON, 1000)).toMatchObject(OTHER)
  })

  test('the last that were worked come newest first, without those that came to nothing', async () => {
    const store = await withFeatures(await databases.open())
    const worked = { early: 'planned', refused: 'refused', late: 'failed', void: 'repeated' } as const
    for (const [i, [id, outcome]] of Object.entries(worked).entries()) {
      await store.recordTrigger(id, FEATURE.featureId, command(id), at(i))
      await store.finishTrigger(id, outcome)
    }
    await store.recordTrigger('waiting', FEATURE.featureId, command('waiting'), at(9))
    expect((await store.lastTriggers(FEATURE.featureId)).map(({ id, outcome }) => [id, outcome])).toEqual([
      ['late', 'failed'],
      ['early', 'planned'],
    ])
    expect(await store.lastTriggers(OTHER.featureId)).toEqual([])
  })

  test('a refusal on an issue is remembered', async () => {
    const store = await withFeatures(await databases.open())
    await store.recordTrigger('comment:1', FEATURE.featureId, command('comment:1'), NOON)
    await store.finishTrigger('comment:1', 'answered')
    expect(await store.wasRefused(FEATURE.featureId)).toBe(false)
    await store.recordTrigger('comment:2', FEATURE.featureId, command('comment:2'), NOON)
    await store.finishTrigger('comment:2', 'refused')
    expect(await store.wasRefused(FEATURE.featureId)).toBe(true)
    expect(await store.wasRefused(OTHER.featureId)).toBe(false)
  })
})

describeEachDatabase('intents', databases => {
  const intention = {
    key: 'plan-1/phase-issue/2',
    featureId: FEATURE.featureId,
    kind: 'phase-issue',
    createdAt: NOON,
  } as const

  test('an intent is new once; later it is found as it stands', async () => {
    const store = await databases.open()
    const open = { ...intention, lookedAt: null, looks: 0, result: null }
    expect(await store.intend(intention)).toEqual({ intent: open, isNew: true })
    expect(await store.intend({ ...intention, createdAt: at(99) })).toEqual({ intent: open, isNew: false })
  })

  test('of many that intend the same at once one may create it', async () => {
    const store = await databases.open()
    const answers = await Promise.all(Array.from({ length: 5 }, () => store.intend(intention)))
    expect(answers.filter(answer => answer.isNew)).toHaveLength(1)
  })

  test('looks are counted until it is tried again, and the time of the first try stays', async () => {
    const store = await databases.open()
    await store.intend(intention)
    await store.recordLook(intention.key, at(10))
    await store.recordLook(intention.key, at(20))
    expect((await store.intend(intention)).intent).toMatchObject({ looks: 2, lookedAt: at(20) })
    await store.restartIntent(intention.key)
    expect((await store.intend(intention)).intent).toMatchObject({ looks: 0, lookedAt: null, createdAt: NOON })
  })

  test('what it became is kept, for an issue and for a comment', async () => {
    const store = await databases.open()
    const issue = { id: BIG + 20, number: 20, nodeId: 'I_20' }
    await store.intend(intention)
    await store.settleIntent(intention.key, issue)
    expect(await store.intend(intention)).toMatchObject({ isNew: false, intent: { result: issue } })

    const comment = { id: BIG + 21, number: null, nodeId: null }
    await store.intend({ ...intention, key: 'plan-1/comment/done', kind: 'comment' })
    await store.settleIntent('plan-1/comment/done', comment)
    expect((await store.intend({ ...intention, key: 'plan-1/comment/done' })).intent.result).toEqual(comment)
  })

  test('one that is taken back may be made anew; a settled one is not taken back', async () => {
    const store = await databases.open()
    await store.intend(intention)
    await store.dropIntent(intention.key)
    expect(await store.intend(intention)).toMatchObject({ isNew: true })
    await store.settleIntent(intention.key, { id: 1, number: null, nodeId: null })
    await store.dropIntent(intention.key)
    const { intent, isNew } = await store.intend(intention)
    expect({ isNew, result: intent.result }).toEqual({ isNew: false, result: { id: 1, number: null, nodeId: null } })
  })

  test('settling what was never intended is an error', async () => {
    const store = await databases.open()
    await expect(store.settleIntent('nothing', { id: 1, number: null, nodeId: null })).rejects.toThrow(/not found/)
  })
})

describeEachDatabase('repositories', databases => {
  test('a repository is known by its id, under its newest name', async () => {
    const store = await databases.open()
    expect(await store.repository(REPOSITORY.id)).toBeNull()
    await store.saveRepository(REPOSITORY, INSTALLATION, NOON)
    await store.saveRepository(REPOSITORY, INSTALLATION, NOON)
    expect(await store.repository(REPOSITORY.id)).toEqual({ ...REPOSITORY, installationId: INSTALLATION })
    const moved = { ...REPOSITORY, owner: 'acme-inc', name: 'store', private: false, defaultBranch: 'trunk' }
    await store.saveRepository(moved, INSTALLATION + 1, NOON)
    expect(await store.repository(REPOSITORY.id)).toEqual({ ...moved, installationId: INSTALLATION + 1 })
  })

  test('many who save it at once are all served', async () => {
    const store = await databases.open()
    await Promise.all(Array.from({ length: 5 }, () => store.saveRepository(REPOSITORY, INSTALLATION, NOON)))
    expect(await store.repository(REPOSITORY.id)).toMatchObject({ name: 'shop' })
  })

  test('commands count from when a repository became known, and anew after it changed its installation', async () => {
    const store = await databases.open()
    const watch = () => store.watchOf(REPOSITORY.id)
    expect(await watch()).toBeNull()
    await store.saveRepository(REPOSITORY, INSTALLATION, NOON)
    await store.saveRepository({ ...REPOSITORY, name: 'store' }, INSTALLATION, at(1))
    expect(await watch()).toEqual({ knownSince: NOON, sweptUntil: NOON })
    await store.setWatch(REPOSITORY.id, { sweptUntil: at(5) })
    expect(await watch()).toEqual({ knownSince: NOON, sweptUntil: at(5) })
    await store.saveRepository(REPOSITORY, INSTALLATION + 1, at(9))
    expect(await watch()).toEqual({ knownSince: at(9), sweptUntil: at(9) })
    expect(await store.repositoriesOf(INSTALLATION)).toEqual([])
    expect(await store.repositoriesOf(INSTALLATION + 1)).toEqual([REPOSITORY.id])
  })

  test('of an installation is kept when it was listed and until when it is left alone', async () => {
    const store = await databases.open()
    expect(await store.installation(INSTALLATION)).toEqual({ parkedUntil: null, listedAt: null })
    await store.setListed(INSTALLATION, NOON)
    await store.parkInstallation(INSTALLATION, at(5))
    expect(await store.installation(INSTALLATION)).toEqual({ parkedUntil: at(5), listedAt: NOON })
  })
})

const claim = (store: OpenStore, owner: string, now: Date, anyway = false) =>
  store.claimRoutine('round', { owner, now, leaseMs: 1000, anyway })

describeEachDatabase('routines', databases => {
  test('one of several does it when it is due, and goes on where the last one stopped', async () => {
    const database = await databases.create()
    const [a, b] = [await database.open(), await database.open()]
    const claims = await Promise.all([claim(a, 'a', NOON), claim(b, 'b', NOON)])
    expect(claims.filter(one => one !== null)).toEqual([{ position: null }])
    const owner = claims[0] === null ? 'b' : 'a'
    expect(await claim(a, 'c', at(10), true)).toBeNull()
    await a.finishRoutine('round', owner, { dueAt: at(5000), position: 'here' })
    expect(await claim(b, 'c', at(4999))).toBeNull()
    expect(await claim(b, 'c', at(4999), true)).toEqual({ position: 'here' })
  })

  test('one that was given up is taken over when its time has run out, and what the former owner says is void', async () => {
    const store = await databases.open()
    await claim(store, 'a', NOON)
    expect(await store.renewRoutine('round', 'a', at(3000))).toBe(true)
    expect(await claim(store, 'b', at(2999))).toBeNull()
    expect(await claim(store, 'b', at(3000))).toEqual({ position: null })
    expect(await store.renewRoutine('round', 'a', at(9000))).toBe(false)
    await store.finishRoutine('round', 'a', { dueAt: NOON, position: 'void' })
    expect(await claim(store, 'c', at(3500), true)).toBeNull()
  })
})

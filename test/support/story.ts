/** The stage for tests: on a database of its own, and every story must end without an error in the log. */
import { expect } from 'vitest'
import type { DatabaseKind } from '../../src/db/migration-files.js'
import { createTestDatabase } from './databases.js'
import { startStage, type Stage, type StageOptions } from './stage.js'

export { REPO } from './stage.js'

export type Story = Stage

export async function startStory(
  kind: DatabaseKind,
  options: Omit<StageOptions, 'databaseUrl' | 'dataDir'> = {},
): Promise<Story> {
  const database = await createTestDatabase(kind)
  const stage = await startStage({ ...options, databaseUrl: database.databaseUrl, dataDir: database.dataDir })
  return {
    ...stage,
    // The bot changes when it is started anew.
    get bot() {
      return stage.bot
    },
    async close() {
      await stage.close()
      await database.remove()
      expect(stage.faults()).toEqual([])
    },
  }
}

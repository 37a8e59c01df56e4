/** Repositories by id, and until when an installation is left alone. */
import type { Store } from '../run/store.js'
import type { Database } from './database.js'

type Repositories = Pick<Store, 'saveRepository' | 'repository' | 'parkInstallation'>

export function repositories(db: Database): Repositories {
  return {
    async saveRepository(repository, installationId) {
      const { id, owner, name, defaultBranch } = repository
      const row = { installationId: BigInt(installationId), owner, name, private: repository.private, defaultBranch }
      const isThere = await db.repository.findFirst({ where: { id: BigInt(id), ...row }, select: { id: true } })
      if (isThere === null) {
        await db.repository.upsert({ where: { id: BigInt(id) }, create: { id: BigInt(id), ...row }, update: row })
      }
    },

    async repository(id) {
      const row = await db.repository.findUnique({ where: { id: BigInt(id) } })
      return row && { ...row, id, installationId: Number(row.installationId) }
    },

    async parkInstallation(installationId, until) {
      // A shorter limit that is reported later does not undo a longer one.
      await db.$executeRaw`
        INSERT INTO "Installation" ("id", "parkedUntil") VALUES (${BigInt(installationId)}, ${until})
        ON CONFLICT ("id") DO UPDATE SET "parkedUntil" = CASE
          WHEN "Installation"."parkedUntil" > excluded."parkedUntil" THEN "Installation"."parkedUntil"
          ELSE excluded."parkedUntil" END`
    },
  }
}

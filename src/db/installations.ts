/** Repositories by id, and until when an installation is left alone. */
import type { Installations } from '../app/ports/installations.js'
import type { Tell } from './changes/change-emitter.js'
import type { Database } from './database.js'
import type { Repository as RepositoryRow } from './generated/sqlite/client.js'

/** @param tell called once a change is stored */
export function installations(db: Database, tell: Tell): Installations {
  return {
    async saveRepository(repository, installationId, since) {
      const { owner, name, defaultBranch } = repository
      const id = BigInt(repository.id)
      const row = { owner, name, private: repository.private, defaultBranch }
      const installed = { installationId: BigInt(installationId), knownSince: since, sweptUntil: since }
      const known = await db.repository.findUnique({ where: { id } })
      if (known !== null && isSame(known, { ...row, installationId: installed.installationId })) return
      const update = known?.installationId === installed.installationId ? row : { ...row, ...installed }
      await db.repository.upsert({ where: { id }, create: { id, ...row, ...installed }, update })
    },

    async repository(id) {
      const row = await db.repository.findUnique({
        where: { id: BigInt(id) },
        omit: { knownSince: true, sweptUntil: true },
      })
      return row && { ...row, id, installationId: Number(row.installationId) }
    },

    async repositoriesOf(installationId) {
      const rows = await db.repository.findMany({
        where: { installationId: BigInt(installationId) },
        select: { id: true },
      })
      return rows.map(({ id }) => Number(id))
    },

    watchOf: id =>
      db.repository.findUnique({ where: { id: BigInt(id) }, select: { knownSince: true, sweptUntil: true } }),

    async setWatch(id, watched) {
      await db.repository.updateMany({ where: { id: BigInt(id) }, data: watched })
    },

    async installation(id) {
      const row = await db.installation.findUnique({ where: { id: BigInt(id) } })
      return { parkedUntil: row?.parkedUntil ?? null, listedAt: row?.listedAt ?? null }
    },

    async setListed(installationId, at) {
      const id = BigInt(installationId)
      await db.installation.upsert({ where: { id }, create: { id, listedAt: at }, update: { listedAt: at } })
    },

    async parkInstallation(installationId, until) {
      // A shorter limit that is reported later does not undo a longer one.
      const changed = await db.$executeRaw`
        INSERT INTO "Installation" ("id", "parkedUntil") VALUES (${BigInt(installationId)}, ${until})
        ON CONFLICT ("id") DO UPDATE SET "parkedUntil" = excluded."parkedUntil"
        WHERE "Installation"."parkedUntil" IS NULL OR "Installation"."parkedUntil" < excluded."parkedUntil"`
      if (changed > 0) tell({ kind: 'parked', installationId })
    },
  }
}

type Row = Pick<RepositoryRow, 'installationId' | 'owner' | 'name' | 'private' | 'defaultBranch'>

/** Most events repeat what is known: they cost a read and no write. */
const isSame = (known: Row, wanted: Row): boolean =>
  known.installationId === wanted.installationId &&
  known.owner === wanted.owner &&
  known.name === wanted.name &&
  known.private === wanted.private &&
  known.defaultBranch === wanted.defaultBranch

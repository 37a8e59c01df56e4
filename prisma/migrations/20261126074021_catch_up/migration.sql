-- AlterTable
ALTER TABLE "Installation" ADD COLUMN "listedAt" DATETIME;

-- AlterTable
ALTER TABLE "Phase" ADD COLUMN "replaces" INTEGER;

-- CreateTable
CREATE TABLE "Routine" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "dueAt" DATETIME NOT NULL,
    "owner" TEXT,
    "position" TEXT
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Repository" (
    "id" BIGINT NOT NULL PRIMARY KEY,
    "installationId" BIGINT NOT NULL,
    "owner" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "private" BOOLEAN NOT NULL,
    "defaultBranch" TEXT NOT NULL,
    "knownSince" DATETIME NOT NULL,
    "sweptUntil" DATETIME NOT NULL
);
-- Whatever came after the newest delivery was not received.
INSERT INTO "new_Repository" ("defaultBranch", "id", "installationId", "name", "owner", "private", "knownSince", "sweptUntil")
SELECT "defaultBranch", "id", "installationId", "name", "owner", "private", "since", "since" FROM "Repository",
  (SELECT COALESCE(MAX("receivedAt"), strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now')) AS "since" FROM "Delivery");
DROP TABLE "Repository";
ALTER TABLE "new_Repository" RENAME TO "Repository";
CREATE INDEX "Repository_installationId_idx" ON "Repository"("installationId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

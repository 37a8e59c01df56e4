-- AlterTable
ALTER TABLE "Installation" ADD COLUMN     "listedAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Repository" ADD COLUMN     "knownSince" TIMESTAMP(3),
ADD COLUMN     "sweptUntil" TIMESTAMP(3);

-- Whatever came after the newest delivery was not received.
UPDATE "Repository" SET ("knownSince", "sweptUntil") =
  (SELECT since, since FROM (SELECT COALESCE(MAX("receivedAt"), now() AT TIME ZONE 'UTC') AS since FROM "Delivery") AS newest);

ALTER TABLE "Repository" ALTER COLUMN "knownSince" SET NOT NULL,
ALTER COLUMN "sweptUntil" SET NOT NULL;

-- AlterTable
ALTER TABLE "Phase" ADD COLUMN     "replaces" INTEGER;

-- CreateTable
CREATE TABLE "Routine" (
    "name" TEXT NOT NULL,
    "dueAt" TIMESTAMP(3) NOT NULL,
    "owner" TEXT,
    "position" TEXT,

    CONSTRAINT "Routine_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE INDEX "Repository_installationId_idx" ON "Repository"("installationId");

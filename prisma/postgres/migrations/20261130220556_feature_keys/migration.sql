-- What a JSON text has at a path; null where PostgreSQL cannot read it. Its texts hold no NUL, which JSON writes as \u0000.
CREATE FUNCTION "json_text"("json" TEXT, VARIADIC "path" TEXT[]) RETURNS TEXT LANGUAGE plpgsql AS $$
BEGIN
  RETURN replace("json", '\u0000', '\ufffd')::json #>> "path";
EXCEPTION WHEN OTHERS THEN
  RETURN NULL;
END $$;

-- DropIndex
DROP INDEX "Plan_activeKey_key";

-- DropIndex
DROP INDEX "Plan_featureId_idx";

-- DropIndex
DROP INDEX "Plan_repositoryId_issueNumber_version_key";

-- DropIndex
DROP INDEX "Trigger_repositoryId_issueNumber_outcome_idx";

-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN     "installationId" BIGINT,
ADD COLUMN     "repositoryId" BIGINT;

-- Every event of an App names its installation; most name a repository.
UPDATE "Delivery" SET
  "installationId" = "json_text"("body", 'installation', 'id')::bigint,
  "repositoryId" = "json_text"("body", 'repository', 'id')::bigint;

-- AlterTable
ALTER TABLE "Feature" ADD COLUMN     "completedAt" TIMESTAMP(3),
ADD COLUMN     "createdBy" TEXT,
ADD COLUMN     "description" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "estimatedHours" DOUBLE PRECISION,
ADD COLUMN     "searchText" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "startedAt" TIMESTAMP(3),
ADD COLUMN     "tracked" BOOLEAN NOT NULL DEFAULT true,
ALTER COLUMN "repositoryId" SET NOT NULL;

UPDATE "Feature" SET
  "description" = COALESCE((SELECT "json_text"("approved", 'body') FROM "Plan" WHERE "featureId" = "Feature"."id" ORDER BY "version" DESC LIMIT 1), ''),
  "createdBy" = (SELECT "requestedBy" FROM "Plan" WHERE "featureId" = "Feature"."id" ORDER BY "version" LIMIT 1),
  "startedAt" = (SELECT MIN("createdAt") FROM "Plan" WHERE "featureId" = "Feature"."id"),
  "completedAt" = CASE WHEN "status" = 'completed' THEN (SELECT MAX("endedAt") FROM "Plan" WHERE "featureId" = "Feature"."id") END;
UPDATE "Feature" SET "searchText" = LOWER("title" || chr(10) || SUBSTR("description", 1, 2000));
-- Where something was asked for and nothing was planned, job and triggers hang on a feature that no list shows.
INSERT INTO "Feature" ("repositoryId", "issueNumber", "tracked", "title", "type", "priority", "status", "createdAt", "updatedAt")
SELECT "repositoryId", "issueNumber", false, '', 'feature', 'medium', 'planned', now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC'
FROM (
  SELECT "repositoryId", "issueNumber" FROM "Work"
  UNION SELECT "repositoryId", "issueNumber" FROM "Trigger"
  UNION SELECT "repositoryId", "issueNumber" FROM "Intent"
  EXCEPT SELECT "repositoryId", "issueNumber" FROM "Feature"
) AS "asked";

-- AlterTable
ALTER TABLE "Plan" DROP COLUMN "activeKey",
ADD COLUMN     "totalHours" DOUBLE PRECISION,
ALTER COLUMN "issueNumber" DROP NOT NULL,
ALTER COLUMN "issueId" DROP NOT NULL,
ALTER COLUMN "issueNodeId" DROP NOT NULL;

UPDATE "Plan" SET "totalHours" = COALESCE("json_text"("plan", 'totalHours')::double precision, 0);
ALTER TABLE "Plan" ALTER COLUMN "totalHours" SET NOT NULL;

-- AlterTable
ALTER TABLE "Phase" DROP CONSTRAINT "Phase_pkey",
ADD COLUMN     "dependsOn" TEXT,
ADD COLUMN     "hours" DOUBLE PRECISION,
ADD COLUMN     "id" INTEGER,
ADD COLUMN     "title" TEXT;

-- The phases of a plan are numbered from 1, in order.
UPDATE "Phase" SET
  "title" = COALESCE("json_text"("plan", 'phases', ("number" - 1)::text, 'title'), ''),
  "hours" = COALESCE("json_text"("plan", 'phases', ("number" - 1)::text, 'hours')::double precision, 0),
  "dependsOn" = COALESCE("json_text"("plan", 'phases', ("number" - 1)::text, 'dependsOn'), '[]')
FROM "Plan" WHERE "Plan"."id" = "Phase"."planId";
-- As SERIAL, with the ids in the order of plans and phases.
UPDATE "Phase" SET "id" = "ordered"."id" FROM (
  SELECT "planId", "number", row_number() OVER (ORDER BY "Plan"."createdAt", "Plan"."id", "number") AS "id"
  FROM "Phase" JOIN "Plan" ON "Plan"."id" = "Phase"."planId"
) AS "ordered" WHERE "Phase"."planId" = "ordered"."planId" AND "Phase"."number" = "ordered"."number";
CREATE SEQUENCE "Phase_id_seq" AS INTEGER OWNED BY "Phase"."id";
SELECT setval('"Phase_id_seq"', (SELECT COUNT(*) FROM "Phase") + 1, false);
ALTER TABLE "Phase" ALTER COLUMN "id" SET DEFAULT nextval('"Phase_id_seq"'),
ALTER COLUMN "id" SET NOT NULL,
ADD CONSTRAINT "Phase_pkey" PRIMARY KEY ("id");
ALTER TABLE "Phase" ALTER COLUMN "title" SET NOT NULL,
ALTER COLUMN "hours" SET NOT NULL,
ALTER COLUMN "dependsOn" SET NOT NULL;

-- AlterTable
ALTER TABLE "Trigger" ADD COLUMN     "featureId" INTEGER,
ADD COLUMN     "kind" TEXT;

UPDATE "Trigger" SET "featureId" = "Feature"."id" FROM "Feature"
WHERE "Feature"."repositoryId" = "Trigger"."repositoryId" AND "Feature"."issueNumber" = "Trigger"."issueNumber";
UPDATE "Trigger" SET "kind" = CASE WHEN "id" LIKE 'label%' THEN 'label' ELSE 'command' END;
ALTER TABLE "Trigger" DROP COLUMN "issueNumber",
ALTER COLUMN "featureId" SET NOT NULL,
ALTER COLUMN "kind" SET NOT NULL;

-- AlterTable
ALTER TABLE "Intent" ADD COLUMN     "featureId" INTEGER;

UPDATE "Intent" SET "featureId" = "Feature"."id" FROM "Feature"
WHERE "Feature"."repositoryId" = "Intent"."repositoryId" AND "Feature"."issueNumber" = "Intent"."issueNumber";
ALTER TABLE "Intent" DROP COLUMN "issueNumber",
DROP COLUMN "repositoryId",
ALTER COLUMN "featureId" SET NOT NULL;

-- AlterTable
ALTER TABLE "Work" ADD COLUMN     "featureId" INTEGER;

UPDATE "Work" SET "featureId" = "Feature"."id" FROM "Feature"
WHERE "Feature"."repositoryId" = "Work"."repositoryId" AND "Feature"."issueNumber" = "Work"."issueNumber";
ALTER TABLE "Work" DROP CONSTRAINT "Work_pkey",
DROP COLUMN "issueNumber",
ALTER COLUMN "featureId" SET NOT NULL,
ADD CONSTRAINT "Work_pkey" PRIMARY KEY ("featureId");

-- CreateTable
CREATE TABLE "Prompt" (
    "phaseId" INTEGER NOT NULL,
    "moment" TEXT NOT NULL,
    "commit" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "tokens" INTEGER NOT NULL,
    "references" TEXT NOT NULL,
    "writtenAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Prompt_pkey" PRIMARY KEY ("phaseId","moment")
);

-- CreateTable
CREATE TABLE "ChangeCount" (
    "id" INTEGER NOT NULL,
    "count" BIGINT NOT NULL,

    CONSTRAINT "ChangeCount_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Feature_repositoryId_tracked_id_idx" ON "Feature"("repositoryId", "tracked", "id");

-- CreateIndex
CREATE INDEX "Plan_repositoryId_state_featureId_idx" ON "Plan"("repositoryId", "state", "featureId");

-- CreateIndex
CREATE UNIQUE INDEX "Plan_featureId_version_key" ON "Plan"("featureId", "version");

-- CreateIndex
CREATE UNIQUE INDEX "Plan_one_active_key" ON "Plan"("featureId") WHERE ("state" = 'active');

-- CreateIndex
CREATE UNIQUE INDEX "Plan_one_draft_key" ON "Plan"("featureId") WHERE ("state" = 'draft');

-- CreateIndex
CREATE INDEX "Phase_repositoryId_state_id_idx" ON "Phase"("repositoryId", "state", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Phase_planId_number_key" ON "Phase"("planId", "number");

-- CreateIndex
CREATE INDEX "Trigger_featureId_outcome_idx" ON "Trigger"("featureId", "outcome");

-- CreateIndex
CREATE INDEX "Trigger_repositoryId_outcome_idx" ON "Trigger"("repositoryId", "outcome");

-- CreateIndex
CREATE INDEX "Work_repositoryId_attempts_idx" ON "Work"("repositoryId", "attempts");

-- AddForeignKey
ALTER TABLE "Prompt" ADD CONSTRAINT "Prompt_phaseId_fkey" FOREIGN KEY ("phaseId") REFERENCES "Phase"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Trigger" ADD CONSTRAINT "Trigger_featureId_fkey" FOREIGN KEY ("featureId") REFERENCES "Feature"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Work" ADD CONSTRAINT "Work_featureId_fkey" FOREIGN KEY ("featureId") REFERENCES "Feature"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

DROP FUNCTION "json_text"(TEXT, TEXT[]);

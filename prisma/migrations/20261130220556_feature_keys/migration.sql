-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN "installationId" BIGINT;
ALTER TABLE "Delivery" ADD COLUMN "repositoryId" BIGINT;

-- Every event of an App names its installation; most name a repository.
UPDATE "Delivery" SET
  "installationId" = CAST(json_extract("body", '$.installation.id') AS INTEGER),
  "repositoryId" = CAST(json_extract("body", '$.repository.id') AS INTEGER)
WHERE json_valid("body");

-- CreateTable
CREATE TABLE "Prompt" (
    "phaseId" INTEGER NOT NULL,
    "moment" TEXT NOT NULL,
    "commit" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "tokens" INTEGER NOT NULL,
    "references" TEXT NOT NULL,
    "writtenAt" DATETIME NOT NULL,

    PRIMARY KEY ("phaseId", "moment"),
    CONSTRAINT "Prompt_phaseId_fkey" FOREIGN KEY ("phaseId") REFERENCES "Phase" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ChangeCount" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "count" BIGINT NOT NULL
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Feature" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "repositoryId" BIGINT NOT NULL,
    "issueNumber" INTEGER,
    "tracked" BOOLEAN NOT NULL DEFAULT true,
    "title" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "priority" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "estimatedHours" REAL,
    "createdBy" TEXT,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "startedAt" DATETIME,
    "completedAt" DATETIME,
    "description" TEXT NOT NULL DEFAULT '',
    "searchText" TEXT NOT NULL DEFAULT ''
);
INSERT INTO "new_Feature" ("createdAt", "id", "issueNumber", "priority", "repositoryId", "status", "title", "type", "updatedAt", "description", "createdBy", "startedAt", "completedAt")
SELECT "createdAt", "id", "issueNumber", "priority", "repositoryId", "status", "title", "type", "updatedAt",
  COALESCE((SELECT json_extract("approved", '$.body') FROM "Plan" WHERE "featureId" = "Feature"."id" ORDER BY "version" DESC LIMIT 1), ''),
  (SELECT "requestedBy" FROM "Plan" WHERE "featureId" = "Feature"."id" ORDER BY "version" LIMIT 1),
  (SELECT MIN("createdAt") FROM "Plan" WHERE "featureId" = "Feature"."id"),
  CASE WHEN "status" = 'completed' THEN (SELECT MAX("endedAt") FROM "Plan" WHERE "featureId" = "Feature"."id") END
FROM "Feature";
UPDATE "new_Feature" SET "searchText" = LOWER("title" || char(10) || SUBSTR("description", 1, 2000));
-- Where something was asked for and nothing was planned, job and triggers hang on a feature that no list shows.
INSERT INTO "new_Feature" ("repositoryId", "issueNumber", "tracked", "title", "type", "priority", "status", "createdAt", "updatedAt")
SELECT "repositoryId", "issueNumber", false, '', 'feature', 'medium', 'planned', "now", "now"
FROM (
  SELECT "repositoryId", "issueNumber" FROM "Work"
  UNION SELECT "repositoryId", "issueNumber" FROM "Trigger"
  UNION SELECT "repositoryId", "issueNumber" FROM "Intent"
  EXCEPT SELECT "repositoryId", "issueNumber" FROM "Feature"
), (SELECT strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now') AS "now");
DROP TABLE "Feature";
ALTER TABLE "new_Feature" RENAME TO "Feature";
CREATE INDEX "Feature_repositoryId_tracked_id_idx" ON "Feature"("repositoryId", "tracked", "id");
CREATE UNIQUE INDEX "Feature_repositoryId_issueNumber_key" ON "Feature"("repositoryId", "issueNumber");
CREATE TABLE "new_Plan" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "featureId" INTEGER NOT NULL,
    "repositoryId" BIGINT NOT NULL,
    "installationId" BIGINT NOT NULL,
    "issueNumber" INTEGER,
    "issueId" BIGINT,
    "issueNodeId" TEXT,
    "version" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "requestedBy" TEXT NOT NULL,
    "triggerId" TEXT NOT NULL,
    "statusCommentId" BIGINT,
    "statusCommentHash" TEXT,
    "createdAt" DATETIME NOT NULL,
    "endedAt" DATETIME,
    "totalHours" REAL NOT NULL,
    "approved" TEXT NOT NULL,
    "settings" TEXT NOT NULL,
    "plan" TEXT NOT NULL,
    CONSTRAINT "Plan_featureId_fkey" FOREIGN KEY ("featureId") REFERENCES "Feature" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Plan" ("approved", "createdAt", "endedAt", "featureId", "id", "installationId", "issueId", "issueNodeId", "issueNumber", "plan", "repositoryId", "requestedBy", "settings", "state", "statusCommentHash", "statusCommentId", "triggerId", "version", "totalHours")
SELECT "approved", "createdAt", "endedAt", "featureId", "id", "installationId", "issueId", "issueNodeId", "issueNumber", "plan", "repositoryId", "requestedBy", "settings", "state", "statusCommentHash", "statusCommentId", "triggerId", "version",
  COALESCE(json_extract("plan", '$.totalHours'), 0)
FROM "Plan";
DROP TABLE "Plan";
ALTER TABLE "new_Plan" RENAME TO "Plan";
CREATE INDEX "Plan_repositoryId_state_featureId_idx" ON "Plan"("repositoryId", "state", "featureId");
CREATE INDEX "Plan_state_endedAt_idx" ON "Plan"("state", "endedAt");
CREATE UNIQUE INDEX "Plan_featureId_version_key" ON "Plan"("featureId", "version");
CREATE UNIQUE INDEX "Plan_one_active_key" ON "Plan"("featureId") WHERE "state" = 'active';
CREATE UNIQUE INDEX "Plan_one_draft_key" ON "Plan"("featureId") WHERE "state" = 'draft';
CREATE TABLE "new_Phase" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "planId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "repositoryId" BIGINT NOT NULL,
    "title" TEXT NOT NULL,
    "hours" REAL NOT NULL,
    "dependsOn" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "issueNumber" INTEGER,
    "issueId" BIGINT,
    "issueNodeId" TEXT,
    "closedReason" TEXT,
    "linked" BOOLEAN NOT NULL DEFAULT false,
    "bodyHash" TEXT,
    "replaces" INTEGER,
    "note" TEXT,
    "openedAt" DATETIME,
    "closedAt" DATETIME,
    "promptTokens" INTEGER,
    "referenceTokens" INTEGER,
    CONSTRAINT "Phase_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
-- The phases of a plan are numbered from 1, in order.
INSERT INTO "new_Phase" ("bodyHash", "closedAt", "closedReason", "issueId", "issueNodeId", "issueNumber", "linked", "note", "number", "openedAt", "planId", "promptTokens", "referenceTokens", "replaces", "repositoryId", "state", "title", "hours", "dependsOn")
SELECT "Phase"."bodyHash", "Phase"."closedAt", "Phase"."closedReason", "Phase"."issueId", "Phase"."issueNodeId", "Phase"."issueNumber", "Phase"."linked", "Phase"."note", "Phase"."number", "Phase"."openedAt", "Phase"."planId", "Phase"."promptTokens", "Phase"."referenceTokens", "Phase"."replaces", "Phase"."repositoryId", "Phase"."state",
  COALESCE(json_extract("plan", '$.phases[' || ("number" - 1) || '].title'), ''),
  COALESCE(json_extract("plan", '$.phases[' || ("number" - 1) || '].hours'), 0),
  COALESCE(json_extract("plan", '$.phases[' || ("number" - 1) || '].dependsOn'), '[]')
FROM "Phase" JOIN "Plan" ON "Plan"."id" = "Phase"."planId" ORDER BY "Plan"."createdAt", "Plan"."id", "number";
DROP TABLE "Phase";
ALTER TABLE "new_Phase" RENAME TO "Phase";
CREATE INDEX "Phase_repositoryId_issueNumber_idx" ON "Phase"("repositoryId", "issueNumber");
CREATE INDEX "Phase_repositoryId_state_id_idx" ON "Phase"("repositoryId", "state", "id");
CREATE UNIQUE INDEX "Phase_planId_number_key" ON "Phase"("planId", "number");
CREATE TABLE "new_Trigger" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "featureId" INTEGER NOT NULL,
    "repositoryId" BIGINT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "outcome" TEXT,
    "event" TEXT NOT NULL,
    CONSTRAINT "Trigger_featureId_fkey" FOREIGN KEY ("featureId") REFERENCES "Feature" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Trigger" ("createdAt", "event", "id", "outcome", "repositoryId", "featureId", "kind")
SELECT "Trigger"."createdAt", "Trigger"."event", "Trigger"."id", "Trigger"."outcome", "Trigger"."repositoryId", "Feature"."id",
  CASE WHEN "Trigger"."id" LIKE 'label%' THEN 'label' ELSE 'command' END
FROM "Trigger" JOIN "Feature" ON "Feature"."repositoryId" = "Trigger"."repositoryId" AND "Feature"."issueNumber" = "Trigger"."issueNumber";
DROP TABLE "Trigger";
ALTER TABLE "new_Trigger" RENAME TO "Trigger";
CREATE INDEX "Trigger_featureId_outcome_idx" ON "Trigger"("featureId", "outcome");
CREATE INDEX "Trigger_repositoryId_outcome_idx" ON "Trigger"("repositoryId", "outcome");
CREATE TABLE "new_Intent" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "featureId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "lookedAt" DATETIME,
    "looks" INTEGER NOT NULL DEFAULT 0,
    "resultId" BIGINT,
    "resultNumber" INTEGER,
    "resultNodeId" TEXT
);
INSERT INTO "new_Intent" ("createdAt", "key", "kind", "lookedAt", "looks", "resultId", "resultNodeId", "resultNumber", "featureId")
SELECT "Intent"."createdAt", "Intent"."key", "Intent"."kind", "Intent"."lookedAt", "Intent"."looks", "Intent"."resultId", "Intent"."resultNodeId", "Intent"."resultNumber", "Feature"."id"
FROM "Intent" JOIN "Feature" ON "Feature"."repositoryId" = "Intent"."repositoryId" AND "Feature"."issueNumber" = "Intent"."issueNumber";
DROP TABLE "Intent";
ALTER TABLE "new_Intent" RENAME TO "Intent";
CREATE TABLE "new_Work" (
    "featureId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "repositoryId" BIGINT NOT NULL,
    "installationId" BIGINT NOT NULL,
    "dueAt" DATETIME,
    "owner" TEXT,
    "fence" INTEGER NOT NULL DEFAULT 0,
    "wokenAt" DATETIME,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lastError" TEXT,
    CONSTRAINT "Work_featureId_fkey" FOREIGN KEY ("featureId") REFERENCES "Feature" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Work" ("attempts", "dueAt", "fence", "installationId", "lastError", "owner", "repositoryId", "wokenAt", "featureId")
SELECT "Work"."attempts", "Work"."dueAt", "Work"."fence", "Work"."installationId", "Work"."lastError", "Work"."owner", "Work"."repositoryId", "Work"."wokenAt", "Feature"."id"
FROM "Work" JOIN "Feature" ON "Feature"."repositoryId" = "Work"."repositoryId" AND "Feature"."issueNumber" = "Work"."issueNumber";
DROP TABLE "Work";
ALTER TABLE "new_Work" RENAME TO "Work";
CREATE INDEX "Work_installationId_dueAt_idx" ON "Work"("installationId", "dueAt");
CREATE INDEX "Work_owner_idx" ON "Work"("owner");
CREATE INDEX "Work_attempts_idx" ON "Work"("attempts");
CREATE INDEX "Work_repositoryId_attempts_idx" ON "Work"("repositoryId", "attempts");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

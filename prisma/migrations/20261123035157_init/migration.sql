-- CreateTable
CREATE TABLE "Delivery" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "event" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "receivedAt" DATETIME NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "claimedBy" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "body" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Installation" (
    "id" BIGINT NOT NULL PRIMARY KEY,
    "parkedUntil" DATETIME
);

-- CreateTable
CREATE TABLE "Repository" (
    "id" BIGINT NOT NULL PRIMARY KEY,
    "installationId" BIGINT NOT NULL,
    "owner" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "private" BOOLEAN NOT NULL,
    "defaultBranch" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Feature" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "repositoryId" BIGINT,
    "issueNumber" INTEGER,
    "title" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "priority" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Plan" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "featureId" INTEGER NOT NULL,
    "repositoryId" BIGINT NOT NULL,
    "installationId" BIGINT NOT NULL,
    "issueNumber" INTEGER NOT NULL,
    "issueId" BIGINT NOT NULL,
    "issueNodeId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "activeKey" TEXT,
    "requestedBy" TEXT NOT NULL,
    "triggerId" TEXT NOT NULL,
    "statusCommentId" BIGINT,
    "statusCommentHash" TEXT,
    "createdAt" DATETIME NOT NULL,
    "endedAt" DATETIME,
    "approved" TEXT NOT NULL,
    "settings" TEXT NOT NULL,
    "plan" TEXT NOT NULL,
    CONSTRAINT "Plan_featureId_fkey" FOREIGN KEY ("featureId") REFERENCES "Feature" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Phase" (
    "planId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "repositoryId" BIGINT NOT NULL,
    "state" TEXT NOT NULL,
    "issueNumber" INTEGER,
    "issueId" BIGINT,
    "issueNodeId" TEXT,
    "closedReason" TEXT,
    "linked" BOOLEAN NOT NULL DEFAULT false,
    "note" TEXT,
    "openedAt" DATETIME,
    "closedAt" DATETIME,
    "promptTokens" INTEGER,
    "referenceTokens" INTEGER,

    PRIMARY KEY ("planId", "number"),
    CONSTRAINT "Phase_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Trigger" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "repositoryId" BIGINT NOT NULL,
    "issueNumber" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "outcome" TEXT,
    "event" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Intent" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "repositoryId" BIGINT NOT NULL,
    "issueNumber" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "lookedAt" DATETIME,
    "looks" INTEGER NOT NULL DEFAULT 0,
    "resultId" BIGINT,
    "resultNumber" INTEGER,
    "resultNodeId" TEXT
);

-- CreateTable
CREATE TABLE "Work" (
    "repositoryId" BIGINT NOT NULL,
    "issueNumber" INTEGER NOT NULL,
    "installationId" BIGINT NOT NULL,
    "dueAt" DATETIME,
    "owner" TEXT,
    "fence" INTEGER NOT NULL DEFAULT 0,
    "wokenAt" DATETIME,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lastError" TEXT,

    PRIMARY KEY ("repositoryId", "issueNumber")
);

-- CreateIndex
CREATE INDEX "Delivery_state_dueAt_idx" ON "Delivery"("state", "dueAt");

-- CreateIndex
CREATE INDEX "Delivery_state_receivedAt_idx" ON "Delivery"("state", "receivedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Feature_repositoryId_issueNumber_key" ON "Feature"("repositoryId", "issueNumber");

-- CreateIndex
CREATE UNIQUE INDEX "Plan_activeKey_key" ON "Plan"("activeKey");

-- CreateIndex
CREATE INDEX "Plan_featureId_idx" ON "Plan"("featureId");

-- CreateIndex
CREATE UNIQUE INDEX "Plan_repositoryId_issueNumber_version_key" ON "Plan"("repositoryId", "issueNumber", "version");

-- CreateIndex
CREATE INDEX "Phase_repositoryId_issueNumber_idx" ON "Phase"("repositoryId", "issueNumber");

-- CreateIndex
CREATE INDEX "Trigger_repositoryId_issueNumber_outcome_idx" ON "Trigger"("repositoryId", "issueNumber", "outcome");

-- CreateIndex
CREATE INDEX "Work_installationId_dueAt_idx" ON "Work"("installationId", "dueAt");

-- CreateIndex
CREATE INDEX "Work_owner_idx" ON "Work"("owner");

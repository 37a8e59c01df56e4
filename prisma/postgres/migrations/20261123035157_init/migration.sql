-- CreateTable
CREATE TABLE "Delivery" (
    "id" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "receivedAt" TIMESTAMP(3) NOT NULL,
    "dueAt" TIMESTAMP(3) NOT NULL,
    "claimedBy" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "body" TEXT NOT NULL,

    CONSTRAINT "Delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Installation" (
    "id" BIGINT NOT NULL,
    "parkedUntil" TIMESTAMP(3),

    CONSTRAINT "Installation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Repository" (
    "id" BIGINT NOT NULL,
    "installationId" BIGINT NOT NULL,
    "owner" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "private" BOOLEAN NOT NULL,
    "defaultBranch" TEXT NOT NULL,

    CONSTRAINT "Repository_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Feature" (
    "id" SERIAL NOT NULL,
    "repositoryId" BIGINT,
    "issueNumber" INTEGER,
    "title" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "priority" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Feature_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Plan" (
    "id" TEXT NOT NULL,
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
    "createdAt" TIMESTAMP(3) NOT NULL,
    "endedAt" TIMESTAMP(3),
    "approved" TEXT NOT NULL,
    "settings" TEXT NOT NULL,
    "plan" TEXT NOT NULL,

    CONSTRAINT "Plan_pkey" PRIMARY KEY ("id")
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
    "openedAt" TIMESTAMP(3),
    "closedAt" TIMESTAMP(3),
    "promptTokens" INTEGER,
    "referenceTokens" INTEGER,

    CONSTRAINT "Phase_pkey" PRIMARY KEY ("planId","number")
);

-- CreateTable
CREATE TABLE "Trigger" (
    "id" TEXT NOT NULL,
    "repositoryId" BIGINT NOT NULL,
    "issueNumber" INTEGER NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "outcome" TEXT,
    "event" TEXT NOT NULL,

    CONSTRAINT "Trigger_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Intent" (
    "key" TEXT NOT NULL,
    "repositoryId" BIGINT NOT NULL,
    "issueNumber" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "lookedAt" TIMESTAMP(3),
    "looks" INTEGER NOT NULL DEFAULT 0,
    "resultId" BIGINT,
    "resultNumber" INTEGER,
    "resultNodeId" TEXT,

    CONSTRAINT "Intent_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Work" (
    "repositoryId" BIGINT NOT NULL,
    "issueNumber" INTEGER NOT NULL,
    "installationId" BIGINT NOT NULL,
    "dueAt" TIMESTAMP(3),
    "owner" TEXT,
    "fence" INTEGER NOT NULL DEFAULT 0,
    "wokenAt" TIMESTAMP(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lastError" TEXT,

    CONSTRAINT "Work_pkey" PRIMARY KEY ("repositoryId","issueNumber")
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

-- AddForeignKey
ALTER TABLE "Plan" ADD CONSTRAINT "Plan_featureId_fkey" FOREIGN KEY ("featureId") REFERENCES "Feature"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Phase" ADD CONSTRAINT "Phase_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

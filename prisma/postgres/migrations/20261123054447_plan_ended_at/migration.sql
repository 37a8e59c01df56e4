-- CreateIndex
CREATE INDEX "Plan_state_endedAt_idx" ON "Plan"("state", "endedAt");

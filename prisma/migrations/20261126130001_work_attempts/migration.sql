-- CreateIndex
CREATE INDEX "Work_attempts_idx" ON "Work"("attempts");

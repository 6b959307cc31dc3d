-- AlterTable
ALTER TABLE "Outbox" ADD COLUMN "notAfter" DATETIME;

-- CreateTable
CREATE TABLE "CareMessage" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "customerId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "occasion" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'due',
    "why" TEXT,
    "dueAt" DATETIME NOT NULL,
    "lookAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "conversationId" TEXT,
    "endedAt" DATETIME,
    "refusedAt" DATETIME
);

-- CreateIndex
CREATE INDEX "CareMessage_state_lookAt_idx" ON "CareMessage"("state", "lookAt");

-- CreateIndex
CREATE INDEX "CareMessage_state_endedAt_idx" ON "CareMessage"("state", "endedAt");

-- CreateIndex
CREATE UNIQUE INDEX "CareMessage_customerId_kind_occasion_key" ON "CareMessage"("customerId", "kind", "occasion");

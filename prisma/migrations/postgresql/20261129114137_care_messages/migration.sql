-- AlterTable
ALTER TABLE "Outbox" ADD COLUMN     "notAfter" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "CareMessage" (
    "id" SERIAL NOT NULL,
    "customerId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "occasion" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'due',
    "why" TEXT,
    "dueAt" TIMESTAMP(3) NOT NULL,
    "lookAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "conversationId" TEXT,
    "endedAt" TIMESTAMP(3),
    "refusedAt" TIMESTAMP(3),

    CONSTRAINT "CareMessage_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "CareMessage_state_lookAt_idx" ON "CareMessage"("state", "lookAt");

-- CreateIndex
CREATE INDEX "CareMessage_state_endedAt_idx" ON "CareMessage"("state", "endedAt");

-- CreateIndex
CREATE UNIQUE INDEX "CareMessage_customerId_kind_occasion_key" ON "CareMessage"("customerId", "kind", "occasion");

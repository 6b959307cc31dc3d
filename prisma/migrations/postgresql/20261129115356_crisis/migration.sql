-- CreateTable
CREATE TABLE "CrisisSignal" (
    "id" SERIAL NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "what" TEXT NOT NULL,
    "reason" TEXT,
    "conversationId" TEXT NOT NULL,
    "orderNo" TEXT,
    "skus" JSONB NOT NULL,

    CONSTRAINT "CrisisSignal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Crisis" (
    "id" SERIAL NOT NULL,
    "thing" TEXT NOT NULL,
    "slot" TEXT NOT NULL DEFAULT 'open',
    "level" TEXT NOT NULL,
    "clauses" JSONB NOT NULL,
    "evidence" JSONB NOT NULL,
    "shoppers" INTEGER NOT NULL,
    "openedAt" TIMESTAMP(3) NOT NULL,
    "raisedAt" TIMESTAMP(3) NOT NULL,
    "called" JSONB,
    "groupDueAt" TIMESTAMP(3),
    "escalatedAt" TIMESTAMP(3),
    "closedAt" TIMESTAMP(3),
    "closedBy" TEXT,
    "closedNote" TEXT,

    CONSTRAINT "Crisis_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CrisisAck" (
    "crisisId" INTEGER NOT NULL,
    "level" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "CrisisAck_pkey" PRIMARY KEY ("crisisId","level","userId")
);

-- CreateTable
CREATE TABLE "CrisisStatement" (
    "id" SERIAL NOT NULL,
    "crisisId" INTEGER NOT NULL,
    "texts" JSONB NOT NULL,
    "hash" TEXT NOT NULL,
    "writtenBy" TEXT NOT NULL,
    "writtenAt" TIMESTAMP(3) NOT NULL,
    "approvedBy" TEXT,
    "approvedAt" TIMESTAMP(3),

    CONSTRAINT "CrisisStatement_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "CrisisSignal_at_idx" ON "CrisisSignal"("at");

-- CreateIndex
CREATE INDEX "Crisis_slot_level_idx" ON "Crisis"("slot", "level");

-- CreateIndex
CREATE UNIQUE INDEX "Crisis_thing_slot_key" ON "Crisis"("thing", "slot");

-- CreateIndex
CREATE INDEX "CrisisStatement_crisisId_id_idx" ON "CrisisStatement"("crisisId", "id");

-- CreateIndex
CREATE INDEX "Ticket_openedAt_idx" ON "Ticket"("openedAt");

-- AddForeignKey
ALTER TABLE "CrisisAck" ADD CONSTRAINT "CrisisAck_crisisId_fkey" FOREIGN KEY ("crisisId") REFERENCES "Crisis"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CrisisStatement" ADD CONSTRAINT "CrisisStatement_crisisId_fkey" FOREIGN KEY ("crisisId") REFERENCES "Crisis"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

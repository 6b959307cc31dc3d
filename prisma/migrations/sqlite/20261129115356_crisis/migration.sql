-- CreateTable
CREATE TABLE "CrisisSignal" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" DATETIME NOT NULL,
    "what" TEXT NOT NULL,
    "reason" TEXT,
    "conversationId" TEXT NOT NULL,
    "orderNo" TEXT,
    "skus" JSONB NOT NULL
);

-- CreateTable
CREATE TABLE "Crisis" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "thing" TEXT NOT NULL,
    "slot" TEXT NOT NULL DEFAULT 'open',
    "level" TEXT NOT NULL,
    "clauses" JSONB NOT NULL,
    "evidence" JSONB NOT NULL,
    "shoppers" INTEGER NOT NULL,
    "openedAt" DATETIME NOT NULL,
    "raisedAt" DATETIME NOT NULL,
    "called" JSONB,
    "groupDueAt" DATETIME,
    "escalatedAt" DATETIME,
    "closedAt" DATETIME,
    "closedBy" TEXT,
    "closedNote" TEXT
);

-- CreateTable
CREATE TABLE "CrisisAck" (
    "crisisId" INTEGER NOT NULL,
    "level" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("crisisId", "level", "userId"),
    CONSTRAINT "CrisisAck_crisisId_fkey" FOREIGN KEY ("crisisId") REFERENCES "Crisis" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CrisisStatement" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "crisisId" INTEGER NOT NULL,
    "texts" JSONB NOT NULL,
    "hash" TEXT NOT NULL,
    "writtenBy" TEXT NOT NULL,
    "writtenAt" DATETIME NOT NULL,
    "approvedBy" TEXT,
    "approvedAt" DATETIME,
    CONSTRAINT "CrisisStatement_crisisId_fkey" FOREIGN KEY ("crisisId") REFERENCES "Crisis" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
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

-- CreateTable
CREATE TABLE "PrivacyRun" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "ticketNo" TEXT,
    "ground" TEXT NOT NULL,
    "proof" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "underWay" TEXT,
    "step" TEXT,
    "counts" JSONB NOT NULL,
    "kept" JSONB NOT NULL,
    "linkIndex" TEXT,
    "linkUntil" DATETIME,
    "fetched" INTEGER NOT NULL DEFAULT 0,
    "startedAt" DATETIME NOT NULL,
    "toldAt" DATETIME,
    "doneAt" DATETIME
);

-- CreateTable
CREATE TABLE "Erasure" (
    "customerId" TEXT NOT NULL PRIMARY KEY,
    "runId" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,
    "endedAt" DATETIME,
    "unlinkedAt" DATETIME
);

-- CreateIndex
CREATE UNIQUE INDEX "PrivacyRun_underWay_key" ON "PrivacyRun"("underWay");

-- CreateIndex
CREATE UNIQUE INDEX "PrivacyRun_linkIndex_key" ON "PrivacyRun"("linkIndex");

-- CreateIndex
CREATE INDEX "PrivacyRun_customerId_idx" ON "PrivacyRun"("customerId");

-- CreateIndex
CREATE INDEX "PrivacyRun_doneAt_idx" ON "PrivacyRun"("doneAt");

-- CreateTable
CREATE TABLE "PrivacyRun" (
    "id" SERIAL NOT NULL,
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
    "linkUntil" TIMESTAMP(3),
    "fetched" INTEGER NOT NULL DEFAULT 0,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "toldAt" TIMESTAMP(3),
    "doneAt" TIMESTAMP(3),

    CONSTRAINT "PrivacyRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Erasure" (
    "customerId" TEXT NOT NULL,
    "runId" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "endedAt" TIMESTAMP(3),
    "unlinkedAt" TIMESTAMP(3),

    CONSTRAINT "Erasure_pkey" PRIMARY KEY ("customerId")
);

-- CreateIndex
CREATE UNIQUE INDEX "PrivacyRun_underWay_key" ON "PrivacyRun"("underWay");

-- CreateIndex
CREATE UNIQUE INDEX "PrivacyRun_linkIndex_key" ON "PrivacyRun"("linkIndex");

-- CreateIndex
CREATE INDEX "PrivacyRun_customerId_idx" ON "PrivacyRun"("customerId");

-- CreateIndex
CREATE INDEX "PrivacyRun_doneAt_idx" ON "PrivacyRun"("doneAt");

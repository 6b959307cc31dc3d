-- CreateTable
CREATE TABLE "RotaRequest" (
    "id" SERIAL NOT NULL,
    "userId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "shifts" JSONB NOT NULL,
    "otherId" TEXT,
    "otherDay" TEXT,
    "otherVersion" INTEGER,
    "note" TEXT NOT NULL,
    "reply" TEXT,
    "state" TEXT NOT NULL DEFAULT 'open',
    "openKey" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "endedBy" TEXT,
    "endedAt" TIMESTAMP(3),
    "askerSawAt" TIMESTAMP(3),
    "otherSawAt" TIMESTAMP(3),

    CONSTRAINT "RotaRequest_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "RotaRequest_openKey_key" ON "RotaRequest"("openKey");

-- CreateIndex
CREATE INDEX "RotaRequest_state_day_idx" ON "RotaRequest"("state", "day");

-- CreateIndex
CREATE INDEX "RotaRequest_userId_day_idx" ON "RotaRequest"("userId", "day");

-- CreateIndex
CREATE INDEX "RotaRequest_otherId_day_idx" ON "RotaRequest"("otherId", "day");

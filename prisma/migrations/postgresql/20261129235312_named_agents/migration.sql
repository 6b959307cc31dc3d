-- CreateTable
CREATE TABLE "NamedAgent" (
    "id" SERIAL NOT NULL,
    "customerId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "endedAt" TIMESTAMP(3),
    "endedBy" TEXT,
    "endedWhy" TEXT,
    "openKey" TEXT,

    CONSTRAINT "NamedAgent_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "NamedAgent_openKey_key" ON "NamedAgent"("openKey");

-- CreateIndex
CREATE INDEX "NamedAgent_customerId_idx" ON "NamedAgent"("customerId");

-- CreateIndex
CREATE INDEX "NamedAgent_userId_endedAt_idx" ON "NamedAgent"("userId", "endedAt");

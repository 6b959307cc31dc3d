-- CreateTable
CREATE TABLE "NamedAgent" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "customerId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "endedAt" DATETIME,
    "endedBy" TEXT,
    "endedWhy" TEXT,
    "openKey" TEXT
);

-- CreateIndex
CREATE UNIQUE INDEX "NamedAgent_openKey_key" ON "NamedAgent"("openKey");

-- CreateIndex
CREATE INDEX "NamedAgent_customerId_idx" ON "NamedAgent"("customerId");

-- CreateIndex
CREATE INDEX "NamedAgent_userId_endedAt_idx" ON "NamedAgent"("userId", "endedAt");

-- CreateTable
CREATE TABLE "Correction" (
    "messageId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "conversationId" TEXT NOT NULL,
    "taken" TEXT,
    "meant" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "Correction_conversationId_fkey" FOREIGN KEY ("conversationId") REFERENCES "Conversation" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CorrectionAside" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "by" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "Correction_conversationId_idx" ON "Correction"("conversationId");

-- CreateIndex
CREATE INDEX "Correction_at_idx" ON "Correction"("at");

-- CreateTable
CREATE TABLE "WordingSaid" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "experiment" TEXT NOT NULL,
    "mark" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "side" TEXT NOT NULL,
    "times" INTEGER NOT NULL DEFAULT 1,
    "at" DATETIME NOT NULL,
    CONSTRAINT "WordingSaid_conversationId_fkey" FOREIGN KEY ("conversationId") REFERENCES "Conversation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "WordingVerdict" (
    "experiment" TEXT NOT NULL,
    "mark" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "verdict" JSONB NOT NULL,

    PRIMARY KEY ("experiment", "mark")
);

-- CreateIndex
CREATE INDEX "WordingSaid_conversationId_idx" ON "WordingSaid"("conversationId");

-- CreateIndex
CREATE UNIQUE INDEX "WordingSaid_experiment_mark_conversationId_key" ON "WordingSaid"("experiment", "mark", "conversationId");

-- CreateIndex
CREATE INDEX "WordingVerdict_at_idx" ON "WordingVerdict"("at");

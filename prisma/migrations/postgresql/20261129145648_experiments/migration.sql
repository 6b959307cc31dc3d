-- CreateTable
CREATE TABLE "WordingSaid" (
    "id" SERIAL NOT NULL,
    "experiment" TEXT NOT NULL,
    "mark" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "side" TEXT NOT NULL,
    "times" INTEGER NOT NULL DEFAULT 1,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "WordingSaid_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WordingVerdict" (
    "experiment" TEXT NOT NULL,
    "mark" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "verdict" JSONB NOT NULL,

    CONSTRAINT "WordingVerdict_pkey" PRIMARY KEY ("experiment","mark")
);

-- CreateIndex
CREATE INDEX "WordingSaid_conversationId_idx" ON "WordingSaid"("conversationId");

-- CreateIndex
CREATE UNIQUE INDEX "WordingSaid_experiment_mark_conversationId_key" ON "WordingSaid"("experiment", "mark", "conversationId");

-- CreateIndex
CREATE INDEX "WordingVerdict_at_idx" ON "WordingVerdict"("at");

-- AddForeignKey
ALTER TABLE "WordingSaid" ADD CONSTRAINT "WordingSaid_conversationId_fkey" FOREIGN KEY ("conversationId") REFERENCES "Conversation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

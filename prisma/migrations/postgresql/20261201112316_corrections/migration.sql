-- CreateTable
CREATE TABLE "Correction" (
    "messageId" INTEGER NOT NULL,
    "conversationId" TEXT NOT NULL,
    "taken" TEXT,
    "meant" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Correction_pkey" PRIMARY KEY ("messageId")
);

-- CreateTable
CREATE TABLE "CorrectionAside" (
    "key" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "CorrectionAside_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "Correction_conversationId_idx" ON "Correction"("conversationId");

-- CreateIndex
CREATE INDEX "Correction_at_idx" ON "Correction"("at");

-- AddForeignKey
ALTER TABLE "Correction" ADD CONSTRAINT "Correction_conversationId_fkey" FOREIGN KEY ("conversationId") REFERENCES "Conversation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

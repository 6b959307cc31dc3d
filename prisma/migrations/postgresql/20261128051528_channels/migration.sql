-- AlterTable
ALTER TABLE "Conversation" ADD COLUMN     "place" TEXT NOT NULL DEFAULT 'private';

-- AlterTable
ALTER TABLE "Message" ADD COLUMN     "deletedAt" TIMESTAMP(3),
ADD COLUMN     "editedAt" TIMESTAMP(3),
ADD COLUMN     "firstText" TEXT;

-- AlterTable
ALTER TABLE "Outbox" ADD COLUMN     "partsSent" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "LinkCode" (
    "id" SERIAL NOT NULL,
    "codeIndex" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "usedAt" TIMESTAMP(3),

    CONSTRAINT "LinkCode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Merge" (
    "id" SERIAL NOT NULL,
    "channel" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "fromCustomerId" TEXT,
    "toCustomerId" TEXT NOT NULL,
    "moved" JSONB NOT NULL,
    "proof" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "undoneAt" TIMESTAMP(3),
    "undoneBy" TEXT,

    CONSTRAINT "Merge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ChannelFact" (
    "channel" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ChannelFact_pkey" PRIMARY KEY ("channel","name")
);

-- CreateTable
CREATE TABLE "SendBudget" (
    "channel" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "since" TIMESTAMP(3) NOT NULL,
    "spent" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "SendBudget_pkey" PRIMARY KEY ("channel","key")
);

-- CreateTable
CREATE TABLE "StaffAccount" (
    "channel" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "linkedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "StaffAccount_pkey" PRIMARY KEY ("channel","externalId")
);

-- CreateTable
CREATE TABLE "StaffPost" (
    "id" SERIAL NOT NULL,
    "channel" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "idempotencyKey" TEXT NOT NULL,
    "body" JSONB,
    "threadOf" INTEGER,
    "revises" INTEGER,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "notBefore" TIMESTAMP(3) NOT NULL,
    "claimedBy" TEXT,
    "claimedUntil" TIMESTAMP(3),
    "sentAt" TIMESTAMP(3),
    "externalId" TEXT,
    "error" TEXT,

    CONSTRAINT "StaffPost_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StaffEvent" (
    "channel" TEXT NOT NULL,
    "eventId" TEXT NOT NULL,
    "receivedAt" TIMESTAMP(3) NOT NULL,
    "doneAt" TIMESTAMP(3),
    "answer" JSONB,

    CONSTRAINT "StaffEvent_pkey" PRIMARY KEY ("channel","eventId")
);

-- CreateIndex
CREATE UNIQUE INDEX "LinkCode_codeIndex_key" ON "LinkCode"("codeIndex");

-- CreateIndex
CREATE INDEX "LinkCode_purpose_subject_idx" ON "LinkCode"("purpose", "subject");

-- CreateIndex
CREATE INDEX "Merge_toCustomerId_idx" ON "Merge"("toCustomerId");

-- CreateIndex
CREATE INDEX "Merge_channel_externalId_idx" ON "Merge"("channel", "externalId");

-- CreateIndex
CREATE INDEX "StaffAccount_userId_idx" ON "StaffAccount"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "StaffPost_idempotencyKey_key" ON "StaffPost"("idempotencyKey");

-- CreateIndex
CREATE INDEX "StaffPost_state_notBefore_idx" ON "StaffPost"("state", "notBefore");

-- CreateIndex
CREATE INDEX "StaffPost_channel_place_externalId_idx" ON "StaffPost"("channel", "place", "externalId");

-- CreateIndex
CREATE INDEX "StaffPost_subject_kind_idx" ON "StaffPost"("subject", "kind");

-- CreateIndex
CREATE INDEX "Identity_customerId_idx" ON "Identity"("customerId");

-- CreateIndex
CREATE INDEX "Outbox_channel_externalId_idx" ON "Outbox"("channel", "externalId");

-- AddForeignKey
ALTER TABLE "StaffAccount" ADD CONSTRAINT "StaffAccount_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

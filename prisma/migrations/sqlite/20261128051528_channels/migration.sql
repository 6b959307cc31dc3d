-- AlterTable
ALTER TABLE "Message" ADD COLUMN "deletedAt" DATETIME;
ALTER TABLE "Message" ADD COLUMN "editedAt" DATETIME;
ALTER TABLE "Message" ADD COLUMN "firstText" TEXT;

-- CreateTable
CREATE TABLE "LinkCode" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "codeIndex" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME
);

-- CreateTable
CREATE TABLE "Merge" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "channel" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "fromCustomerId" TEXT,
    "toCustomerId" TEXT NOT NULL,
    "moved" JSONB NOT NULL,
    "proof" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "undoneAt" DATETIME,
    "undoneBy" TEXT
);

-- CreateTable
CREATE TABLE "ChannelFact" (
    "channel" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "updatedAt" DATETIME NOT NULL,

    PRIMARY KEY ("channel", "name")
);

-- CreateTable
CREATE TABLE "SendBudget" (
    "channel" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "since" DATETIME NOT NULL,
    "spent" INTEGER NOT NULL DEFAULT 0,

    PRIMARY KEY ("channel", "key")
);

-- CreateTable
CREATE TABLE "StaffAccount" (
    "channel" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "linkedAt" DATETIME NOT NULL,

    PRIMARY KEY ("channel", "externalId"),
    CONSTRAINT "StaffAccount_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "StaffPost" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
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
    "notBefore" DATETIME NOT NULL,
    "claimedBy" TEXT,
    "claimedUntil" DATETIME,
    "sentAt" DATETIME,
    "externalId" TEXT,
    "error" TEXT
);

-- CreateTable
CREATE TABLE "StaffEvent" (
    "channel" TEXT NOT NULL,
    "eventId" TEXT NOT NULL,
    "receivedAt" DATETIME NOT NULL,
    "doneAt" DATETIME,
    "answer" JSONB,

    PRIMARY KEY ("channel", "eventId")
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Conversation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "channel" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "place" TEXT NOT NULL DEFAULT 'private',
    "slot" TEXT NOT NULL DEFAULT 'open',
    "externalId" TEXT NOT NULL,
    "name" TEXT,
    "customerId" TEXT,
    "lang" TEXT NOT NULL DEFAULT 'zh-CN',
    "status" TEXT NOT NULL DEFAULT 'open',
    "ownerKind" TEXT NOT NULL DEFAULT 'bot',
    "ownerId" TEXT,
    "fence" INTEGER NOT NULL DEFAULT 1,
    "state" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "nextSeq" INTEGER NOT NULL DEFAULT 1,
    "tier" INTEGER NOT NULL DEFAULT 0,
    "priority" INTEGER NOT NULL DEFAULT 0,
    "department" TEXT NOT NULL DEFAULT 'customer_service',
    "handoffReason" TEXT,
    "packet" JSONB,
    "handoffs" INTEGER NOT NULL DEFAULT 0,
    "queuedAt" DATETIME,
    "takenAt" DATETIME,
    "dueAt" DATETIME,
    "openedAt" DATETIME NOT NULL,
    "lastShopperAt" DATETIME,
    "firstReplyAt" DATETIME,
    "firstHumanReplyAt" DATETIME,
    "waitingSince" DATETIME,
    "resolvedAt" DATETIME,
    "resolvedBy" TEXT,
    "pausedUntil" DATETIME,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "Conversation_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Conversation" ("channel", "customerId", "department", "dueAt", "externalId", "fence", "firstHumanReplyAt", "firstReplyAt", "handoffReason", "handoffs", "id", "key", "lang", "lastShopperAt", "name", "nextSeq", "openedAt", "ownerId", "ownerKind", "packet", "pausedUntil", "priority", "queuedAt", "resolvedAt", "resolvedBy", "slot", "state", "status", "takenAt", "tier", "updatedAt", "version", "waitingSince") SELECT "channel", "customerId", "department", "dueAt", "externalId", "fence", "firstHumanReplyAt", "firstReplyAt", "handoffReason", "handoffs", "id", "key", "lang", "lastShopperAt", "name", "nextSeq", "openedAt", "ownerId", "ownerKind", "packet", "pausedUntil", "priority", "queuedAt", "resolvedAt", "resolvedBy", "slot", "state", "status", "takenAt", "tier", "updatedAt", "version", "waitingSince" FROM "Conversation";
DROP TABLE "Conversation";
ALTER TABLE "new_Conversation" RENAME TO "Conversation";
CREATE INDEX "Conversation_ownerKind_status_priority_queuedAt_idx" ON "Conversation"("ownerKind", "status", "priority", "queuedAt");
CREATE INDEX "Conversation_ownerId_status_idx" ON "Conversation"("ownerId", "status");
CREATE INDEX "Conversation_customerId_idx" ON "Conversation"("customerId");
CREATE INDEX "Conversation_openedAt_idx" ON "Conversation"("openedAt");
CREATE UNIQUE INDEX "Conversation_channel_key_slot_key" ON "Conversation"("channel", "key", "slot");
CREATE TABLE "new_Outbox" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "messageId" INTEGER NOT NULL,
    "conversationId" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "idempotencyKey" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "fence" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "partsSent" INTEGER NOT NULL DEFAULT 0,
    "notBefore" DATETIME NOT NULL,
    "claimedBy" TEXT,
    "claimedUntil" DATETIME,
    "sentAt" DATETIME,
    "externalId" TEXT,
    "error" TEXT,
    CONSTRAINT "Outbox_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Outbox_conversationId_fkey" FOREIGN KEY ("conversationId") REFERENCES "Conversation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Outbox" ("attempts", "author", "channel", "claimedBy", "claimedUntil", "conversationId", "error", "externalId", "fence", "id", "idempotencyKey", "messageId", "notBefore", "sentAt", "state") SELECT "attempts", "author", "channel", "claimedBy", "claimedUntil", "conversationId", "error", "externalId", "fence", "id", "idempotencyKey", "messageId", "notBefore", "sentAt", "state" FROM "Outbox";
DROP TABLE "Outbox";
ALTER TABLE "new_Outbox" RENAME TO "Outbox";
CREATE UNIQUE INDEX "Outbox_messageId_key" ON "Outbox"("messageId");
CREATE UNIQUE INDEX "Outbox_idempotencyKey_key" ON "Outbox"("idempotencyKey");
CREATE INDEX "Outbox_state_notBefore_idx" ON "Outbox"("state", "notBefore");
CREATE INDEX "Outbox_conversationId_state_id_idx" ON "Outbox"("conversationId", "state", "id");
CREATE INDEX "Outbox_channel_externalId_idx" ON "Outbox"("channel", "externalId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

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

-- CreateTable
CREATE TABLE "Customer" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "sealed" TEXT NOT NULL,
    "phoneIndex" TEXT,
    "tier" TEXT NOT NULL DEFAULT 'normal',
    "points" INTEGER NOT NULL DEFAULT 0,
    "consentCare" BOOLEAN NOT NULL DEFAULT false,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Identity" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "channel" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "name" TEXT,
    "customerId" TEXT,
    "proof" TEXT,
    "verifiedAt" DATETIME,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "lockedUntil" DATETIME,
    CONSTRAINT "Identity_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Product" (
    "sku" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "nameZhTw" TEXT,
    "nameEn" TEXT,
    "category" TEXT NOT NULL,
    "priceMinor" INTEGER NOT NULL,
    "stock" INTEGER NOT NULL,
    "returnable" TEXT NOT NULL,
    "warrantyMonths" INTEGER NOT NULL DEFAULT 0,
    "attributes" JSONB NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Order" (
    "orderNo" TEXT NOT NULL PRIMARY KEY,
    "customerId" TEXT NOT NULL,
    "placedAt" DATETIME NOT NULL,
    "paidAt" DATETIME,
    "dispatchedAt" DATETIME,
    "deliveredAt" DATETIME,
    "status" TEXT NOT NULL,
    "carrier" TEXT,
    "trackingNo" TEXT,
    "sealed" TEXT NOT NULL,
    "shippingFeeMinor" INTEGER NOT NULL,
    "totalMinor" INTEGER NOT NULL,
    "refundedMinor" INTEGER NOT NULL DEFAULT 0,
    "compensatedMinor" INTEGER NOT NULL DEFAULT 0,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "Order_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "OrderItem" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "orderNo" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "qty" INTEGER NOT NULL,
    "unitMinor" INTEGER NOT NULL,
    "opened" BOOLEAN,
    "claimedQty" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "OrderItem_orderNo_fkey" FOREIGN KEY ("orderNo") REFERENCES "Order" ("orderNo") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Review" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orderNo" TEXT NOT NULL,
    "stars" INTEGER NOT NULL,
    "described" INTEGER,
    "service" INTEGER,
    "logistics" INTEGER,
    "text" TEXT,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "FaqRow" (
    "id" TEXT NOT NULL,
    "lang" TEXT NOT NULL,
    "category" TEXT NOT NULL DEFAULT 'imported',
    "question" TEXT NOT NULL,
    "variants" JSONB NOT NULL,
    "answer" TEXT NOT NULL,
    "validFrom" DATETIME,
    "validTo" DATETIME,

    PRIMARY KEY ("id", "lang")
);

-- CreateTable
CREATE TABLE "Conversation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "channel" TEXT NOT NULL,
    "key" TEXT NOT NULL,
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

-- CreateTable
CREATE TABLE "Inbound" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "channel" TEXT NOT NULL,
    "eventId" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "receivedAt" DATETIME NOT NULL,
    "processedAt" DATETIME,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    CONSTRAINT "Inbound_conversationId_fkey" FOREIGN KEY ("conversationId") REFERENCES "Conversation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Message" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "conversationId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "author" TEXT NOT NULL,
    "authorId" TEXT,
    "kind" TEXT NOT NULL DEFAULT 'text',
    "text" TEXT NOT NULL,
    "lang" TEXT,
    "choices" JSONB,
    "cards" JSONB,
    "attachments" JSONB,
    "intent" TEXT,
    "confidence" REAL,
    "faq" TEXT,
    "flow" TEXT,
    "step" TEXT,
    "replyKey" TEXT,
    "why" JSONB,
    "inboundId" INTEGER,
    "clientId" TEXT,
    "createdAt" DATETIME NOT NULL,
    "readAt" DATETIME,
    CONSTRAINT "Message_conversationId_fkey" FOREIGN KEY ("conversationId") REFERENCES "Conversation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "File" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "conversationId" TEXT,
    "hash" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "bytes" BLOB NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Outbox" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "messageId" INTEGER NOT NULL,
    "conversationId" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "idempotencyKey" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "fence" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "notBefore" DATETIME NOT NULL,
    "claimedBy" TEXT,
    "claimedUntil" DATETIME,
    "sentAt" DATETIME,
    "externalId" TEXT,
    "error" TEXT,
    CONSTRAINT "Outbox_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Outbox_conversationId_fkey" FOREIGN KEY ("conversationId") REFERENCES "Conversation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Timer" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "payload" JSONB,
    "firedAt" DATETIME
);

-- CreateTable
CREATE TABLE "Lease" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "holder" TEXT NOT NULL,
    "until" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Ticket" (
    "no" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "orderNo" TEXT,
    "customerId" TEXT,
    "conversationId" TEXT,
    "reason" TEXT NOT NULL,
    "details" JSONB NOT NULL,
    "amountMinor" INTEGER NOT NULL DEFAULT 0,
    "compensationMinor" INTEGER NOT NULL DEFAULT 0,
    "tier" INTEGER NOT NULL,
    "tierReason" JSONB NOT NULL,
    "clauses" JSONB NOT NULL,
    "verdict" TEXT NOT NULL,
    "postage" TEXT,
    "liability" TEXT,
    "department" TEXT NOT NULL,
    "ownerId" TEXT,
    "requester" TEXT NOT NULL,
    "dueAt" DATETIME,
    "caseHash" TEXT NOT NULL,
    "rulesVersion" TEXT NOT NULL,
    "openedAt" DATETIME NOT NULL,
    "closedAt" DATETIME,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "Ticket_orderNo_fkey" FOREIGN KEY ("orderNo") REFERENCES "Order" ("orderNo") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Ticket_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Ticket_conversationId_fkey" FOREIGN KEY ("conversationId") REFERENCES "Conversation" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "TicketItem" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "ticketNo" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "qty" INTEGER NOT NULL,
    CONSTRAINT "TicketItem_ticketNo_fkey" FOREIGN KEY ("ticketNo") REFERENCES "Ticket" ("no") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "TicketEvent" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "ticketNo" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,
    "who" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "from" TEXT,
    "to" TEXT NOT NULL,
    "note" TEXT,
    CONSTRAINT "TicketEvent_ticketNo_fkey" FOREIGN KEY ("ticketNo") REFERENCES "Ticket" ("no") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Approval" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "ticketNo" TEXT NOT NULL,
    "caseHash" TEXT NOT NULL,
    "tier" INTEGER NOT NULL,
    "requestedBy" TEXT NOT NULL,
    "requestedAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "verdict" TEXT NOT NULL DEFAULT 'pending',
    "decidedBy" TEXT,
    "decidedAt" DATETIME,
    "note" TEXT,
    CONSTRAINT "Approval_ticketNo_fkey" FOREIGN KEY ("ticketNo") REFERENCES "Ticket" ("no") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Counter" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "value" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "Survey" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "ticketNo" TEXT,
    "agentId" TEXT,
    "channel" TEXT NOT NULL,
    "sentAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "answeredAt" DATETIME,
    "score" INTEGER,
    "described" INTEGER,
    "service" INTEGER,
    "logistics" INTEGER,
    "comment" TEXT,
    "contactedAt" DATETIME,
    CONSTRAINT "Survey_conversationId_fkey" FOREIGN KEY ("conversationId") REFERENCES "Conversation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "displayName" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "lang" TEXT NOT NULL DEFAULT 'zh-CN',
    "presence" TEXT NOT NULL DEFAULT 'offline',
    "seenAt" DATETIME,
    "capacity" INTEGER NOT NULL DEFAULT 10,
    "deputyId" TEXT,
    "disabled" BOOLEAN NOT NULL DEFAULT false,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "lockedUntil" DATETIME,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "csrf" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Audit" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" DATETIME NOT NULL,
    "who" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "detail" JSONB
);

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "value" JSONB NOT NULL
);

-- CreateIndex
CREATE INDEX "Customer_phoneIndex_idx" ON "Customer"("phoneIndex");

-- CreateIndex
CREATE UNIQUE INDEX "Identity_channel_externalId_key" ON "Identity"("channel", "externalId");

-- CreateIndex
CREATE INDEX "Order_customerId_placedAt_idx" ON "Order"("customerId", "placedAt");

-- CreateIndex
CREATE UNIQUE INDEX "OrderItem_orderNo_sku_key" ON "OrderItem"("orderNo", "sku");

-- CreateIndex
CREATE INDEX "Conversation_ownerKind_status_priority_queuedAt_idx" ON "Conversation"("ownerKind", "status", "priority", "queuedAt");

-- CreateIndex
CREATE INDEX "Conversation_ownerId_status_idx" ON "Conversation"("ownerId", "status");

-- CreateIndex
CREATE INDEX "Conversation_customerId_idx" ON "Conversation"("customerId");

-- CreateIndex
CREATE INDEX "Conversation_openedAt_idx" ON "Conversation"("openedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Conversation_channel_key_slot_key" ON "Conversation"("channel", "key", "slot");

-- CreateIndex
CREATE INDEX "Inbound_conversationId_processedAt_id_idx" ON "Inbound"("conversationId", "processedAt", "id");

-- CreateIndex
CREATE INDEX "Inbound_processedAt_id_idx" ON "Inbound"("processedAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Inbound_channel_eventId_key" ON "Inbound"("channel", "eventId");

-- CreateIndex
CREATE INDEX "Message_createdAt_idx" ON "Message"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Message_conversationId_seq_key" ON "Message"("conversationId", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "Message_conversationId_clientId_key" ON "Message"("conversationId", "clientId");

-- CreateIndex
CREATE INDEX "File_hash_idx" ON "File"("hash");

-- CreateIndex
CREATE UNIQUE INDEX "Outbox_messageId_key" ON "Outbox"("messageId");

-- CreateIndex
CREATE UNIQUE INDEX "Outbox_idempotencyKey_key" ON "Outbox"("idempotencyKey");

-- CreateIndex
CREATE INDEX "Outbox_state_notBefore_idx" ON "Outbox"("state", "notBefore");

-- CreateIndex
CREATE INDEX "Outbox_conversationId_state_id_idx" ON "Outbox"("conversationId", "state", "id");

-- CreateIndex
CREATE INDEX "Timer_firedAt_dueAt_idx" ON "Timer"("firedAt", "dueAt");

-- CreateIndex
CREATE UNIQUE INDEX "Timer_kind_subject_key" ON "Timer"("kind", "subject");

-- CreateIndex
CREATE INDEX "Ticket_orderNo_idx" ON "Ticket"("orderNo");

-- CreateIndex
CREATE INDEX "Ticket_customerId_openedAt_idx" ON "Ticket"("customerId", "openedAt");

-- CreateIndex
CREATE INDEX "Ticket_state_dueAt_idx" ON "Ticket"("state", "dueAt");

-- CreateIndex
CREATE INDEX "Ticket_conversationId_idx" ON "Ticket"("conversationId");

-- CreateIndex
CREATE UNIQUE INDEX "TicketItem_ticketNo_sku_key" ON "TicketItem"("ticketNo", "sku");

-- CreateIndex
CREATE UNIQUE INDEX "TicketEvent_ticketNo_seq_key" ON "TicketEvent"("ticketNo", "seq");

-- CreateIndex
CREATE INDEX "Approval_ticketNo_idx" ON "Approval"("ticketNo");

-- CreateIndex
CREATE INDEX "Approval_verdict_expiresAt_idx" ON "Approval"("verdict", "expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "Survey_subject_key" ON "Survey"("subject");

-- CreateIndex
CREATE INDEX "Survey_sentAt_idx" ON "Survey"("sentAt");

-- CreateIndex
CREATE INDEX "Survey_conversationId_idx" ON "Survey"("conversationId");

-- CreateIndex
CREATE UNIQUE INDEX "User_name_key" ON "User"("name");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE INDEX "Audit_subject_at_idx" ON "Audit"("subject", "at");

-- CreateIndex
CREATE INDEX "Audit_at_idx" ON "Audit"("at");

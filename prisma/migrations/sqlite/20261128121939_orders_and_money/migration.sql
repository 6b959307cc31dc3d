-- CreateTable
CREATE TABLE "Refund" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "ticketNo" TEXT NOT NULL,
    "orderNo" TEXT,
    "amountMinor" INTEGER NOT NULL,
    "method" TEXT NOT NULL,
    "idempotencyKey" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'due',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "notBefore" DATETIME NOT NULL,
    "claimedBy" TEXT,
    "claimedUntil" DATETIME,
    "externalId" TEXT,
    "error" TEXT,
    "statedBy" TEXT,
    "statedAt" DATETIME,
    "reference" TEXT,
    "fileId" TEXT,
    "confirmedBy" TEXT,
    "createdAt" DATETIME NOT NULL,
    "paidAt" DATETIME
);

-- CreateTable
CREATE TABLE "SourceOrder" (
    "source" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "orderNo" TEXT NOT NULL,
    "changedAt" DATETIME NOT NULL,

    PRIMARY KEY ("source", "externalId")
);

-- CreateTable
CREATE TABLE "SourceEvent" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "source" TEXT NOT NULL,
    "deliveryId" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "receivedAt" DATETIME NOT NULL,
    "doneAt" DATETIME,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "notBefore" DATETIME NOT NULL,
    "error" TEXT
);

-- CreateTable
CREATE TABLE "OrderDoubt" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "orderNo" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "detail" JSONB,
    "foundAt" DATETIME NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "clearedBy" TEXT,
    "clearedAt" DATETIME,
    "note" TEXT
);

-- CreateTable
CREATE TABLE "OrderNotice" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "orderNo" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'due',
    "dueAt" DATETIME NOT NULL,
    "conversationId" TEXT,
    "doneAt" DATETIME
);

-- CreateTable
CREATE TABLE "DispatchNote" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "orderNo" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Coupon" (
    "code" TEXT NOT NULL PRIMARY KEY,
    "customerId" TEXT NOT NULL,
    "ticketNo" TEXT,
    "orderNo" TEXT,
    "valueMinor" INTEGER NOT NULL,
    "issuedBy" TEXT NOT NULL,
    "issuedAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "redeemedAt" DATETIME,
    "redeemedOn" TEXT,
    "redeemKey" TEXT,
    "revokedAt" DATETIME,
    "revokedBy" TEXT
);

-- CreateIndex
CREATE UNIQUE INDEX "Refund_ticketNo_key" ON "Refund"("ticketNo");

-- CreateIndex
CREATE UNIQUE INDEX "Refund_idempotencyKey_key" ON "Refund"("idempotencyKey");

-- CreateIndex
CREATE INDEX "Refund_state_notBefore_idx" ON "Refund"("state", "notBefore");

-- CreateIndex
CREATE UNIQUE INDEX "SourceOrder_orderNo_key" ON "SourceOrder"("orderNo");

-- CreateIndex
CREATE INDEX "SourceEvent_doneAt_notBefore_idx" ON "SourceEvent"("doneAt", "notBefore");

-- CreateIndex
CREATE UNIQUE INDEX "SourceEvent_source_deliveryId_key" ON "SourceEvent"("source", "deliveryId");

-- CreateIndex
CREATE INDEX "OrderDoubt_state_foundAt_idx" ON "OrderDoubt"("state", "foundAt");

-- CreateIndex
CREATE UNIQUE INDEX "OrderDoubt_orderNo_reason_key" ON "OrderDoubt"("orderNo", "reason");

-- CreateIndex
CREATE INDEX "OrderNotice_state_dueAt_idx" ON "OrderNotice"("state", "dueAt");

-- CreateIndex
CREATE UNIQUE INDEX "OrderNotice_orderNo_event_key" ON "OrderNotice"("orderNo", "event");

-- CreateIndex
CREATE INDEX "DispatchNote_orderNo_at_idx" ON "DispatchNote"("orderNo", "at");

-- CreateIndex
CREATE UNIQUE INDEX "Coupon_ticketNo_key" ON "Coupon"("ticketNo");

-- CreateIndex
CREATE INDEX "Coupon_customerId_issuedAt_idx" ON "Coupon"("customerId", "issuedAt");

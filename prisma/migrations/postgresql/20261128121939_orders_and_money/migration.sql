-- CreateTable
CREATE TABLE "Refund" (
    "id" SERIAL NOT NULL,
    "ticketNo" TEXT NOT NULL,
    "orderNo" TEXT,
    "amountMinor" INTEGER NOT NULL,
    "method" TEXT NOT NULL,
    "idempotencyKey" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'due',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "notBefore" TIMESTAMP(3) NOT NULL,
    "claimedBy" TEXT,
    "claimedUntil" TIMESTAMP(3),
    "externalId" TEXT,
    "error" TEXT,
    "statedBy" TEXT,
    "statedAt" TIMESTAMP(3),
    "reference" TEXT,
    "fileId" TEXT,
    "confirmedBy" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "paidAt" TIMESTAMP(3),

    CONSTRAINT "Refund_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SourceOrder" (
    "source" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "orderNo" TEXT NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "SourceOrder_pkey" PRIMARY KEY ("source","externalId")
);

-- CreateTable
CREATE TABLE "SourceEvent" (
    "id" SERIAL NOT NULL,
    "source" TEXT NOT NULL,
    "deliveryId" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "receivedAt" TIMESTAMP(3) NOT NULL,
    "doneAt" TIMESTAMP(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "notBefore" TIMESTAMP(3) NOT NULL,
    "error" TEXT,

    CONSTRAINT "SourceEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OrderDoubt" (
    "id" SERIAL NOT NULL,
    "orderNo" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "detail" JSONB,
    "foundAt" TIMESTAMP(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "clearedBy" TEXT,
    "clearedAt" TIMESTAMP(3),
    "note" TEXT,

    CONSTRAINT "OrderDoubt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OrderNotice" (
    "id" SERIAL NOT NULL,
    "orderNo" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'due',
    "dueAt" TIMESTAMP(3) NOT NULL,
    "conversationId" TEXT,
    "doneAt" TIMESTAMP(3),

    CONSTRAINT "OrderNotice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DispatchNote" (
    "id" SERIAL NOT NULL,
    "orderNo" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "DispatchNote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Coupon" (
    "code" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "ticketNo" TEXT,
    "orderNo" TEXT,
    "valueMinor" INTEGER NOT NULL,
    "issuedBy" TEXT NOT NULL,
    "issuedAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "redeemedAt" TIMESTAMP(3),
    "redeemedOn" TEXT,
    "redeemKey" TEXT,
    "revokedAt" TIMESTAMP(3),
    "revokedBy" TEXT,

    CONSTRAINT "Coupon_pkey" PRIMARY KEY ("code")
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

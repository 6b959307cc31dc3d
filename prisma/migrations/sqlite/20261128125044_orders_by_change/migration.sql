-- CreateIndex
CREATE INDEX "Order_updatedAt_orderNo_idx" ON "Order"("updatedAt", "orderNo");

-- CreateIndex
CREATE INDEX "Order_status_paidAt_idx" ON "Order"("status", "paidAt");

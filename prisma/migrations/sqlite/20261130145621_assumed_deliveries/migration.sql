-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Order" (
    "orderNo" TEXT NOT NULL PRIMARY KEY,
    "customerId" TEXT NOT NULL,
    "placedAt" DATETIME NOT NULL,
    "paidAt" DATETIME,
    "dispatchedAt" DATETIME,
    "deliveredAt" DATETIME,
    "deliveredAssumed" BOOLEAN NOT NULL DEFAULT false,
    "status" TEXT NOT NULL,
    "carrier" TEXT,
    "trackingNo" TEXT,
    "sealed" TEXT NOT NULL,
    "shippingFeeMinor" INTEGER NOT NULL,
    "totalMinor" INTEGER NOT NULL,
    "refundedMinor" INTEGER NOT NULL DEFAULT 0,
    "compensatedMinor" INTEGER NOT NULL DEFAULT 0,
    "updatedAt" DATETIME NOT NULL,
    "unwatched" BOOLEAN NOT NULL DEFAULT true,
    "blankedAt" DATETIME,
    CONSTRAINT "Order_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Order" ("blankedAt", "carrier", "compensatedMinor", "customerId", "deliveredAt", "dispatchedAt", "orderNo", "paidAt", "placedAt", "refundedMinor", "sealed", "shippingFeeMinor", "status", "totalMinor", "trackingNo", "unwatched", "updatedAt") SELECT "blankedAt", "carrier", "compensatedMinor", "customerId", "deliveredAt", "dispatchedAt", "orderNo", "paidAt", "placedAt", "refundedMinor", "sealed", "shippingFeeMinor", "status", "totalMinor", "trackingNo", "unwatched", "updatedAt" FROM "Order";
DROP TABLE "Order";
ALTER TABLE "new_Order" RENAME TO "Order";
CREATE INDEX "Order_customerId_placedAt_idx" ON "Order"("customerId", "placedAt");
CREATE INDEX "Order_unwatched_updatedAt_idx" ON "Order"("unwatched", "updatedAt");
CREATE INDEX "Order_status_paidAt_idx" ON "Order"("status", "paidAt");
CREATE INDEX "Order_placedAt_orderNo_idx" ON "Order"("placedAt", "orderNo");
CREATE INDEX "Order_deliveredAt_idx" ON "Order"("deliveredAt");
CREATE INDEX "Order_trackingNo_orderNo_idx" ON "Order"("trackingNo", "orderNo");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

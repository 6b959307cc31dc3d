-- DropIndex
DROP INDEX "Order_updatedAt_orderNo_idx";

-- AlterTable
ALTER TABLE "Order" ADD COLUMN     "unwatched" BOOLEAN NOT NULL DEFAULT true;

-- CreateIndex
CREATE INDEX "Order_unwatched_updatedAt_idx" ON "Order"("unwatched", "updatedAt");

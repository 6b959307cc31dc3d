-- AlterTable
ALTER TABLE "Order" ADD COLUMN     "deliveredAssumed" BOOLEAN NOT NULL DEFAULT false;

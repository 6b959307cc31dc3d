-- AlterTable
ALTER TABLE "Order" ADD COLUMN "blankedAt" DATETIME;

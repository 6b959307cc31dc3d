-- AlterTable
ALTER TABLE "Order" ADD COLUMN     "blankedAt" TIMESTAMP(3);

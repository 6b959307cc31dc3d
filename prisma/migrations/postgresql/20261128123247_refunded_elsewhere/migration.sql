-- AlterTable
ALTER TABLE "SourceOrder" ADD COLUMN     "elsewhereMinor" INTEGER NOT NULL DEFAULT 0;

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_SourceOrder" (
    "source" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "orderNo" TEXT NOT NULL,
    "changedAt" DATETIME NOT NULL,
    "elsewhereMinor" INTEGER NOT NULL DEFAULT 0,

    PRIMARY KEY ("source", "externalId")
);
INSERT INTO "new_SourceOrder" ("changedAt", "externalId", "orderNo", "source") SELECT "changedAt", "externalId", "orderNo", "source" FROM "SourceOrder";
DROP TABLE "SourceOrder";
ALTER TABLE "new_SourceOrder" RENAME TO "SourceOrder";
CREATE UNIQUE INDEX "SourceOrder_orderNo_key" ON "SourceOrder"("orderNo");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

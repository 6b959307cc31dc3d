-- CreateTable
CREATE TABLE "PresenceSpan" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "userId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "from" DATETIME NOT NULL,
    "until" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "RotaDay" (
    "userId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "shifts" JSONB NOT NULL,
    "off" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updatedAt" DATETIME NOT NULL,

    PRIMARY KEY ("userId", "day")
);

-- CreateIndex
CREATE INDEX "PresenceSpan_userId_until_idx" ON "PresenceSpan"("userId", "until");

-- CreateIndex
CREATE INDEX "PresenceSpan_until_idx" ON "PresenceSpan"("until");

-- CreateIndex
CREATE INDEX "RotaDay_day_idx" ON "RotaDay"("day");

-- CreateTable
CREATE TABLE "PresenceSpan" (
    "id" SERIAL NOT NULL,
    "userId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "from" TIMESTAMP(3) NOT NULL,
    "until" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "PresenceSpan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RotaDay" (
    "userId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "shifts" JSONB NOT NULL,
    "off" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "RotaDay_pkey" PRIMARY KEY ("userId","day")
);

-- CreateIndex
CREATE INDEX "PresenceSpan_userId_until_idx" ON "PresenceSpan"("userId", "until");

-- CreateIndex
CREATE INDEX "PresenceSpan_until_idx" ON "PresenceSpan"("until");

-- CreateIndex
CREATE INDEX "RotaDay_day_idx" ON "RotaDay"("day");

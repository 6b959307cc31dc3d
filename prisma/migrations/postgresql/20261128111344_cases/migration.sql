-- AlterTable
ALTER TABLE "OrderItem" ADD COLUMN     "batch" TEXT,
ADD COLUMN     "exclusionConfirmed" BOOLEAN;

-- AlterTable
ALTER TABLE "Product" ADD COLUMN     "supplier" TEXT;

-- AlterTable
ALTER TABLE "Ticket" ADD COLUMN     "topic" TEXT;

-- CreateTable
CREATE TABLE "TicketPhoto" (
    "id" SERIAL NOT NULL,
    "ticketNo" TEXT NOT NULL,
    "sku" TEXT,
    "fileId" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "look" TEXT,
    "at" TIMESTAMP(3) NOT NULL,
    "by" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "inspectionId" INTEGER,
    "twinOf" INTEGER,
    "twinTicketNo" TEXT,
    "twinBits" INTEGER,

    CONSTRAINT "TicketPhoto_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PhotoBand" (
    "photoId" INTEGER NOT NULL,
    "band" INTEGER NOT NULL,
    "value" INTEGER NOT NULL,

    CONSTRAINT "PhotoBand_pkey" PRIMARY KEY ("photoId","band")
);

-- CreateTable
CREATE TABLE "Inspection" (
    "id" SERIAL NOT NULL,
    "ticketNo" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "by" TEXT NOT NULL,
    "result" TEXT NOT NULL,
    "looked" JSONB NOT NULL,
    "note" TEXT,

    CONSTRAINT "Inspection_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "TicketPhoto_hash_idx" ON "TicketPhoto"("hash");

-- CreateIndex
CREATE INDEX "TicketPhoto_look_idx" ON "TicketPhoto"("look");

-- CreateIndex
CREATE UNIQUE INDEX "TicketPhoto_ticketNo_fileId_key" ON "TicketPhoto"("ticketNo", "fileId");

-- CreateIndex
CREATE INDEX "PhotoBand_band_value_idx" ON "PhotoBand"("band", "value");

-- CreateIndex
CREATE INDEX "Inspection_ticketNo_idx" ON "Inspection"("ticketNo");

-- AddForeignKey
ALTER TABLE "TicketPhoto" ADD CONSTRAINT "TicketPhoto_ticketNo_fkey" FOREIGN KEY ("ticketNo") REFERENCES "Ticket"("no") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TicketPhoto" ADD CONSTRAINT "TicketPhoto_inspectionId_fkey" FOREIGN KEY ("inspectionId") REFERENCES "Inspection"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PhotoBand" ADD CONSTRAINT "PhotoBand_photoId_fkey" FOREIGN KEY ("photoId") REFERENCES "TicketPhoto"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Inspection" ADD CONSTRAINT "Inspection_ticketNo_fkey" FOREIGN KEY ("ticketNo") REFERENCES "Ticket"("no") ON DELETE RESTRICT ON UPDATE CASCADE;

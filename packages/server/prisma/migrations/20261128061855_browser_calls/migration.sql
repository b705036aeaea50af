-- AlterTable
ALTER TABLE "calls" ADD COLUMN     "media" TEXT NOT NULL DEFAULT 'simulated';

-- CreateTable
CREATE TABLE "call_leases" (
    "call_id" UUID NOT NULL,
    "dispatches" INTEGER NOT NULL DEFAULT 0,
    "number" INTEGER NOT NULL DEFAULT 0,
    "dispatch" INTEGER NOT NULL DEFAULT 0,
    "worker" TEXT,
    "until" TIMESTAMPTZ(3),

    CONSTRAINT "call_leases_pkey" PRIMARY KEY ("call_id")
);

-- AddForeignKey
ALTER TABLE "call_leases" ADD CONSTRAINT "call_leases_call_id_fkey" FOREIGN KEY ("call_id") REFERENCES "calls"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE "call_leases" ADD COLUMN     "ready" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "telephone_dials" (
    "call_id" UUID NOT NULL,
    "trunk_id" TEXT NOT NULL,
    "caller_number" TEXT,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "placed_at" TIMESTAMPTZ(3),
    "placed_by" INTEGER,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "telephone_dials_pkey" PRIMARY KEY ("call_id")
);

-- CreateTable
CREATE TABLE "trunk_turns" (
    "trunk_id" TEXT NOT NULL,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "dialled_at" TIMESTAMPTZ(3),

    CONSTRAINT "trunk_turns_pkey" PRIMARY KEY ("trunk_id")
);

-- AddForeignKey
ALTER TABLE "telephone_dials" ADD CONSTRAINT "telephone_dials_call_id_fkey" FOREIGN KEY ("call_id") REFERENCES "calls"("id") ON DELETE CASCADE ON UPDATE CASCADE;

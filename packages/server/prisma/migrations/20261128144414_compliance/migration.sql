-- AlterTable
ALTER TABLE "calls" ADD COLUMN     "held_reason" TEXT,
ADD COLUMN     "held_until" TIMESTAMPTZ(3),
ADD COLUMN     "lead_time_zone" TEXT;

-- CreateTable
CREATE TABLE "call_consents" (
    "call_id" UUID NOT NULL,
    "basis" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "call_consents_pkey" PRIMARY KEY ("call_id")
);

-- CreateTable
CREATE TABLE "dials" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "call_id" UUID,
    "number" TEXT NOT NULL,
    "law" TEXT NOT NULL,
    "country" TEXT,
    "zones" TEXT[],
    "zone_source" TEXT NOT NULL,
    "dials_today" INTEGER NOT NULL,
    "dials_this_week" INTEGER NOT NULL,
    "consent_basis" TEXT,
    "consent_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "counts" BOOLEAN NOT NULL DEFAULT true,
    "refused" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "dials_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "do_not_call_lists" (
    "id" UUID NOT NULL,
    "customer" TEXT NOT NULL,
    "account_id" UUID,
    "name" TEXT NOT NULL,
    "size" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "do_not_call_lists_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "do_not_call_entries" (
    "list_id" UUID NOT NULL,
    "number" TEXT NOT NULL,

    CONSTRAINT "do_not_call_entries_pkey" PRIMARY KEY ("list_id","number")
);

-- CreateTable
CREATE TABLE "closed_days" (
    "date" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "closed_days_pkey" PRIMARY KEY ("date","country")
);

-- CreateIndex
CREATE INDEX "dials_number_account_id_created_at_idx" ON "dials"("number", "account_id", "created_at");

-- CreateIndex
CREATE INDEX "dials_account_id_created_at_idx" ON "dials"("account_id", "created_at");

-- CreateIndex
CREATE INDEX "dials_call_id_idx" ON "dials"("call_id");

-- CreateIndex
CREATE INDEX "dials_created_at_idx" ON "dials"("created_at");

-- CreateIndex
CREATE INDEX "do_not_call_lists_account_id_created_at_id_idx" ON "do_not_call_lists"("account_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "do_not_call_lists_customer_name_key" ON "do_not_call_lists"("customer", "name");

-- CreateIndex
CREATE INDEX "do_not_call_entries_number_idx" ON "do_not_call_entries"("number");

-- AddForeignKey
ALTER TABLE "call_consents" ADD CONSTRAINT "call_consents_call_id_fkey" FOREIGN KEY ("call_id") REFERENCES "calls"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dials" ADD CONSTRAINT "dials_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dials" ADD CONSTRAINT "dials_call_id_fkey" FOREIGN KEY ("call_id") REFERENCES "calls"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "do_not_call_lists" ADD CONSTRAINT "do_not_call_lists_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "do_not_call_entries" ADD CONSTRAINT "do_not_call_entries_list_id_fkey" FOREIGN KEY ("list_id") REFERENCES "do_not_call_lists"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One number is never dialled twice at once, by whichever accounts.
CREATE UNIQUE INDEX "dials_in_use_key" ON "dials"("number") WHERE "ended_at" IS NULL;

-- Waiting calls that may be dispatched, and those that are held, apart: nobody reads past the other kind.
DROP INDEX "calls_queued_idx";
CREATE INDEX "calls_queued_idx" ON "calls"("account_id", "created_at", "position", "id") WHERE "status" = 'queued' AND "held_until" IS NULL;
CREATE INDEX "calls_held_idx" ON "calls"("held_until", "account_id") WHERE "status" = 'queued' AND "held_until" IS NOT NULL;

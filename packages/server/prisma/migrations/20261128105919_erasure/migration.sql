-- AlterTable
ALTER TABLE "accounts" ADD COLUMN     "erased_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "emails" ADD COLUMN     "call_id" UUID;

-- AlterTable
ALTER TABLE "suppressions" ADD COLUMN     "erased_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "erasures" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "account_id" UUID,
    "actor" TEXT NOT NULL,
    "api_key_id" UUID,
    "calls" INTEGER NOT NULL DEFAULT 0,
    "rows" INTEGER NOT NULL DEFAULT 0,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "erasures_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "erasures_account_id_requested_at_idx" ON "erasures"("account_id", "requested_at");

-- CreateIndex
CREATE INDEX "erasures_requested_at_idx" ON "erasures"("requested_at");

-- CreateIndex
CREATE INDEX "emails_call_id_idx" ON "emails"("call_id");

-- AddForeignKey
ALTER TABLE "emails" ADD CONSTRAINT "emails_call_id_fkey" FOREIGN KEY ("call_id") REFERENCES "calls"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE "emails" ADD COLUMN "is_sealed" BOOLEAN NOT NULL DEFAULT false;

-- DropIndex
DROP INDEX "portal_leads_account_id_received_at_id_idx";

-- CreateIndex
CREATE INDEX "portal_leads_account_id_received_at_id_idx" ON "portal_leads"("account_id", "received_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "portal_leads_account_id_status_received_at_id_idx" ON "portal_leads"("account_id", "status", "received_at" DESC, "id" DESC);

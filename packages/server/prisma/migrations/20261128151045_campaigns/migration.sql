-- AlterTable
ALTER TABLE "batches" ADD COLUMN     "campaign_id" UUID;

-- CreateTable
CREATE TABLE "campaigns" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "pause_reason" TEXT,
    "pause_note" TEXT,
    "owner_email" TEXT,
    "product" TEXT NOT NULL,
    "goal" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "website_url" TEXT,
    "context" TEXT,
    "booking_link" TEXT,
    "payment_link" TEXT,
    "pricing_summary" TEXT,
    "urgency_hook" TEXT,
    "goal_criteria" TEXT,
    "media" TEXT,
    "calling_window" JSONB,
    "starts_at" TIMESTAMPTZ(3),
    "concurrency" INTEGER NOT NULL,
    "retry_on" TEXT[],
    "max_attempts" INTEGER NOT NULL,
    "retry_minutes" INTEGER NOT NULL,
    "total" INTEGER NOT NULL DEFAULT 0,
    "batch_id" UUID,
    "pump_due" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "launched_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "campaigns_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "campaign_leads" (
    "id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "phone" TEXT,
    "name" TEXT,
    "company" TEXT,
    "email" TEXT,
    "title" TEXT,
    "time_zone" TEXT,
    "consent" JSONB,
    "status" TEXT NOT NULL,
    "reason" TEXT,
    "due_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "outcome" TEXT,
    "goal_completed" BOOLEAN,
    "call_id" UUID,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "campaign_leads_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "campaign_attempts" (
    "call_id" UUID NOT NULL,
    "lead_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "campaign_attempts_pkey" PRIMARY KEY ("call_id")
);

-- CreateTable
CREATE TABLE "campaign_rehearsals" (
    "id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "personas" TEXT[],
    "results" JSONB NOT NULL,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "campaign_rehearsals_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "campaigns_account_id_created_at_id_idx" ON "campaigns"("account_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "campaigns_status_pump_due_idx" ON "campaigns"("status", "pump_due");

-- CreateIndex
CREATE UNIQUE INDEX "campaign_leads_call_id_key" ON "campaign_leads"("call_id");

-- CreateIndex
CREATE INDEX "campaign_leads_campaign_id_status_due_at_position_idx" ON "campaign_leads"("campaign_id", "status", "due_at", "position");

-- CreateIndex
CREATE INDEX "campaign_leads_campaign_id_status_reason_outcome_idx" ON "campaign_leads"("campaign_id", "status", "reason", "outcome");

-- CreateIndex
CREATE INDEX "campaign_leads_account_id_phone_idx" ON "campaign_leads"("account_id", "phone");

-- CreateIndex
CREATE UNIQUE INDEX "campaign_leads_campaign_id_phone_key" ON "campaign_leads"("campaign_id", "phone");

-- CreateIndex
CREATE UNIQUE INDEX "campaign_leads_campaign_id_position_key" ON "campaign_leads"("campaign_id", "position");

-- CreateIndex
CREATE INDEX "campaign_attempts_lead_id_placed_at_idx" ON "campaign_attempts"("lead_id", "placed_at");

-- CreateIndex
CREATE INDEX "campaign_rehearsals_campaign_id_created_at_id_idx" ON "campaign_rehearsals"("campaign_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "campaign_rehearsals_account_id_created_at_idx" ON "campaign_rehearsals"("account_id", "created_at");

-- CreateIndex
CREATE INDEX "batches_campaign_id_idx" ON "batches"("campaign_id");

-- AddForeignKey
ALTER TABLE "batches" ADD CONSTRAINT "batches_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaigns"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "campaign_leads" ADD CONSTRAINT "campaign_leads_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaigns"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "campaign_leads" ADD CONSTRAINT "campaign_leads_call_id_fkey" FOREIGN KEY ("call_id") REFERENCES "calls"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "campaign_attempts" ADD CONSTRAINT "campaign_attempts_call_id_fkey" FOREIGN KEY ("call_id") REFERENCES "calls"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "campaign_attempts" ADD CONSTRAINT "campaign_attempts_lead_id_fkey" FOREIGN KEY ("lead_id") REFERENCES "campaign_leads"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "campaign_rehearsals" ADD CONSTRAINT "campaign_rehearsals_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaigns"("id") ON DELETE CASCADE ON UPDATE CASCADE;

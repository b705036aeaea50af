-- CreateTable
CREATE TABLE "minute_periods" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "plan" TEXT,
    "reference" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "usable_until" TIMESTAMPTZ(3),
    "past_due" BOOLEAN NOT NULL DEFAULT false,
    "included_seconds" INTEGER NOT NULL,
    "bonus_seconds" INTEGER NOT NULL DEFAULT 0,
    "overage_limit_seconds" INTEGER NOT NULL DEFAULT 0,
    "overage_cents_per_minute" INTEGER NOT NULL DEFAULT 0,
    "reserved_seconds" INTEGER NOT NULL DEFAULT 0,
    "used_seconds" INTEGER NOT NULL DEFAULT 0,
    "overage_seconds" INTEGER NOT NULL DEFAULT 0,
    "overage_cents" INTEGER NOT NULL DEFAULT 0,
    "expired_seconds" INTEGER NOT NULL DEFAULT 0,
    "carried_seconds" INTEGER NOT NULL DEFAULT 0,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "minute_periods_pkey" PRIMARY KEY ("id")
);

-- What an account had becomes its open period, and its entries that period's. Beyond the trial's ten minutes it was granted.
INSERT INTO "minute_periods" ("id", "account_id", "source", "plan", "reference", "starts_at", "ends_at", "usable_until", "included_seconds", "bonus_seconds", "reserved_seconds", "used_seconds")
SELECT gen_random_uuid(), "account_id", 'trial', NULL, 'trial', coalesce("period_start", now()), "period_end", "trial_ends_at", least("granted_seconds", 600), greatest("granted_seconds" - 600, 0), "reserved_seconds", "used_seconds"
FROM "minute_balances";

-- AlterTable
ALTER TABLE "minute_entries" ADD COLUMN     "cents" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "period_id" UUID,
ADD COLUMN     "reported_at" TIMESTAMPTZ(3);

DELETE FROM "minute_entries" WHERE "account_id" NOT IN (SELECT "account_id" FROM "minute_periods");
UPDATE "minute_entries" SET "period_id" = "minute_periods"."id" FROM "minute_periods" WHERE "minute_periods"."account_id" = "minute_entries"."account_id";
ALTER TABLE "minute_entries" ALTER COLUMN "period_id" SET NOT NULL;

-- DropTable
DROP TABLE "minute_balances";

-- CreateTable
CREATE TABLE "billing_customers" (
    "account_id" UUID NOT NULL,
    "customer_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "billing_customers_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "subscriptions" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "external_id" TEXT,
    "plan" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "cancel_at_period_end" BOOLEAN NOT NULL DEFAULT false,
    "current_period_start" TIMESTAMPTZ(3),
    "current_period_end" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,
    "changing_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "subscriptions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invoices" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "plan" TEXT,
    "reason" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "amount_cents" INTEGER NOT NULL,
    "paid_cents" INTEGER NOT NULL DEFAULT 0,
    "tax_cents" INTEGER NOT NULL DEFAULT 0,
    "refunded_cents" INTEGER NOT NULL DEFAULT 0,
    "period_start" TIMESTAMPTZ(3),
    "period_end" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "paid_at" TIMESTAMPTZ(3),

    CONSTRAINT "invoices_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_events" (
    "id" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payment_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ziina_payments" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "intent_id" TEXT,
    "plan" TEXT NOT NULL,
    "price_cents" INTEGER NOT NULL,
    "amount_fils" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "redirect_url" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "ziina_payments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "referrers" (
    "account_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "referrers_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "referrals" (
    "id" UUID NOT NULL,
    "referrer_id" UUID NOT NULL,
    "referred_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "converted_at" TIMESTAMPTZ(3),

    CONSTRAINT "referrals_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "commissions" (
    "id" UUID NOT NULL,
    "referral_id" UUID NOT NULL,
    "invoice_id" UUID NOT NULL,
    "base_cents" INTEGER NOT NULL,
    "rate_bps" INTEGER NOT NULL,
    "amount_cents" INTEGER NOT NULL,
    "reversed_cents" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "commissions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payouts" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "amount_cents" INTEGER NOT NULL,
    "method" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "note" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "payouts_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "minute_periods_account_id_starts_at_idx" ON "minute_periods"("account_id", "starts_at");

-- CreateIndex
CREATE UNIQUE INDEX "minute_periods_account_id_reference_key" ON "minute_periods"("account_id", "reference");

-- CreateIndex
CREATE UNIQUE INDEX "billing_customers_customer_id_key" ON "billing_customers"("customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "subscriptions_external_id_key" ON "subscriptions"("external_id");

-- CreateIndex
CREATE INDEX "subscriptions_account_id_created_at_idx" ON "subscriptions"("account_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "invoices_external_id_key" ON "invoices"("external_id");

-- CreateIndex
CREATE INDEX "invoices_account_id_created_at_idx" ON "invoices"("account_id", "created_at");

-- CreateIndex
CREATE INDEX "payment_events_received_at_idx" ON "payment_events"("received_at");

-- CreateIndex
CREATE UNIQUE INDEX "ziina_payments_intent_id_key" ON "ziina_payments"("intent_id");

-- CreateIndex
CREATE INDEX "ziina_payments_account_id_created_at_idx" ON "ziina_payments"("account_id", "created_at");

-- CreateIndex
CREATE INDEX "ziina_payments_status_created_at_idx" ON "ziina_payments"("status", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "referrers_code_key" ON "referrers"("code");

-- CreateIndex
CREATE UNIQUE INDEX "referrals_referred_id_key" ON "referrals"("referred_id");

-- CreateIndex
CREATE INDEX "referrals_referrer_id_created_at_idx" ON "referrals"("referrer_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "commissions_invoice_id_key" ON "commissions"("invoice_id");

-- CreateIndex
CREATE INDEX "commissions_referral_id_created_at_idx" ON "commissions"("referral_id", "created_at");

-- CreateIndex
CREATE INDEX "payouts_account_id_created_at_idx" ON "payouts"("account_id", "created_at");

-- CreateIndex
CREATE INDEX "payouts_status_created_at_idx" ON "payouts"("status", "created_at");

-- CreateIndex
CREATE INDEX "minute_entries_period_id_idx" ON "minute_entries"("period_id");

-- AddForeignKey
ALTER TABLE "minute_periods" ADD CONSTRAINT "minute_periods_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "minute_entries" ADD CONSTRAINT "minute_entries_period_id_fkey" FOREIGN KEY ("period_id") REFERENCES "minute_periods"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "billing_customers" ADD CONSTRAINT "billing_customers_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ziina_payments" ADD CONSTRAINT "ziina_payments_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referrers" ADD CONSTRAINT "referrers_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_referrer_id_fkey" FOREIGN KEY ("referrer_id") REFERENCES "referrers"("account_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referrals" ADD CONSTRAINT "referrals_referred_id_fkey" FOREIGN KEY ("referred_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "commissions" ADD CONSTRAINT "commissions_referral_id_fkey" FOREIGN KEY ("referral_id") REFERENCES "referrals"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "commissions" ADD CONSTRAINT "commissions_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "invoices"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "referrers"("account_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One period of an account is open, and one subscription has not ended. Prisma does not know partial indexes.
CREATE UNIQUE INDEX "minute_periods_open_key" ON "minute_periods"("account_id") WHERE "closed_at" IS NULL;
CREATE UNIQUE INDEX "subscriptions_open_key" ON "subscriptions"("account_id") WHERE "ended_at" IS NULL;
-- Overage that the payment service has not taken note of.
CREATE INDEX "minute_entries_unreported_idx" ON "minute_entries"("created_at") WHERE "cents" > 0 AND "reported_at" IS NULL;

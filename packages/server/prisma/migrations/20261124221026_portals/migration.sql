-- CreateTable
CREATE TABLE "portal_integrations" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "portal" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "default_for" TEXT,
    "secret" TEXT,
    "secret_fingerprint" TEXT,
    "scheme" TEXT NOT NULL DEFAULT 'documented',
    "product" TEXT NOT NULL,
    "context" TEXT,
    "goal" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "booking_link" TEXT,
    "payment_link" TEXT,
    "owner_email" TEXT,
    "calling_window" JSONB,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "portal_integrations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "portal_leads" (
    "id" UUID NOT NULL,
    "integration_id" UUID,
    "account_id" UUID NOT NULL,
    "portal" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "event_type" TEXT NOT NULL,
    "name" TEXT,
    "phone" TEXT,
    "email" TEXT,
    "listing_reference" TEXT,
    "listing_url" TEXT,
    "message" TEXT,
    "payload" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3),
    "short_since" TIMESTAMPTZ(3),
    "call_id" UUID,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "portal_leads_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "portal_integrations_default_for_key" ON "portal_integrations"("default_for");

-- CreateIndex
CREATE INDEX "portal_integrations_account_id_created_at_idx" ON "portal_integrations"("account_id", "created_at");

-- CreateIndex
CREATE INDEX "portal_integrations_portal_is_active_created_at_idx" ON "portal_integrations"("portal", "is_active", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "portal_integrations_portal_secret_fingerprint_key" ON "portal_integrations"("portal", "secret_fingerprint");

-- CreateIndex
CREATE UNIQUE INDEX "portal_leads_call_id_key" ON "portal_leads"("call_id");

-- CreateIndex
CREATE INDEX "portal_leads_account_id_received_at_id_idx" ON "portal_leads"("account_id", "received_at" DESC, "id");

-- CreateIndex
CREATE INDEX "portal_leads_account_id_phone_idx" ON "portal_leads"("account_id", "phone");

-- CreateIndex
CREATE INDEX "portal_leads_status_received_at_idx" ON "portal_leads"("status", "received_at");

-- CreateIndex
CREATE INDEX "portal_leads_received_at_idx" ON "portal_leads"("received_at");

-- CreateIndex
CREATE UNIQUE INDEX "portal_leads_integration_id_event_id_key" ON "portal_leads"("integration_id", "event_id");

-- AddForeignKey
ALTER TABLE "portal_integrations" ADD CONSTRAINT "portal_integrations_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "portal_leads" ADD CONSTRAINT "portal_leads_integration_id_fkey" FOREIGN KEY ("integration_id") REFERENCES "portal_integrations"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "portal_leads" ADD CONSTRAINT "portal_leads_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "portal_leads" ADD CONSTRAINT "portal_leads_call_id_fkey" FOREIGN KEY ("call_id") REFERENCES "calls"("id") ON DELETE SET NULL ON UPDATE CASCADE;

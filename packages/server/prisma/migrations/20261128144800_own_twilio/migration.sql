-- CreateTable
CREATE TABLE "twilio_credentials" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "sealed" TEXT NOT NULL,
    "account_fingerprint" TEXT NOT NULL,
    "sid_last4" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "twilio_credentials_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "twilio_numbers" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "credential_id" UUID NOT NULL,
    "phone_number_sid" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "can_text" BOOLEAN NOT NULL,
    "status" TEXT NOT NULL,
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "sip_domain" TEXT NOT NULL,
    "sealed_sip" TEXT NOT NULL,
    "code_hash" TEXT,
    "code_expires_at" TIMESTAMPTZ(3),
    "code_tries" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "deleting_at" TIMESTAMPTZ(3),
    "tries" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3),

    CONSTRAINT "twilio_numbers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "twilio_resources" (
    "id" UUID NOT NULL,
    "number_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "external_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "twilio_resources_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "twilio_credentials_account_id_created_at_idx" ON "twilio_credentials"("account_id", "created_at");

-- CreateIndex
CREATE INDEX "twilio_numbers_account_id_created_at_idx" ON "twilio_numbers"("account_id", "created_at");

-- CreateIndex
CREATE INDEX "twilio_numbers_credential_id_idx" ON "twilio_numbers"("credential_id");

-- CreateIndex
CREATE INDEX "twilio_numbers_status_due_at_idx" ON "twilio_numbers"("status", "due_at");

-- CreateIndex
CREATE UNIQUE INDEX "twilio_resources_number_id_kind_key" ON "twilio_resources"("number_id", "kind");

-- AddForeignKey
ALTER TABLE "twilio_credentials" ADD CONSTRAINT "twilio_credentials_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "twilio_numbers" ADD CONSTRAINT "twilio_numbers_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "twilio_numbers" ADD CONSTRAINT "twilio_numbers_credential_id_fkey" FOREIGN KEY ("credential_id") REFERENCES "twilio_credentials"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "twilio_resources" ADD CONSTRAINT "twilio_resources_number_id_fkey" FOREIGN KEY ("number_id") REFERENCES "twilio_numbers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- An account has one key that is not revoked.
CREATE UNIQUE INDEX "twilio_credentials_current_key" ON "twilio_credentials"("account_id") WHERE "revoked_at" IS NULL;

-- An account imports a number once, unless the former one is being taken down.
CREATE UNIQUE INDEX "twilio_numbers_imported_key" ON "twilio_numbers"("account_id", "phone_number_sid") WHERE "status" <> 'deleting';

-- Calls of an account come from one number.
CREATE UNIQUE INDEX "twilio_numbers_default_key" ON "twilio_numbers"("account_id") WHERE "is_default";

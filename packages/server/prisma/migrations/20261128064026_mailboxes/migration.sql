-- AlterTable
ALTER TABLE "accounts" ADD COLUMN     "password_proven_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "emails" ADD COLUMN     "sender" TEXT NOT NULL DEFAULT 'platform';

-- CreateTable
CREATE TABLE "email_confirmations" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "sender" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),

    CONSTRAINT "email_confirmations_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "email_confirmations_token_hash_key" ON "email_confirmations"("token_hash");

-- CreateIndex
CREATE INDEX "email_confirmations_email_sender_idx" ON "email_confirmations"("email", "sender");

-- CreateIndex
CREATE INDEX "email_confirmations_sender_created_at_idx" ON "email_confirmations"("sender", "created_at");

-- CreateIndex
CREATE INDEX "emails_to_created_at_idx" ON "emails"("to", "created_at");

-- CreateIndex
CREATE INDEX "emails_sender_created_at_idx" ON "emails"("sender", "created_at");

-- Of accounts that were confirmed before, the password was chosen with a code from the mailbox.
UPDATE "accounts" SET "password_proven_at" = "created_at" WHERE "email_verified";

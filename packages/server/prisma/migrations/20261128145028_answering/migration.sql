-- AlterTable
ALTER TABLE "batches" ADD COLUMN "voicemail_message" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "transfer_to" TEXT;

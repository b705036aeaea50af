-- AlterTable
ALTER TABLE "campaigns" ADD COLUMN     "transfer_to" TEXT,
ADD COLUMN     "voicemail_message" BOOLEAN NOT NULL DEFAULT false;

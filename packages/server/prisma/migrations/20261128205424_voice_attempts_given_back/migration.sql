-- AlterTable
ALTER TABLE "voice_profiles" ADD COLUMN "given_back_at" TIMESTAMPTZ(3);

-- Attempts that the provider has failed do not count.
UPDATE "voice_profiles" SET "given_back_at" = "created_at" WHERE "status" = 'failed';

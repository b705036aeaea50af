-- AlterTable
ALTER TABLE "telephone_dials" ADD COLUMN     "colleague_placed_at" TIMESTAMPTZ(3);

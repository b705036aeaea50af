-- CreateTable
CREATE TABLE "text_starts" (
    "message_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "text_starts_pkey" PRIMARY KEY ("message_hash")
);

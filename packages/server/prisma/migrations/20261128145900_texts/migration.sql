-- CreateTable
CREATE TABLE "text_messages" (
    "id" UUID NOT NULL,
    "call_id" UUID NOT NULL,
    "account_id" UUID,
    "to" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "error" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "provider_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "text_messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "text_opt_outs" (
    "phone_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "text_opt_outs_pkey" PRIMARY KEY ("phone_hash")
);

-- CreateIndex
CREATE UNIQUE INDEX "text_messages_call_id_key" ON "text_messages"("call_id");

-- CreateIndex
CREATE INDEX "text_messages_account_id_created_at_id_idx" ON "text_messages"("account_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "text_messages_to_created_at_idx" ON "text_messages"("to", "created_at");

-- CreateIndex
CREATE INDEX "text_messages_created_at_id_idx" ON "text_messages"("created_at", "id");

-- AddForeignKey
ALTER TABLE "text_messages" ADD CONSTRAINT "text_messages_call_id_fkey" FOREIGN KEY ("call_id") REFERENCES "calls"("id") ON DELETE CASCADE ON UPDATE CASCADE;

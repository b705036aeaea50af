-- CreateTable
CREATE TABLE "voice_consents" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "version" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "typed_name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "ip" TEXT NOT NULL,
    "user_agent" TEXT,
    "signed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "voice_consents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "voice_profiles" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "consent_id" UUID,
    "consent_version" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "error" TEXT,
    "is_active" BOOLEAN NOT NULL DEFAULT false,
    "duration_ms" INTEGER NOT NULL,
    "loudness_db" DOUBLE PRECISION NOT NULL,
    "external_id" TEXT,
    "requested_at" TIMESTAMPTZ(3),
    "gone_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "tries" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "voice_profiles_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "voice_samples" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "profile_id" UUID,
    "kind" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "duration_ms" INTEGER NOT NULL,
    "loudness_db" DOUBLE PRECISION NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "voice_samples_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "voice_sample_pieces" (
    "sample_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "voice_sample_pieces_pkey" PRIMARY KEY ("sample_id","position")
);

-- CreateTable
CREATE TABLE "call_voices" (
    "call_id" UUID NOT NULL,
    "language" TEXT NOT NULL,
    "profile_id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "call_voices_pkey" PRIMARY KEY ("call_id","language")
);

-- CreateIndex
CREATE INDEX "voice_consents_account_id_signed_at_idx" ON "voice_consents"("account_id", "signed_at");

-- CreateIndex
CREATE INDEX "voice_profiles_account_id_created_at_idx" ON "voice_profiles"("account_id", "created_at");

-- CreateIndex
CREATE INDEX "voice_profiles_consent_id_idx" ON "voice_profiles"("consent_id");

-- CreateIndex
CREATE INDEX "voice_profiles_due_at_idx" ON "voice_profiles"("due_at");

-- CreateIndex
CREATE INDEX "voice_samples_account_id_idx" ON "voice_samples"("account_id");

-- CreateIndex
CREATE INDEX "voice_samples_profile_id_idx" ON "voice_samples"("profile_id");

-- CreateIndex
CREATE INDEX "voice_samples_created_at_idx" ON "voice_samples"("created_at");

-- CreateIndex
CREATE INDEX "call_voices_profile_id_idx" ON "call_voices"("profile_id");

-- AddForeignKey
ALTER TABLE "voice_consents" ADD CONSTRAINT "voice_consents_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "voice_profiles" ADD CONSTRAINT "voice_profiles_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "voice_profiles" ADD CONSTRAINT "voice_profiles_consent_id_fkey" FOREIGN KEY ("consent_id") REFERENCES "voice_consents"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "voice_samples" ADD CONSTRAINT "voice_samples_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "voice_samples" ADD CONSTRAINT "voice_samples_profile_id_fkey" FOREIGN KEY ("profile_id") REFERENCES "voice_profiles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "voice_sample_pieces" ADD CONSTRAINT "voice_sample_pieces_sample_id_fkey" FOREIGN KEY ("sample_id") REFERENCES "voice_samples"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call_voices" ADD CONSTRAINT "call_voices_call_id_fkey" FOREIGN KEY ("call_id") REFERENCES "calls"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call_voices" ADD CONSTRAINT "call_voices_profile_id_fkey" FOREIGN KEY ("profile_id") REFERENCES "voice_profiles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One active voice of an account and language
CREATE UNIQUE INDEX "voice_profiles_active_key" ON "voice_profiles"("account_id", "language") WHERE "is_active";

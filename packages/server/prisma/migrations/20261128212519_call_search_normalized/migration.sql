-- The calls by the beginning of the lead's name or company, however its accents are encoded: as part of a letter or on
-- their own. Prisma's schema has no indexes of expressions.
DO $$ BEGIN
  IF current_setting('server_encoding') <> 'UTF8' THEN
    RAISE 'The encoding of the database must be UTF8, and is %', current_setting('server_encoding');
  END IF;
END $$;
DROP INDEX "calls_lead_name_idx";
DROP INDEX "calls_lead_company_idx";
CREATE INDEX "calls_lead_name_idx" ON "calls"("account_id", (lower(normalize("lead_name")) COLLATE "C")) WHERE "lead_name" IS NOT NULL;
CREATE INDEX "calls_lead_company_idx" ON "calls"("account_id", (lower(normalize("lead_company")) COLLATE "C")) WHERE "lead_company" IS NOT NULL;

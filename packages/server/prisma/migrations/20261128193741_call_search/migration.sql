-- The calls by the beginning of the lead's name, company or number. "C" orders texts by their bytes, in which what begins
-- alike stands together. Prisma's schema has no indexes of expressions.
CREATE INDEX "calls_lead_name_idx" ON "calls"("account_id", (lower("lead_name") COLLATE "C")) WHERE "lead_name" IS NOT NULL;
CREATE INDEX "calls_lead_company_idx" ON "calls"("account_id", (lower("lead_company") COLLATE "C")) WHERE "lead_company" IS NOT NULL;
CREATE INDEX "calls_phone_start_idx" ON "calls"("account_id", ("phone" COLLATE "C"));

-- The scored calls, for filters by a least score.
CREATE INDEX "calls_score_idx" ON "calls"("account_id", "overall_score", "created_at" DESC, "id" DESC) WHERE "overall_score" IS NOT NULL;

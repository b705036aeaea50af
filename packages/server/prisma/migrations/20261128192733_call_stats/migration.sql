-- The score of a call, beside what else its list is filtered and counted by.
ALTER TABLE "calls" ADD COLUMN "overall_score" INTEGER;
UPDATE "calls" SET "overall_score" = "call_scores"."overall" FROM "call_scores" WHERE "call_scores"."call_id" = "calls"."id";

-- CreateTable
CREATE TABLE "call_stats" (
    "account_id" UUID NOT NULL,
    "quarter" TIMESTAMPTZ(3) NOT NULL,
    "goal" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "calls" INTEGER NOT NULL,
    "seconds" INTEGER NOT NULL,
    "scored" INTEGER NOT NULL,
    "score_sum" INTEGER NOT NULL,

    CONSTRAINT "call_stats_pkey" PRIMARY KEY ("account_id","quarter","goal","outcome")
);

-- AddForeignKey
ALTER TABLE "call_stats" ADD CONSTRAINT "call_stats_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The quarter of an hour: every time zone's day begins with one.
CREATE FUNCTION "quarter_of"(at timestamptz) RETURNS timestamptz LANGUAGE sql IMMUTABLE AS
$$ SELECT date_bin('15 minutes', at, '2000-01-01T00:00:00Z') $$;

INSERT INTO "call_stats" ("account_id", "quarter", "goal", "outcome", "calls", "seconds", "scored", "score_sum")
SELECT "account_id", "quarter_of"("created_at"), "goal", coalesce("outcome", ''), count(*), coalesce(sum("duration_seconds"), 0),
  count("overall_score"), coalesce(sum("overall_score"), 0)
FROM "calls" WHERE "account_id" IS NOT NULL AND "status" IN ('completed', 'failed', 'cancelled') GROUP BY 1, 2, 3, 4;

-- Counts a call out as it was, and in as it is.
CREATE FUNCTION "count_call_stats"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND OLD."account_id" IS NOT NULL AND OLD."status" IN ('completed', 'failed', 'cancelled') THEN
    UPDATE "call_stats" SET "calls" = "calls" - 1, "seconds" = "seconds" - coalesce(OLD."duration_seconds", 0),
      "scored" = "scored" - (OLD."overall_score" IS NOT NULL)::int, "score_sum" = "score_sum" - coalesce(OLD."overall_score", 0)
    WHERE "account_id" = OLD."account_id" AND "quarter" = "quarter_of"(OLD."created_at") AND "goal" = OLD."goal"
      AND "outcome" = coalesce(OLD."outcome", '');
  END IF;
  IF TG_OP <> 'DELETE' AND NEW."account_id" IS NOT NULL AND NEW."status" IN ('completed', 'failed', 'cancelled') THEN
    INSERT INTO "call_stats" AS s ("account_id", "quarter", "goal", "outcome", "calls", "seconds", "scored", "score_sum")
    VALUES (NEW."account_id", "quarter_of"(NEW."created_at"), NEW."goal", coalesce(NEW."outcome", ''), 1,
      coalesce(NEW."duration_seconds", 0), (NEW."overall_score" IS NOT NULL)::int, coalesce(NEW."overall_score", 0))
    ON CONFLICT ("account_id", "quarter", "goal", "outcome") DO UPDATE SET "calls" = s."calls" + 1,
      "seconds" = s."seconds" + excluded."seconds", "scored" = s."scored" + excluded."scored",
      "score_sum" = s."score_sum" + excluded."score_sum";
  ELSIF TG_OP = 'DELETE' THEN
    DELETE FROM "call_stats" WHERE "account_id" = OLD."account_id" AND "quarter" = "quarter_of"(OLD."created_at")
      AND "goal" = OLD."goal" AND "outcome" = coalesce(OLD."outcome", '') AND "calls" = 0;
  END IF;
  RETURN NULL;
END $$;

-- They run at the end of the transaction: the counts are the last rows that it locks, so that no two transactions wait
-- for each other's counts while they hold other rows that the other wants.
CREATE CONSTRAINT TRIGGER "calls_stats_added" AFTER INSERT ON "calls" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
WHEN (NEW."status" IN ('completed', 'failed', 'cancelled')) EXECUTE FUNCTION "count_call_stats"();

CREATE CONSTRAINT TRIGGER "calls_stats_changed" AFTER UPDATE ON "calls" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
WHEN ((OLD."status" IN ('completed', 'failed', 'cancelled') OR NEW."status" IN ('completed', 'failed', 'cancelled'))
  AND (OLD."account_id", OLD."created_at", OLD."goal", OLD."status", OLD."outcome", OLD."duration_seconds", OLD."overall_score")
    IS DISTINCT FROM
    (NEW."account_id", NEW."created_at", NEW."goal", NEW."status", NEW."outcome", NEW."duration_seconds", NEW."overall_score"))
EXECUTE FUNCTION "count_call_stats"();

CREATE CONSTRAINT TRIGGER "calls_stats_deleted" AFTER DELETE ON "calls" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
WHEN (OLD."status" IN ('completed', 'failed', 'cancelled')) EXECUTE FUNCTION "count_call_stats"();

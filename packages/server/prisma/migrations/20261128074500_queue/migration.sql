-- CreateTable
CREATE TABLE "jobs" (
    "id" BIGSERIAL NOT NULL,
    "queue" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "due_at" TIMESTAMPTZ(6),
    "leased_until" TIMESTAMPTZ(6),
    "failed_at" TIMESTAMPTZ(6),
    "set_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "claims" INTEGER NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "is_scheduled" BOOLEAN NOT NULL DEFAULT false,
    "owner_id" UUID,
    "group_id" UUID,
    "lane_id" UUID,
    "lane_seq" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "jobs_pkey" PRIMARY KEY ("id")
);

-- Partial indexes, which Prisma's schema cannot say and its diff leaves alone. Each is written whenever a row that it
-- holds is: there is none that the queue can do without.
-- What is due next in a queue; and whether it was set by a clock that was put back since.
CREATE INDEX "jobs_due_idx" ON "jobs"("queue", "due_at") INCLUDE ("set_at") WHERE "due_at" IS NOT NULL;
-- The same, owner by owner and group by group.
CREATE INDEX "jobs_turn_idx" ON "jobs"("queue", "owner_id", "group_id", "due_at", "id") WHERE "group_id" IS NOT NULL AND "due_at" IS NOT NULL;
-- What comes next in a lane, and what waits of a group.
CREATE INDEX "jobs_lane_idx" ON "jobs"("group_id", "lane_id", "lane_seq") WHERE "group_id" IS NOT NULL;
-- Whose process died.
CREATE INDEX "jobs_leased_idx" ON "jobs"("leased_until") WHERE "leased_until" IS NOT NULL;
-- One row for each schedule.
CREATE UNIQUE INDEX "jobs_scheduled_idx" ON "jobs"("queue") WHERE "is_scheduled";
-- A queue is all change: its dead rows are cleared by their number and not by a share of the table.
ALTER TABLE "jobs" SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 5000);

-- The queue of before, where there is one: what was still to be done is carried over, under the names that its queues
-- have now, and the rest is dropped with it.
DO $$
BEGIN
  IF to_regclass('pgboss.job') IS NOT NULL THEN
    EXECUTE $carry$
      INSERT INTO "jobs" ("queue", "payload", "due_at", "failures")
      SELECT CASE WHEN name = 'calls.brief_mail' THEN 'calls.result_mail'
          WHEN name = 'calls.step' AND data->>'step' = '0' THEN 'calls.dial'
          WHEN name = 'calls.step' THEN 'voice.simulated_step' ELSE name END, COALESCE(data, '{}'), CASE WHEN state = 'active' THEN now() ELSE start_after END, retry_count
      FROM pgboss.job
      WHERE state IN ('created', 'retry', 'active') AND name <> 'webhooks.sweep' AND NOT starts_with(name, '__pgboss')
      ORDER BY start_after
    $carry$;
    DROP SCHEMA pgboss CASCADE;
  END IF;
END $$;

-- A delivery was its own place in the queue; now that is a job.
INSERT INTO "jobs" ("queue", "payload", "owner_id", "group_id", "lane_id", "lane_seq", "failures", "due_at")
SELECT 'webhooks.deliver', jsonb_build_object('deliveryId', "id"), "account_id", "webhook_id", "call_id", "event_seq",
  GREATEST(0, 4 - "attempts_left"), CASE "status" WHEN 'pending' THEN "due_at" WHEN 'delivering' THEN now() END
FROM "webhook_deliveries" WHERE "status" IN ('blocked', 'pending', 'delivering') ORDER BY "event_seq";

DROP INDEX "webhook_deliveries_lane_idx";
DROP INDEX "webhook_deliveries_leased_idx";
-- AlterTable
ALTER TABLE "webhook_deliveries" ADD COLUMN "next_attempt_at" TIMESTAMPTZ(3);
UPDATE "webhook_deliveries" SET "next_attempt_at" = CASE "status" WHEN 'pending' THEN "due_at" WHEN 'delivering' THEN now() END,
  "status" = 'pending'
WHERE "status" IN ('blocked', 'pending', 'delivering');
ALTER TABLE "webhook_deliveries" DROP COLUMN "attempts_left",
DROP COLUMN "claims",
DROP COLUMN "due_at",
DROP COLUMN "leased_until";
-- No index holds what an attempt changes: with room on the page, its row is written without touching any.
ALTER TABLE "webhook_deliveries" SET (fillfactor = 75);

import { z } from 'zod';
import { after, DAY } from '../../platform/clock/index.ts';
import { inRounds } from '../../platform/db/index.ts';
import { defineJob, runsAt } from '../../platform/queue/index.ts';
import { createAsking } from './asking/asking.ts';
import { createClosedDays } from './closed-days/closed-days.ts';
import type { ComplianceDeps } from './compliance.deps.ts';
import type { ComplianceModule } from './compliance.types.ts';
import { createLists } from './lists/lists.ts';

/** The record of dials is kept for five years, and a refusal for good. */
const KEPT = 5 * 366 * DAY;
const retentionJob = defineJob({ name: 'compliance.retention', payload: z.object({}), concurrency: 1 });

export function createCompliance(deps: ComplianceDeps): ComplianceModule {
  const service = { lists: createLists(deps), closedDays: createClosedDays(deps), retain: () => retain(deps) };
  return {
    service: { ...createAsking(deps), ...service },
    jobs: [runsAt('30 3 * * *', retentionJob, service.retain)],
  };
}

async function retain({ db, clock }: ComplianceDeps): Promise<void> {
  const where = { createdAt: { lt: after(clock.now(), -KEPT) }, endedAt: { not: null }, refused: false };
  await inRounds((limit) => db.prisma.dial.deleteMany({ where, limit }));
}

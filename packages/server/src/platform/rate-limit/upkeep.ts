import { z } from 'zod';
import { defineJob, runsAt, type JobRegistration } from '../queue/index.ts';
import type { RateLimitsDeps } from './rate-limit.ts';
import { deleteExpired } from './rate-limit.store.ts';

const upkeepJob = defineJob({ name: 'limits.upkeep', payload: z.object({}), concurrency: 1 });

/** Deletes counts of windows that are over, every ten minutes. */
export const limitsUpkeep = ({ db, clock }: Pick<RateLimitsDeps, 'db' | 'clock'>): JobRegistration =>
  runsAt('*/10 * * * *', upkeepJob, () => deleteExpired(db.prisma, clock.now()));

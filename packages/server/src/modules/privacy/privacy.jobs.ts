import { z } from 'zod';
import { MINUTE, SECOND } from '../../platform/clock/index.ts';
import { defineJob, handles, type JobRegistration, type JobRun } from '../../platform/queue/index.ts';

const payload = z.object({
  erasureId: z.uuid(),
  accountId: z.uuid(),
  /** The last run comes when no request from before the erasure can still be writing. */
  isLast: z.boolean(),
});
export type EraseAccountJob = z.infer<typeof payload>;

/**
 * Deletes the data of a closed account, a part in each run. Nobody can ask for it again, so it is tried for more than a
 * day.
 */
export const eraseAccountJob = defineJob({
  name: 'privacy.erase_account',
  payload,
  concurrency: 1,
  retries: 200,
  retryDelayMaxSeconds: (10 * MINUTE) / SECOND,
});

const calledParty = z.object({
  erasureId: z.uuid(),
  accountId: z.uuid().nullable(),
  /** The number, sealed for this erasure. */
  phone: z.string(),
});
export type EraseCalledPartyJob = z.infer<typeof calledParty>;

/** Finishes the erasure of a called party whose request was broken off. */
export const eraseCalledPartyJob = defineJob({
  name: 'privacy.erase_called_party',
  payload: calledParty,
  concurrency: 1,
  retries: 200,
  retryDelayMaxSeconds: (10 * MINUTE) / SECOND,
});

interface Erases {
  /** Goes on with the erasure of an account. */
  goOn(payload: EraseAccountJob, run: Pick<JobRun, 'complete'>): Promise<void>;
  finishCalledParty(payload: EraseCalledPartyJob): Promise<void>;
}

export const privacyJobs = (privacy: Erases): JobRegistration[] => [
  handles(eraseAccountJob, (job, run) => privacy.goOn(job, run)),
  handles(eraseCalledPartyJob, (job) => privacy.finishCalledParty(job)),
];

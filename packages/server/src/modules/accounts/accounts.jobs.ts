import type { Jobs } from '../../platform/queue/index.ts';
import { startResetJob } from './accounts.queues.ts';
import type { AccountsService } from './accounts.types.ts';

/** Who does the accounts' jobs. */
export function accountsJobs(jobs: Jobs, accounts: AccountsService): void {
  jobs.handle(startResetJob, ({ email }, run) => accounts.startReset(email, run));
}

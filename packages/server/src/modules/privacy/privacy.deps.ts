import type { Clock } from '../../platform/clock/index.ts';
import type { Config } from '../../platform/config/index.ts';
import type { Sealer } from '../../platform/crypto/index.ts';
import type { Database } from '../../platform/db/index.ts';
import type { PersonalData } from '../../platform/privacy/index.ts';
import type { Jobs } from '../../platform/queue/index.ts';
import type { RateLimits } from '../../platform/rate-limit/index.ts';
import type { AccountsService } from '../accounts/index.ts';
import type { BillingService } from '../billing/index.ts';
import type { Erasable } from '../calls/index.ts';
import type { ReferralsService } from '../referrals/index.ts';
import type { SuppressionsService } from '../suppressions/index.ts';
import type { WebhooksService } from '../webhooks/index.ts';

/** Dependencies of erasure and export. */
export interface PrivacyDeps {
  /** Encrypts what the jobs of an erasure have to know. */
  sealer: Sealer;
  db: Database;
  clock: Clock;
  jobs: Pick<Jobs, 'enqueue'>;
  rateLimits: RateLimits;
  /** What each room knows of its tables. The rooms of calls come last: rows of others point at them. */
  rooms: readonly PersonalData[];
  accounts: Pick<AccountsService, 'confirmPassword' | 'close'>;
  billing: Pick<BillingService, 'assertClosable' | 'forgetCustomer'>;
  referrals: Pick<ReferralsService, 'assertClosable'>;
  calls: Erasable;
  suppressions: Pick<SuppressionsService, 'erase'>;
  webhooks: Pick<WebhooksService, 'disableAll'>;
}

export type PrivacyGiven = Omit<PrivacyDeps, 'sealer'> & { config: Pick<Config, 'ENCRYPTION_KEY'> };

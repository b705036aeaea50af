import type { Clock } from '../../platform/clock/index.ts';
import type { Config } from '../../platform/config/index.ts';
import type { CountryOf } from '../../platform/country/index.ts';
import type { Database } from '../../platform/db/index.ts';
import type { Jobs } from '../../platform/queue/index.ts';
import type { Logger } from '../../platform/log/index.ts';
import type { RateLimits } from '../../platform/rate-limit/index.ts';
import type { CloningProviders } from '../../providers/cloning/index.ts';
import type { AccountsService } from '../accounts/index.ts';
import type { Sealing } from './samples/sealing.ts';

/** The dependencies of cloned voices. */
export interface VoicesDeps {
  db: Database;
  clock: Clock;
  log: Logger;
  jobs: Jobs;
  config: Pick<Config, 'ENCRYPTION_KEY' | 'NODE_ENV'>;
  rateLimits: RateLimits;
  accounts: Pick<AccountsService, 'features' | 'me'>;
  cloning: CloningProviders;
  countryOf: CountryOf;
}

/** What the parts of this module share. */
export interface VoicesContext extends VoicesDeps {
  sealing: Sealing;
}

import type { Clock } from '../../platform/clock/index.ts';
import type { Config } from '../../platform/config/index.ts';
import type { Sealer } from '../../platform/crypto/index.ts';
import type { Database } from '../../platform/db/index.ts';
import type { Jobs } from '../../platform/queue/index.ts';
import type { Logger } from '../../platform/log/index.ts';
import type { AccountsService } from '../accounts/index.ts';
import type { CallsService } from '../calls/index.ts';
import type { SuppressionsService } from '../suppressions/index.ts';

/** Dependencies of the portals module. */
export interface PortalsGiven {
  config: Config;
  db: Database;
  clock: Clock;
  jobs: Jobs;
  log: Logger;
  accounts: Pick<AccountsService, 'ensureAccount' | 'findAccount'>;
  calls: Pick<CallsService, 'placeFor'>;
  suppressions: Pick<SuppressionsService, 'among'>;
}

export interface PortalsDeps extends PortalsGiven {
  sealer: Sealer;
}

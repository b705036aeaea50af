import type { Clock } from '../../platform/clock/index.ts';
import type { Config } from '../../platform/config/index.ts';
import type { Database } from '../../platform/db/index.ts';
import type { SuppressionsService } from '../suppressions/index.ts';

/** Dependencies of the compliance module. */
export interface ComplianceDeps {
  db: Database;
  clock: Clock;
  config: Pick<Config, 'ENCRYPTION_KEY'>;
  suppressions: Pick<SuppressionsService, 'among'>;
}

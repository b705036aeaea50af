import type { Clock } from '../../platform/clock/index.ts';
import type { Config } from '../../platform/config/index.ts';
import type { Database } from '../../platform/db/index.ts';
import type { Jobs } from '../../platform/queue/index.ts';
import type { Logger } from '../../platform/log/index.ts';
import type { EmailDriver } from '../../providers/email/index.ts';

/** Dependencies of the mail module. */
export interface MailDeps {
  db: Database;
  jobs: Pick<Jobs, 'enqueue'>;
  clock: Clock;
  driver: EmailDriver;
  log: Logger;
  config: Pick<Config, 'NODE_ENV' | 'PUBLIC_URL' | 'PORT' | 'TRUST_PROXY' | 'ENCRYPTION_KEY'>;
}

import type { Clock } from '../../platform/clock/index.ts';
import type { Config } from '../../platform/config/index.ts';
import type { Database } from '../../platform/db/index.ts';
import type { EventBus } from '../../platform/events/index.ts';
import type { RateLimits } from '../../platform/rate-limit/index.ts';
import type { SafeFetch } from '../../platform/safe-fetch/index.ts';
import type { Jobs } from '../../platform/queue/index.ts';
import type { Logger } from '../../platform/log/index.ts';
import type { MailService } from '../mail/index.ts';

/** The dependencies of the webhooks module. */
export interface WebhooksDeps {
  config: Pick<Config, 'WEBHOOKS_ALLOW_PRIVATE_TARGETS' | 'WEBHOOK_CONCURRENCY'>;
  db: Database;
  clock: Clock;
  jobs: Jobs;
  log: Logger;
  bus: EventBus;
  mail: Pick<MailService, 'send'>;
  rateLimits: RateLimits;
  safeFetch: SafeFetch;
}

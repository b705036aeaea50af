import type { Mind } from '@nova-calls/conversation';
import type { Clock } from '../../platform/clock/index.ts';
import type { Config } from '../../platform/config/index.ts';
import type { Database } from '../../platform/db/index.ts';
import type { EventBus, Feeds } from '../../platform/events/index.ts';
import type { RateLimits, SafeFetch } from '../../platform/http/index.ts';
import type { Jobs } from '../../platform/queue/index.ts';
import type { Logger } from '../../platform/log/index.ts';
import type { Llm } from '../../providers/llm/index.ts';
import type { BillingService } from '../billing/index.ts';
import type { MailService } from '../mail/index.ts';
import type { SuppressionsService } from '../suppressions/index.ts';
import type { EventLog } from './calls.events.ts';

/** What the calls module is given. */
export interface CallsParts {
  config: Config;
  db: Database;
  clock: Clock;
  jobs: Jobs;
  log: Logger;
  bus: EventBus;
  feeds: Feeds;
  billing: BillingService;
  suppressions: SuppressionsService;
  mail: MailService;
  safeFetch: SafeFetch;
  rateLimits: RateLimits;
  llm: Llm | null;
  mind: Mind;
}

export interface CallsContext extends CallsParts {
  events: EventLog;
}

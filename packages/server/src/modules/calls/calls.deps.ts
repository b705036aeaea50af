import type { Mind } from '@nova-calls/conversation';
import type { Clock } from '../../platform/clock/index.ts';
import type { Config } from '../../platform/config/index.ts';
import type { Database } from '../../platform/db/index.ts';
import type { EventBus, Feeds } from '../../platform/events/index.ts';
import type { RateLimits } from '../../platform/http/index.ts';
import type { SafeFetch } from '../../platform/safe-fetch/index.ts';
import type { Jobs } from '../../platform/queue/index.ts';
import type { Logger } from '../../platform/log/index.ts';
import type { Llm } from '../../providers/llm/index.ts';
import type { VoiceDriver } from '../../providers/voice/index.ts';
import type { BillingService } from '../billing/index.ts';
import type { MailService } from '../mail/index.ts';
import type { SuppressionsService } from '../suppressions/index.ts';
import type { EventLog } from './calls.events.ts';

/** What the calls module needs. */
export interface CallsDeps {
  config: Pick<Config, 'FEATURE_CALLS_AUTH_REQUIRED' | 'RETENTION_DAYS'>;
  db: Database;
  clock: Clock;
  jobs: Pick<Jobs, 'enqueue' | 'openAmong' | 'lagMs'>;
  log: Logger;
  bus: EventBus;
  feeds: Feeds;
  events: EventLog;
  billing: Pick<BillingService, 'assertAvailable' | 'reserve' | 'extend' | 'settle'>;
  suppressions: Pick<SuppressionsService, 'among' | 'suppress'>;
  mail: Pick<MailService, 'send' | 'deleteBefore'>;
  safeFetch: SafeFetch;
  rateLimits: RateLimits;
  /** Writes briefs; null: the rules do. */
  llm: Llm | null;
  /** Holds the conversation. */
  mind: Mind;
  /** Carries the calls. */
  voice: VoiceDriver;
}

import type { Mind } from '@nova-calls/conversation';
import type { Clock } from '../../platform/clock/index.ts';
import type { Config } from '../../platform/config/index.ts';
import type { Database } from '../../platform/db/index.ts';
import type { EventBus } from '../../platform/events/index.ts';
import type { Jobs } from '../../platform/queue/index.ts';
import type { Logger } from '../../platform/log/index.ts';
import type { RateLimits } from '../../platform/rate-limit/index.ts';
import type { Llm } from '../../providers/llm/index.ts';
import type { PageReader } from '../briefs/index.ts';
import type { CallsService } from '../calls/index.ts';
import type { SuppressionsService } from '../suppressions/index.ts';

/** Dependencies of the campaigns module. */
export interface CampaignsDeps {
  config: Pick<Config, 'RETENTION_DAYS' | 'CAMPAIGN_CALLS_PER_NUMBER'>;
  db: Database;
  clock: Clock;
  jobs: Pick<Jobs, 'enqueue' | 'lagMs' | 'openAmong'>;
  log: Logger;
  bus: EventBus;
  rateLimits: RateLimits;
  calls: Pick<CallsService, 'placeFor' | 'withdraw' | 'assertCarried'>;
  suppressions: Pick<SuppressionsService, 'among'>;
  /** Read the page of a campaign for a rehearsal. */
  pages: Pick<PageReader, 'read'>;
  /** Decides what the agent says in a rehearsal. */
  mind: Mind;
  /** Writes the brief of a rehearsal and judges it; when null, the rules do. */
  llm: Llm | null;
}

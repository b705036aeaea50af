import type { Mind } from '@nova-calls/conversation';
import type { Clock } from '../../platform/clock/index.ts';
import type { Config } from '../../platform/config/index.ts';
import type { Database, Tx } from '../../platform/db/index.ts';
import type { EventBus, Feeds } from '../../platform/events/index.ts';
import type { RateLimits } from '../../platform/rate-limit/index.ts';
import type { Jobs } from '../../platform/queue/index.ts';
import type { Logger } from '../../platform/log/index.ts';
import type { Llm } from '../../providers/llm/index.ts';
import type { LiveKit } from '../../providers/livekit/index.ts';
import type { BrowserVoice, CallerId, VoiceDrivers } from '../../providers/voice/index.ts';
import type { BillingService } from '../billing/index.ts';
import type { PageReader } from '../briefs/index.ts';
import type { Compliance } from '../compliance/index.ts';
import type { MailService } from '../mail/index.ts';
import type { SuppressionsService } from '../suppressions/index.ts';
import type { EventLog } from './calls.events.ts';

/** Dependencies of the calls module. */
export interface CallsDeps {
  config: Pick<
    Config,
    | 'FEATURE_CALLS_AUTH_REQUIRED'
    | 'RETENTION_DAYS'
    | 'CALLS_MEDIA'
    | 'CALLS_TRANSFER_NUMBER'
    | 'PLATFORM_SMS_FROM'
    | 'CALL_PAGE_URL'
    | 'PUBLIC_URL'
    | 'PORT'
  >;
  db: Database;
  clock: Clock;
  jobs: Pick<Jobs, 'enqueue' | 'openAmong' | 'lagMs'>;
  log: Logger;
  bus: EventBus;
  feeds: Feeds;
  events: EventLog;
  billing: Pick<BillingService, 'assertAvailable' | 'reserve' | 'extend' | 'settleAll'>;
  suppressions: Pick<SuppressionsService, 'among' | 'suppress'>;
  /** The law, which every call by telephone asks. */
  compliance: Pick<Compliance, 'mayDial' | 'dialsEnded'>;
  mail: Pick<MailService, 'send' | 'deleteBefore'>;
  pages: Pick<PageReader, 'read'>;
  rateLimits: RateLimits;
  /** Writes briefs; when null, the rules do. */
  llm: Llm | null;
  /** Decides what the agent says. */
  mind: Mind;
  /** Whether each call with a transcript is scored. */
  isJudged: boolean;
  /** Carry the calls. */
  voice: VoiceDrivers;
  /** Where people and agents meet in the browser; null: LiveKit is not configured. */
  rooms: JoinableRooms | null;
  /** The trunk for an account's telephone calls; null: it has none. */
  callerIdOf(db: Pick<Tx, '$queryRaw'>, accountId: string): Promise<CallerId | null>;
}

export interface JoinableRooms {
  livekit: LiveKit;
  voice: Pick<BrowserVoice, 'expect'>;
}

import type { Clock } from '../../../platform/clock/index.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { Jobs } from '../../../platform/queue/index.ts';
import type { Logger } from '../../../platform/log/index.ts';
import type { LiveKit } from '../../livekit/index.ts';
import type { BrowserTimes } from './browser.config.ts';
import type { Credentials } from './credentials.ts';
import type { Leases } from './leases.ts';

/** The rooms of calls. */
export interface CallRooms {
  /** The room of a call; null when there is no such call. */
  roomOf(callId: string): Promise<string | null>;
  /** Those of these rooms whose call is known and over. */
  overAmong(rooms: string[]): Promise<string[]>;
}

export interface BrowserOptions extends CallRooms {
  db: Database;
  clock: Clock;
  jobs: Pick<Jobs, 'enqueue' | 'openAmong' | 'lagMs'>;
  log: Logger;
  livekit: LiveKit;
  /** The key that signs workers' credentials for the agent door. */
  secret: string;
  /** The address of this server for workers, without a trailing slash. */
  doorUrl(): string;
  /** Shorter times, for tests. */
  times?: Partial<BrowserTimes> | undefined;
}

export interface BrowserDeps extends BrowserOptions {
  times: BrowserTimes;
  leases: Leases;
  credentials: Credentials;
}

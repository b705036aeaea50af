import type { Clock } from '../../../platform/clock/index.ts';
import type { Database, Tx } from '../../../platform/db/index.ts';
import type { Jobs } from '../../../platform/queue/index.ts';
import type { Logger } from '../../../platform/log/index.ts';
import type { LiveKit } from '../../livekit/index.ts';
import { createCredentials, type Credentials } from './credentials.ts';
import { createLeases, type Leases } from './leases.ts';
import type { RoomTimes } from './rooms.config.ts';

/** The rooms of calls. */
export interface CallRooms {
  /** The room of a call; null when there is no such call. */
  roomOf(callId: string): Promise<string | null>;
  /** The rooms of calls, by call, as `tx` sees them. */
  roomsOf(tx: Pick<Tx, 'callContext'>, callIds: string[]): Promise<Map<string, string>>;
  /** Those of these rooms whose call is known and over. */
  overAmong(rooms: string[]): Promise<string[]>;
}

/** What a driver needs that carries calls in LiveKit rooms, by workers. */
export interface RoomsOptions extends CallRooms {
  db: Database;
  clock: Clock;
  jobs: Pick<Jobs, 'enqueue' | 'openAmong' | 'lagMs'>;
  log: Logger;
  livekit: LiveKit;
  /** The key that signs workers' credentials for the agent door. */
  secret: string;
  /** The address of this server for workers, without a trailing slash. */
  doorUrl(): string;
}

export interface RoomsDeps extends RoomsOptions {
  times: RoomTimes;
  leases: Leases;
  credentials: Credentials;
}

/** Adds the workers' leases and credentials. The leases are rows, so all drivers and processes agree. */
export function withWorkers<O extends RoomsOptions, T extends RoomTimes>(
  options: O,
  times: T,
): O & { times: T; leases: Leases; credentials: Credentials } {
  const { db, clock, secret } = options;
  const leases = createLeases({ prisma: db.prisma, clock, leaseMs: times.leaseMs });
  return { ...options, times, leases, credentials: createCredentials({ secret, clock }) };
}

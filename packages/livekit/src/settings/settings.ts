import type { Clock } from './clock.ts';
import type { Limits } from './limits.ts';

/** Is told what happened; never a token, metadata, attributes, or what was said or sent. */
export type Log = (event: string, fields?: Record<string, unknown>) => void;

/** What every part of the server is given. */
export interface Settings {
  apiKey: string;
  apiSecret: string;
  clock: Clock;
  limits: Limits;
  log: Log;
  /** Addresses under which this machine is offered to WebRTC clients, beside those of its interfaces. */
  addresses: string[];
  /** Whether only clients on this machine are served. */
  isLocal: boolean;
  /** Whether a dispatch waits for its worker to register. LiveKit itself forgets it when there is none. */
  queueDispatches: boolean;
}

import type { Clock } from './clock.ts';
import type { Limits } from './limits.ts';

/** Gets log events. They never contain tokens, metadata, attributes, speech or data. */
export type Log = (event: string, fields?: Record<string, unknown>) => void;

/** The settings that all modules of the server get. */
export interface Settings {
  apiKey: string;
  apiSecret: string;
  clock: Clock;
  limits: Limits;
  log: Log;
  /** Addresses under which this machine is offered to WebRTC clients, beside those of its interfaces. */
  addresses: string[];
  /** True if only clients on this machine are served. */
  isLocal: boolean;
  /** True if a dispatch waits until its worker registers. LiveKit itself forgets a dispatch without a worker. */
  queueDispatches: boolean;
}

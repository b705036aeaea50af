import type { Tx } from '../../../platform/db/index.ts';
import type { Jobs } from '../../../platform/queue/index.ts';
import type { Logger } from '../../../platform/log/index.ts';
import type { Cue } from '../voice.port.ts';

export interface SimulatedOptions {
  jobs: Pick<Jobs, 'enqueue' | 'openAmong' | 'lagMs'>;
  log: Logger;
  /** The speed of the call's clock, as a multiple of the wall clock's. */
  speed: number;
  /** Milliseconds that the agent waits for a person who types nothing; 30,000 by default. */
  patienceMs?: number;
}

export interface SimulatedDeps extends Required<SimulatedOptions> {
  /** Enqueues the call's next step for `clockMs` later on the call's clock. */
  next(tx: Tx, cue: Cue, clockMs: number): Promise<void>;
}

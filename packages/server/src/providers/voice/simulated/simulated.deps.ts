import type { Tx } from '../../../platform/db/index.ts';
import type { Jobs } from '../../../platform/queue/index.ts';
import type { Logger } from '../../../platform/log/index.ts';
import type { Cue } from '../voice.port.ts';

export interface SimulatedOptions {
  jobs: Pick<Jobs, 'enqueue' | 'openAmong' | 'lagMs'>;
  log: Logger;
  /** How much faster than the wall clock a call's clock runs. */
  speed: number;
  /** How long the agent waits for a person who types nothing; 30 s unless told. */
  patienceMs?: number;
}

export interface SimulatedDeps extends Required<SimulatedOptions> {
  /** Enqueues a call's next step, for when `clockMs` of the call's clock have passed. */
  next(tx: Tx, cue: Cue, clockMs: number): Promise<void>;
}

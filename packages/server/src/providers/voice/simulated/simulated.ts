import type { Tx } from '../../../platform/db/index.ts';
import { handles } from '../../../platform/queue/index.ts';
import type { Cue, VoiceDriver } from '../voice.port.ts';
import { heard, picksUp } from './lead.ts';
import { NO_ANSWER_SECONDS, paced, PATIENCE_MS, RING_SECONDS } from './pacing.ts';
import type { SimulatedDeps, SimulatedOptions } from './simulated.deps.ts';
import { runStep, stepJob } from './step.ts';

/** Carries calls without a line: the agent talks to a simulated lead, or to a person who types for the lead. */
export function createSimulatedVoice(options: SimulatedOptions): VoiceDriver {
  const { jobs, speed, patienceMs = PATIENCE_MS } = options;
  const after = async (tx: Tx, { callId, step }: Cue, milliseconds: number) =>
    jobs.enqueue(tx, stepJob, [{ callId, step }], milliseconds);
  const next = (tx: Tx, cue: Cue, clockMs: number) => after(tx, cue, paced(clockMs, speed) + waits(cue));
  const waits = ({ turn, lead }: Cue) => (turn === 'lead' && lead.by === 'person' ? patienceMs : 0);
  const deps: SimulatedDeps = { ...options, patienceMs, next };

  return {
    name: `simulated at speed ${speed}`,
    ringsAtOnce: true,
    jobs: (host) => [handles(stepJob, (job, run) => runStep(deps, host, job, run))],
    dial: (tx, cue) => next(tx, cue, 1000 * (picksUp(cue) ? RING_SECONDS : NO_ANSWER_SECONDS)),
    goOn: (tx, cue) => next(tx, cue, 0),
    // A call that is over needs nothing: its remaining steps are stale.
    hangUp: async () => {},
    typed: heard,
    carries: (callIds) => jobs.openAmong(stepJob, 'callId', callIds),
    lagMs: () => jobs.lagMs(stepJob),
  };
}

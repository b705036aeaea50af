import { speechSeconds } from '@nova-calls/conversation';
import { z } from 'zod';
import { defineJob, type JobRun } from '../../../platform/queue/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { Cue, Report, Standing, Taken, VoiceHost } from '../voice.port.ts';
import { leadActs, picksUp } from './lead.ts';
import type { SimulatedDeps } from './simulated.deps.ts';

const payload = z.object({ callId: z.uuid(), step: z.number().int() });
type Job = z.infer<typeof payload>;

/** Moves a simulated call on by one step. A job of an older step is stale. */
export const stepJob = defineJob({
  name: 'voice.simulated_step',
  payload,
  concurrency: 100,
  retries: 5,
  retryDelaySeconds: 1,
  retryDelayMaxSeconds: 10,
});

/**
 * Does the next step of a simulated call: answers, lets the agent or the lead speak, or hangs up. Every step is a job.
 * Its end, its report and the job of the next step are one transaction, so after a crash the call goes on from its last
 * turn.
 */
export async function runStep(deps: SimulatedDeps, host: VoiceHost, { callId, step }: Job, run: JobRun): Promise<void> {
  let fromMs = 0;
  const decide = (standing: Standing): Report => {
    const report = nextReport(deps, standing, run.signal);
    fromMs = report.type === 'ask' ? report.atMs : standing.cue.atMs;
    return report;
  };
  // The next step is due when the reported turn, which begins at `fromMs` of the call's clock, is over.
  const follow = async (tx: Tx, { accepted, cue, waitedMs = 0 }: Taken) => {
    if (accepted && cue) await deps.next(tx, cue, cue.atMs - fromMs - waitedMs);
    await run.complete(tx);
  };
  try {
    await host.report(callId, step, decide, follow);
  } catch (error) {
    if (!run.isLastAttempt) throw error;
    deps.log.error({ err: error, callId }, 'a call could not go on');
    await host.report(callId, step, { type: 'ended', reason: 'failed' }, follow);
  }
}

function nextReport({ patienceMs }: SimulatedDeps, { cue, brief }: Standing, signal: AbortSignal): Report {
  if (cue.state !== 'talking') return answered(cue);
  if (cue.turn === 'handover') return { type: 'colleague', answered: true };
  if (cue.turn === 'bridged') return { type: 'ended', reason: 'handed_over' };
  if (cue.turn === 'end') return { type: 'ended', reason: 'agent_hung_up' };
  if (cue.turn === 'lead' && cue.lead.by === 'persona') return leadActs(cue, brief);
  const silent = cue.turn === 'lead';
  const seconds = (text: string) => speechSeconds(text, cue.language);
  return { type: 'ask', silent, atMs: cue.atMs + (silent ? patienceMs : 0), speechSeconds: seconds, signal };
}

const answered = (cue: Cue): Report =>
  picksUp(cue) ? { type: 'state', state: 'answered', by: cue.lead.by } : { type: 'ended', reason: 'no_answer' };

import { speechSeconds } from '@nova-calls/conversation';
import { z } from 'zod';
import { defineJob, type JobRun } from '../../../platform/queue/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { Cue, Report, Standing, Taken, VoiceHost } from '../voice.port.ts';
import { leadActs, picksUp } from './lead.ts';
import type { SimulatedDeps } from './simulated.deps.ts';

const payload = z.object({ callId: z.uuid(), step: z.number().int() });
type Job = z.infer<typeof payload>;

/** Moves a simulated call on by one step; a job that names an older step than the call's is stale. */
export const stepJob = defineJob({
  name: 'voice.simulated_step',
  payload,
  concurrency: 100,
  retries: 5,
  retryDelaySeconds: 1,
  retryDelayMaxSeconds: 10,
});

/**
 * Does what is next in a simulated call: answers, lets the agent or the lead speak, or hangs up. Every step is a job,
 * and its end, its report and the next step's job are one transaction, so a call goes on from its last turn whatever
 * happens to the process.
 */
export async function runStep(deps: SimulatedDeps, host: VoiceHost, { callId, step }: Job, run: JobRun): Promise<void> {
  let fromMs = 0;
  const decide = (standing: Standing): Report => {
    const report = nextReport(deps, standing, run.signal);
    fromMs = report.type === 'ask' ? report.atMs : standing.cue.atMs;
    return report;
  };
  // The next step comes when what is reported, which begins at `fromMs` of the call's clock, is over.
  const follow = async (tx: Tx, { accepted, cue }: Taken) => {
    if (accepted && cue) await deps.next(tx, cue, cue.atMs - fromMs);
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
  if (cue.turn === 'end') return { type: 'ended', reason: 'agent_hung_up' };
  if (cue.turn === 'lead' && cue.lead.by === 'persona') return leadActs(cue, brief);
  const silent = cue.turn === 'lead';
  const seconds = (text: string) => speechSeconds(text, cue.language);
  return { type: 'ask', silent, atMs: cue.atMs + (silent ? patienceMs : 0), speechSeconds: seconds, signal };
}

const answered = (cue: Cue): Report =>
  picksUp(cue) ? { type: 'state', state: 'answered', by: cue.lead.by } : { type: 'ended', reason: 'no_answer' };

import { bindJob, bindSchedule, type JobBinding } from '../../platform/jobs/index.ts';
import type { CallsDeps } from './calls.deps.ts';
import { dialCall } from './live/dialling.ts';
import { dialJob } from './live/dispatch.ts';
import { createVoiceHost } from './live/host.ts';
import { retain, retentionJob, sweep, sweepJob } from './live/upkeep.ts';
import { mailResult, resultMailJob } from './results/result-mail.ts';

/** Who does the module's jobs, and those of the driver that carries its calls. */
export const callsJobs = (deps: CallsDeps): JobBinding[] => [
  bindJob(dialJob, (job, run) => dialCall(deps, job, run)),
  bindJob(resultMailJob, ({ callId }, run) => mailResult(deps, callId, run)),
  bindSchedule(sweepJob, '* * * * *', () => sweep(deps)),
  bindSchedule(retentionJob, '0 3 * * *', () => retain(deps)),
  ...deps.voice.jobs(createVoiceHost(deps)),
];

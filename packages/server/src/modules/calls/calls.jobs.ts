import { handles, runsAt, type JobRegistration } from '../../platform/queue/index.ts';
import type { CallsDeps } from './calls.deps.ts';
import { dialCall } from './live/dialling.ts';
import { dialJob } from './live/dispatch.ts';
import { createVoiceHost } from './live/host.ts';
import { judgeAgainJob, letGoBeyond } from './live/reopening.ts';
import { retain, retentionJob, sweep, sweepJob } from './upkeep/upkeep.ts';
import { mailResult, resultMailJob } from './results/result-mail.ts';

/** The jobs of the module and those of the driver that carries its calls. */
export const callsJobs = (deps: CallsDeps): JobRegistration[] => [
  handles(dialJob, (job, run) => dialCall(deps, job, run)),
  handles(resultMailJob, ({ callId }, run) => mailResult(deps, callId, run)),
  handles(judgeAgainJob, (day) => letGoBeyond(deps, day)),
  runsAt('* * * * *', sweepJob, () => sweep(deps)),
  runsAt('0 3 * * *', retentionJob, () => retain(deps)),
  ...deps.voice.all.flatMap((driver) => driver.jobs(createVoiceHost(deps))),
];

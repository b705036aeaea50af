import type { JobRegistration } from '../../platform/queue/index.ts';
import { createSealing } from './samples/sealing.ts';
import type { VoicesDeps } from './voices.deps.ts';
import { voicesJobs } from './voices.jobs.ts';
import { createVoicesService } from './voices.service.ts';
import type { VoicesService } from './voices.types.ts';

export { voicesPersonalData } from './privacy/personal-data.ts';
export { voicesRest } from './voices.rest.ts';
export type { AgentVoice, VoicesService } from './voices.types.ts';

/** Cloned voices. */
export function createVoices(deps: VoicesDeps): { service: VoicesService; jobs: JobRegistration[] } {
  const service = createVoicesService({ ...deps, sealing: createSealing(deps.config) });
  return { service, jobs: voicesJobs(service) };
}

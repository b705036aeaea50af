import { createCountries } from '../../platform/country/index.ts';
import type { JobRegistration } from '../../platform/queue/index.ts';
import { createCloning, type Cloning, type CloningConfig } from '../../providers/cloning/index.ts';
import { createSealing } from './samples/sealing.ts';
import type { VoicesDeps } from './voices.deps.ts';
import { voicesJobs } from './voices.jobs.ts';
import { createVoicesService } from './voices.service.ts';
import type { VoicesService } from './voices.types.ts';

export { voicesPersonalData } from './privacy/personal-data.ts';
export { voicesRest } from './voices.rest.ts';
export type { AgentVoice, VoicesService } from './voices.types.ts';

export interface VoicesModule {
  service: VoicesService;
  jobs: JobRegistration[];
  /** Clones new voices; null: nobody does. */
  provider: Cloning | null;
}

type Given = Omit<VoicesDeps, 'cloning' | 'countryOf' | 'config'> & { config: VoicesDeps['config'] & CloningConfig };

/** Cloned voices, by the provider that the settings name. */
export function createVoices(given: Given): VoicesModule {
  const { config } = given;
  const sources = { cloning: createCloning(config), countryOf: createCountries() };
  const service = createVoicesService({ ...given, ...sources, sealing: createSealing(config) });
  return { service, jobs: voicesJobs(service), provider: sources.cloning.current };
}

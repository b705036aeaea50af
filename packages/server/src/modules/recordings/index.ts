import type { JobRegistration } from '../../platform/queue/index.ts';
import type { PersonalData } from '../../platform/privacy/index.ts';
import { recordingsPersonalData } from './privacy/personal-data.ts';
import type { RecordingsDeps } from './recordings.deps.ts';
import { recordingsJobs } from './recordings.jobs.ts';
import { createRecordingsService, type RecordingsService } from './recordings.service.ts';

export { recordingsRest } from './recordings.rest.ts';
export type { RecordingsService } from './recordings.service.ts';

export interface RecordingsModule {
  service: RecordingsService;
  jobs: JobRegistration[];
  personalData: PersonalData;
}

export function createRecordings(deps: RecordingsDeps): RecordingsModule {
  const service = createRecordingsService(deps);
  return { service, jobs: recordingsJobs(service), personalData: recordingsPersonalData(deps) };
}

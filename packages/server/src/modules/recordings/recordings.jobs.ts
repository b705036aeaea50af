import { z } from 'zod';
import { defineJob, runsAt, type JobRegistration } from '../../platform/queue/index.ts';
import type { RecordingsService } from './recordings.service.ts';

/** Deletes the files of calls that are not there any more. */
export const recordingsSweepJob = defineJob({ name: 'recordings.sweep', payload: z.object({}), concurrency: 1 });

export const recordingsJobs = ({ sweep }: RecordingsService): JobRegistration[] => [
  runsAt('*/15 * * * *', recordingsSweepJob, () => sweep()),
];

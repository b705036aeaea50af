export { defineJob, type JobDefinition, type JobHandler, type JobRun } from './definition.ts';
export { gather } from './gather.ts';
export { createJobs } from './queue.ts';
export { handles, runsAt, type JobRegistration } from './registration.ts';
export type { InTurn } from './sql/insert.ts';
export type { End } from './sql/settle.ts';
export type { Jobs } from './types.ts';
export { WORKER_SILENT_MS } from './sql/workers.ts';

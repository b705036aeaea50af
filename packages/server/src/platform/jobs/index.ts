export { Bell } from './bell.ts';
export { defineJob, type JobDefinition, type JobHandler, type JobRun } from './definition.ts';
export { createJobs, type Jobs } from './jobs.ts';
export { handles, runsAt, type JobRegistration } from './registration.ts';

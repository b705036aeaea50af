export { Bell } from './bell.ts';
export { bindJob, bindSchedule, type JobBinding } from './binding.ts';
export { defineJob, type JobDefinition, type JobHandler, type JobRun } from './definition.ts';
export { createJobs, type Jobs } from './jobs.ts';

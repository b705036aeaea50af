export { defineJob, type JobDefinition, type JobHandler, type JobRun } from './definition.ts';
export type { Flight } from './in-flight.ts';
export { createJobs } from './queue.ts';
export { handles, handlesInTurn, runsAt, type JobRegistration } from './registration.ts';
export type { Held } from './sql/claim.ts';
export type { InTurn, Lane } from './sql/lanes.ts';
export type { Ended } from './sql/settle.ts';
export type { TurnHandler, TurnQueue } from './turn-queue.ts';
export type { Jobs } from './types.ts';

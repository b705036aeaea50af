export { type Agents, createAgents } from './agents.ts';
export type { Worker } from './agents.types.ts';
export type { DispatchRequest } from './job.ts';

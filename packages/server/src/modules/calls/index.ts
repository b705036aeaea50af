export { JOB_TTL_SECONDS } from './calls.model.ts';
export { callsGraphql } from './calls.graphql.ts';
export type { CallEnums } from './calls.graphql.types.ts';
export { callsRest } from './calls.rest.ts';
export { createCalls, type CallEvent, type CallsService } from './calls.service.ts';
export type { LeadInput, PlacementInput } from './calls.input.ts';
export { transcriptOf, type Turn } from './calls.transcript.ts';

export { JOB_TTL_SECONDS } from './calls.model.ts';
export { callsGraphql } from './calls.graphql.ts';
export type { CallEnums } from './reading/types.graphql.ts';
export { callsRest } from './calls.rest.ts';
export type { EventListener } from './calls.events.ts';
export { createCalls, type CallEvent, type CallsService } from './calls.service.ts';
export { checkLinks, toInput, type LeadInput, type PlacementInput } from './placing/input.ts';
export { transcriptOf, type Turn } from './reading/transcript.ts';

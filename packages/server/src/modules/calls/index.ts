export { JOB_TTL_SECONDS, type LeadInput, type PlacementInput } from './calls.model.ts';
export { GoalEnum, LanguageEnum } from './reading/enums.graphql.ts';
export { callsRest } from './calls.rest.ts';
export { createEventLog, type EventListener } from './calls.events.ts';
export { createCalls, type CallEvent, type CallsService } from './calls.service.ts';
export { checkLinks, toInput } from './placing/input.ts';
export { briefOf } from './reading/reading.store.ts';
export { transcriptOf, type Turn } from './reading/transcript.ts';

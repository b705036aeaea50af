import type { Batch } from './batches/batches.types.ts';
import type {
  BatchFragment,
  CallComplianceQuery,
  CallFragment,
  CallFilter as GraphqlFilter,
} from '../generated/graphql.ts';
import { inWordsOfGraphql, inWordsOfRest } from '../graphql/words.ts';
import type { Call, CallFilter, Lead } from './calls.types.ts';
import type { CallCompliance } from './compliance.types.ts';

export const toCall = (call: CallFragment): Call => ({
  ...inWordsOfRest(call, ['goal', 'language', 'media', 'status', 'outcome']),
  hold: call.hold && inWordsOfRest(call.hold, ['reason']),
});

export const toCompliance = ({ consent, dials }: CallComplianceQuery['call']): CallCompliance => ({
  consent: consent && inWordsOfRest(consent, ['basis']),
  dials: dials.map((dial) => inWordsOfRest(dial, ['law', 'timeZonesFrom', 'consentBasis'])),
});

/** A lead in the words of GraphQL. */
export const fromLead = ({ consent, ...lead }: Lead) => ({
  ...lead,
  consent: consent && inWordsOfGraphql(consent, ['basis']),
});

export const toBatch = (batch: BatchFragment): Batch => inWordsOfRest(batch, ['goal', 'language']);

export const toFilter = (filter: CallFilter): GraphqlFilter => inWordsOfGraphql(filter, ['status', 'goal', 'outcome']);

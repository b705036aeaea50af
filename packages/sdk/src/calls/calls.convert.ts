import type { Batch } from './batches/batches.types.ts';
import type { BatchFragment, CallFragment, CallFilter as GraphqlFilter } from '../generated/graphql.ts';
import { inWordsOfGraphql, inWordsOfRest } from '../graphql/words.ts';
import type { Call, CallFilter } from './calls.types.ts';

export const toCall = (call: CallFragment): Call =>
  inWordsOfRest(call, ['goal', 'language', 'media', 'status', 'outcome']);

export const toBatch = (batch: BatchFragment): Batch => inWordsOfRest(batch, ['goal', 'language']);

export const toFilter = (filter: CallFilter): GraphqlFilter => inWordsOfGraphql(filter, ['status', 'goal', 'outcome']);

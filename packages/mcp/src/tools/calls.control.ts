import { ConflictError } from '@nova-calls/sdk';
import { z } from 'zod';
import { callId, id } from '../shapes.ts';
import { tool } from '../tool.ts';
import { BatchShape, CallShape } from './calls.shape.ts';

export const cancelCall = tool({
  name: 'cancel_call',
  title: 'Cancel a call',
  description:
    'Cancels a call that is not answered yet, and gives its minutes back. An ended call stays as it is. An answered ' +
    'call is refused: end it with hang_up_call. Needs the account’s key.',
  input: z.strictObject({ call_id: callId }),
  output: CallShape,
  effect: 'ends',
  isIdempotent: true,
  run: async ({ nova }, { call_id }, options) => nova.calls.cancel(call_id, options),
  say: ({ status }) => `The call is ${status}.`,
  advise: (error) =>
    error instanceof ConflictError
      ? 'The call was answered. Use hang_up_call if the user wants to end the conversation.'
      : undefined,
});

export const hangUpCall = tool({
  name: 'hang_up_call',
  title: 'Hang up',
  description:
    'Ends a call at once, even during the conversation. Ask the user first. An ended call stays as it is. Needs the ' +
    'account’s key.',
  input: z.strictObject({ call_id: callId }),
  output: CallShape,
  effect: 'ends',
  isIdempotent: true,
  run: async ({ nova }, { call_id }, options) => nova.calls.hangUp(call_id, options),
  say: ({ status, outcome }) => `The call is ${status}${outcome ? `, with the outcome ${outcome}` : ''}.`,
});

export const cancelBatch = tool({
  name: 'cancel_batch',
  title: 'Cancel a batch',
  description: 'Cancels the calls of a batch that are not answered yet. Answered calls go on. Needs the account’s key.',
  input: z.strictObject({ batch_id: id('The id that list_batches answered') }),
  output: BatchShape,
  effect: 'ends',
  isIdempotent: true,
  run: async ({ nova }, { batch_id }, options) => nova.calls.batches.cancel(batch_id, options),
  say: ({ live, ended, total }) => `Of ${total} calls, ${ended} are over and ${live} go on.`,
});

import { ConflictError } from '@nova-calls/sdk';
import { z } from 'zod';
import { callId, id } from '../shapes.ts';
import { tool } from '../tool.ts';
import { BatchShape, CallShape } from './calls.shape.ts';

export const cancelCall = tool({
  name: 'cancel_call',
  title: 'Take back a call',
  description:
    'Takes back a call that nobody has answered yet; its minutes are given back. One that is over stays as it is. One ' +
    'that was answered is refused: end it with hang_up_call. Needs the account’s key.',
  input: z.strictObject({ call_id: callId }),
  output: CallShape,
  effect: 'ends',
  isIdempotent: true,
  run: async ({ nova }, { call_id }, options) => nova.calls.cancel(call_id, options),
  say: ({ status }) => `The call is ${status}.`,
  advise: (error) =>
    error instanceof ConflictError
      ? 'Somebody has answered: call hang_up_call, if the user wants the conversation cut off.'
      : undefined,
});

export const hangUpCall = tool({
  name: 'hang_up_call',
  title: 'Hang up',
  description:
    'Ends a call at once, in the middle of the conversation if need be. Ask the user first. One that is over stays as ' +
    'it is. Needs the account’s key.',
  input: z.strictObject({ call_id: callId }),
  output: CallShape,
  effect: 'ends',
  isIdempotent: true,
  run: async ({ nova }, { call_id }, options) => nova.calls.hangUp(call_id, options),
  say: ({ status, outcome }) => `The call is ${status}${outcome ? `, with the outcome ${outcome}` : ''}.`,
});

export const cancelBatch = tool({
  name: 'cancel_batch',
  title: 'Take back a submission',
  description:
    'Takes back every call of a submission that nobody has answered yet; conversations under way go on. Needs the ' +
    'account’s key.',
  input: z.strictObject({ batch_id: id('The id that list_batches answered') }),
  output: BatchShape,
  effect: 'ends',
  isIdempotent: true,
  run: async ({ nova }, { batch_id }, options) => nova.calls.batches.cancel(batch_id, options),
  say: ({ live, ended, total }) => `Of ${total} calls, ${ended} are over and ${live} go on.`,
});

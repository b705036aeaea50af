import { GOALS, OUTCOMES } from '@nova-calls/schema/words';
import type { CallFilter } from '@nova-calls/sdk';
import { z } from 'zod';
import { CALL_STATUSES, counted, id, listPart, nextCursor, open, pageOf, phone } from '../shapes.ts';
import { tool } from '../tool.ts';
import { fromWire } from '../wire.ts';
import { BatchShape, CallShape } from './calls.shape.ts';
import { campaignId } from './campaigns.shape.ts';

const moment = z.iso.datetime({ offset: true });

export const listCalls = tool({
  name: 'list_calls',
  title: 'List calls',
  description:
    'The calls of the account, newest first, narrowed by status, outcome, goal, name, company, number, score, batch, campaign or time. Needs a key. ' +
    'Use it to find a call_id, or to answer questions such as who wants a meeting.',
  input: z.strictObject({
    ...listPart,
    status: z.array(z.enum(CALL_STATUSES)).optional().describe('Any of these'),
    outcome: z.array(z.enum(OUTCOMES)).optional().describe('Any of these'),
    goal: z.array(z.enum(GOALS)).optional().describe('Any of these'),
    phone: phone.optional(),
    text: z
      .string()
      .max(200)
      .optional()
      .describe('The beginning of a name, a company or a number (E.164, at least 6 digits, such as +971501)'),
    lead_name: z.string().max(200).optional().describe('The beginning of the name'),
    min_score: z.int().min(0).max(100).optional().describe('The least score, 0 to 100'),
    campaign_id: campaignId.optional(),
    batch_id: id('The id that list_batches answered').optional(),
    created_after: moment.optional().describe('ISO 8601, with Z or an offset'),
    created_before: moment.optional().describe('ISO 8601, with Z or an offset'),
  }),
  output: open({ calls: z.array(CallShape), next_cursor: nextCursor }),
  effect: 'reads',
  run: async ({ nova }, args, options) => pageOf('calls', nova.calls.list(fromWire(args) as CallFilter, options)),
  say: ({ calls, nextCursor: next }) => counted(calls.length, 'call', next),
});

export const listBatches = tool({
  name: 'list_batches',
  title: 'List batches',
  description:
    'The batches of the account, newest first, with the numbers of their live, ended and failed calls. Each ' +
    'place_calls makes one. Needs a key. list_calls with batch_id shows the calls of one.',
  input: z.strictObject(listPart),
  output: open({ batches: z.array(BatchShape), next_cursor: nextCursor }),
  effect: 'reads',
  run: async ({ nova }, args, options) => pageOf('batches', nova.calls.batches.list(args, options)),
  say: ({ batches, nextCursor: next }) => counted(batches.length, 'submission', next),
});

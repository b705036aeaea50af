import { randomUUID } from 'node:crypto';
import { ApiError, ConnectionError, type PlaceCallsInput } from '@nova-calls/sdk';
import { Placement, PlacementLead, snakeKeys } from '@nova-calls/schema';
import { z } from 'zod';
import { adviceOn } from '../errors.ts';
import { open, phone } from '../shapes.ts';
import { tool } from '../tool.ts';
import { fromWire } from '../wire.ts';

/** The placement, with strict rules for a model and descriptions for one that asks its user. */
const Lead = z.strictObject({ ...snakeKeys(PlacementLead.shape), phone });

const Input = z.strictObject({
  ...snakeKeys(Placement.shape),
  owner_email: Placement.shape.ownerEmail.describe('E-mail for the results: the user’s, not a lead’s'),
  leads: z.array(Lead).min(1).max(5).describe('The people to call: 1 to 5, each number once'),
  goal: Placement.shape.goal.describe(
    'The goal of the call. book_meeting needs booking_link, close_sale needs payment_link',
  ),
  consent: z
    .literal(true, 'must be true: ask the user whether these people agreed to be called')
    .describe('true only if the user has confirmed that these people may be called. Never assume it'),
});

/** The generated keys, so that a failed request can be repeated with its own key. */
const made = new WeakMap<object, string>();

function keyOf(args: z.output<typeof Input>): string {
  const key = args.idempotency_key ?? made.get(args) ?? `mcp-${randomUUID()}`;
  made.set(args, key);
  return key;
}

/** Without an answer it is unknown whether the calls were placed. */
const isUncertain = (error: unknown): boolean =>
  error instanceof ConnectionError || (error instanceof ApiError && error.status >= 500);

export const placeCalls = tool({
  name: 'place_calls',
  title: 'Call people',
  description:
    'Places calls of an AI agent to 1 to 5 people, now. It writes a brief for each, works towards the goal, and mails ' +
    'the result to owner_email. This reaches real people and uses minutes: confirm leads and consent with the user ' +
    'before. Answers at once with a call_id and a context_id per lead; a call takes a few minutes. Then follow it with ' +
    'get_call, and read get_transcript and get_call_quality when it has ended. A lead who opted out comes back as ' +
    'failed, and the others are called. A server without telephony simulates the calls: no telephone rings.',
  input: Input,
  output: open({
    calls: z.array(
      open({
        call_id: z.string(),
        context_id: z.string(),
        phone: z.string(),
        lead_name: z.string().nullable(),
        status: z.string().describe('pending, in_progress, completed or failed'),
        expires_in_seconds: z.number().describe('Seconds for which get_call can read it'),
        message: z.string(),
      }),
    ),
    total: z.number(),
    dispatched: z.number(),
    failed: z.number(),
  }),
  effect: 'adds',
  run: async ({ nova }, args, options) => {
    const { idempotency_key: _key, ...input } = args;
    return nova.calls.place(fromWire(input) as PlaceCallsInput, { ...options, idempotencyKey: keyOf(args) });
  },
  say: ({ dispatched, failed, total }) =>
    `${dispatched} of ${total} calls are in flight${failed > 0 ? `; ${failed} were not placed, see their message` : ''}. ` +
    'Follow each with get_call.',
  advise: (error, args) =>
    isUncertain(error)
      ? `It is not certain whether the calls were placed. Call place_calls again with the same arguments and ` +
        `idempotency_key "${keyOf(args)}": that places nothing twice. If it fails again: ${adviceOn(error)}`
      : undefined,
});

import { z } from 'zod';
import { counted, open, phone, time } from '../shapes.ts';
import { tool } from '../tool.ts';

const SuppressionShape = open({ id: z.string(), phone: z.string(), reason: z.string(), created_at: time });
const PAGE = 50;

export const listSuppressions = tool({
  name: 'list_suppressions',
  title: 'Numbers that are never called',
  description:
    'The numbers that this account never calls again: people who opted out during a call, and those added by hand. ' +
    'Needs a key.',
  input: z.strictObject({
    limit: z.number().int().min(1).max(100).default(PAGE).describe('How many to return'),
    offset: z.number().int().min(0).default(0).describe('How many to skip; next_offset of the page before'),
  }),
  output: open({
    suppressions: z.array(SuppressionShape),
    next_offset: z.number().nullable().describe('Pass as offset for the next page; null on the last one'),
  }),
  effect: 'reads',
  run: async ({ nova }, args, options) => {
    const { items, endCursor } = await nova.suppressions.list(args, options);
    return { suppressions: items, nextOffset: endCursor === null ? null : Number(endCursor) };
  },
  say: ({ suppressions, nextOffset }) =>
    nextOffset === null
      ? counted(suppressions.length, 'number')
      : `${suppressions.length} numbers; there may be more: pass next_offset as offset.`,
});

export const addSuppression = tool({
  name: 'add_suppression',
  title: 'Never call a number again',
  description:
    'Makes sure that this account never calls a number again. Do it at once when somebody asks not to be called. A ' +
    'number that is on the list already stays there. Needs a key.',
  input: z.strictObject({ phone, reason: z.string().max(500).nullish().describe('The reason, for the record') }),
  output: SuppressionShape,
  effect: 'adds',
  isIdempotent: true,
  run: async ({ nova }, args, options) => nova.suppressions.add(args, options),
  say: () => 'This number is not called again.',
});

export const removeSuppression = tool({
  name: 'remove_suppression',
  title: 'Allow calls to a number again',
  description:
    'Removes a number from the list of numbers that are never called, by its id or by the number. Only when the ' +
    'person has asked for it: confirm that with the user. Needs a key.',
  input: z.strictObject({
    id_or_phone: z.union([z.uuid(), phone]).describe('The id of list_suppressions, or the number'),
  }),
  output: open({ removed: z.boolean() }),
  effect: 'ends',
  run: async ({ nova }, { id_or_phone }, options) => {
    await nova.suppressions.remove(id_or_phone, options);
    return { removed: true };
  },
  say: () => 'The number may be called again.',
});

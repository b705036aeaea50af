import { z } from 'zod';
import { timestamp, uuid } from './common.ts';
import { component } from './component.ts';

/** What can be erased. */
export const ERASURE_KINDS = ['call', 'called_party', 'account'] as const;

/** Body of `DELETE /v1/account`. */
export const EraseAccountBody = component(
  'AccountErasure',
  z.object({ password: z.string().min(1).max(1000).describe('The password of the account, once more.') }),
  { description: 'What proves that the account is yours to erase.', example: { password: 'a-strong-password' } },
);

/** The record of an erased call. */
export const ERASURE_EXAMPLE = {
  id: '0b6f9c1e-7f0e-4f57-9d5e-0a1b2c3d4e5f',
  kind: 'call' as const,
  calls: 1,
  rows: 42,
  requested_at: '2026-06-12T08:30:00.000Z',
  finished_at: '2026-06-12T08:30:00.000Z',
};

/** The record that data was erased. It holds nothing of what was erased. */
export const ErasureResponse = component(
  'Erasure',
  z.object({
    id: uuid('The id of the record, to refer to.'),
    kind: z.enum(ERASURE_KINDS).describe('What was erased.'),
    calls: z.number().int().describe('How many calls were deleted so far.'),
    rows: z.number().int().describe('How many rows of all tables were deleted or made anonymous so far.'),
    requested_at: timestamp('When it was requested.'),
    finished_at: z.iso
      .datetime()
      .nullable()
      .describe('When it was done; null while the rest of an account is being deleted. ISO 8601, UTC.'),
  }),
  {
    description: 'The record that data was erased.',
    example: ERASURE_EXAMPLE,
  },
);

import { z } from 'zod';

/** What can be erased. */
export const ERASURE_KINDS = ['call', 'called_party', 'account'] as const;

/** Body of `DELETE /v1/account`. */
export const EraseAccountBody = z
  .object({ password: z.string().min(1).max(1000).describe('The password of the account, once more.') })
  .meta({ example: { password: 'a-strong-password' } });

/** The record that data was erased. It holds nothing of what was erased. */
export const ErasureResponse = z
  .object({
    id: z.uuid().describe('The id of the record, to refer to.'),
    kind: z.enum(ERASURE_KINDS).describe('What was erased.'),
    calls: z.number().int().describe('How many calls were deleted so far.'),
    rows: z.number().int().describe('How many rows of all tables were deleted or made anonymous so far.'),
    requested_at: z.iso.datetime().describe('When it was requested, in UTC.'),
    finished_at: z.iso
      .datetime()
      .nullable()
      .describe('When it was done, in UTC; null while the rest of an account is being deleted.'),
  })
  .meta({
    example: {
      id: '0b6f9c1e-7f0e-4f57-9d5e-0a1b2c3d4e5f',
      kind: 'call',
      calls: 1,
      rows: 42,
      requested_at: '2026-06-12T08:30:00.000Z',
      finished_at: '2026-06-12T08:30:00.000Z',
    },
  });

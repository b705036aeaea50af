import { PAYOUT_STATUSES } from '@nova-calls/schema';
import { z } from 'zod';
import type { PayoutOperators } from '../referrals/index.ts';
import { procedure, router } from './operators.trpc.ts';

const ListInput = z
  .strictObject({
    status: z.enum(PAYOUT_STATUSES).optional(),
    limit: z.number().int().min(1).max(500).default(50),
    /** The id of the last one of the page before. */
    after: z.uuid().optional(),
  })
  .prefault({});
const payoutId = z.uuid();
/** Shown to who asked for the payout. */
const note = z.string().trim().min(1).max(500);

/** Who asked to be paid what their referrals earned, and what becomes of it. */
export function payoutsRouter(payouts: PayoutOperators) {
  return router({
    list: procedure.input(ListInput).query(({ input }) => payouts.list(input)),
    approve: procedure
      .input(z.strictObject({ payoutId, note: note.optional() }))
      .mutation(({ input }) => payouts.approve(input.payoutId, input.note ?? null)),
    reject: procedure
      .input(z.strictObject({ payoutId, note }))
      .mutation(({ input }) => payouts.reject(input.payoutId, input.note)),
  });
}

import { PAYOUT_STATUSES } from '@nova-calls/schema';
import { z } from 'zod';
import { procedure, router } from '../../platform/trpc/index.ts';
import type { ReferralsService } from './referrals.types.ts';

const ListInput = z
  .strictObject({
    status: z.enum(PAYOUT_STATUSES).optional(),
    limit: z.number().int().min(1).max(500).default(50),
    /** The id of the last row of the previous page. */
    after: z.uuid().optional(),
  })
  .prefault({});
const payoutId = z.uuid();
/** Shown to the account that requested the payout. */
const note = z.string().trim().min(1).max(500);

/** `payouts`: payouts that accounts requested, and the decisions on them. */
export function referralsTrpc({ operators: payouts }: Pick<ReferralsService, 'operators'>) {
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

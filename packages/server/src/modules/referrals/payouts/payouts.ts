import { RequestPayoutBody } from '@nova-calls/schema';
import type { Payout } from '../../../generated/client/client.ts';
import { requireViewer } from '../../../platform/auth/index.ts';
import type { Clock } from '../../../platform/clock/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import type { Database, Tx } from '../../../platform/db/index.ts';
import { badRequest, conflict } from '../../../platform/errors/index.ts';
import { parseInput } from '../../../platform/http/index.ts';
import { availableCents, inDollars, MINIMUM_PAYOUT_CENTS } from '../referrals.model.ts';
import { balancesOf, lockReferrer } from '../referrals.store.ts';
import type { ReferralsService } from '../referrals.types.ts';

interface Request {
  accountId: string;
  amountCents: number;
  method: string;
  idempotencyKey: string | null;
}

const KEY = /^[^\0]{1,128}$/;

/**
 * Requests for payouts. Simultaneous requests run one after the other, so each sees the balance that the last one left.
 */
export function createPayouts({ db, clock }: { db: Database; clock: Clock }): Pick<ReferralsService, 'requestPayout'> {
  return {
    async requestPayout(caller, input, key) {
      const { accountId } = requireViewer(caller);
      const { amount_cents: amountCents, method } = parseInput(RequestPayoutBody, input);
      if (key !== null && !KEY.test(key)) throw badRequest('An idempotency key has 1 to 128 characters');
      return db.transact(async (tx) => {
        await lockReferrer(tx, accountId);
        const request = { accountId, amountCents, method, idempotencyKey: key };
        return (await earlier(tx, request)) ?? make(tx, clock, request);
      });
    },
  };
}

/** The earlier answer to the same request. @throws AppError CONFLICT when its key came with another request. */
async function earlier(tx: Tx, { idempotencyKey, ...request }: Request): Promise<Payout | null> {
  if (idempotencyKey === null) return null;
  const { accountId, amountCents, method } = request;
  const payout = await tx.payout.findUnique({ where: { accountId_idempotencyKey: { accountId, idempotencyKey } } });
  if (payout && (payout.amountCents !== amountCents || payout.method !== method))
    throw conflict('This idempotency key was used for a different request');
  return payout;
}

async function make(tx: Tx, clock: Clock, request: Request): Promise<Payout> {
  if (request.amountCents < MINIMUM_PAYOUT_CENTS)
    throw badRequest(`amount_cents must be at least ${MINIMUM_PAYOUT_CENTS} (${inDollars(MINIMUM_PAYOUT_CENTS)})`);
  const available = availableCents((await balancesOf(tx, [request.accountId]))(request.accountId));
  if (request.amountCents > available)
    throw badRequest(`amount_cents exceeds the available balance of ${available} (${inDollars(available)})`);
  return tx.payout.create({ data: { id: newId(), ...request, status: 'pending', createdAt: clock.now() } });
}

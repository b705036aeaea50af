import type { HoldReason, RefusalReason } from '@nova-calls/schema';
import { inRounds, Prisma, type Tx } from '../../../platform/db/index.ts';
import type { Call } from '../../../generated/client/client.ts';
import type { CallsDeps } from '../calls.deps.ts';
import { REASONS } from '../calls.model.ts';
import type { Move } from './moves.ts';

/** Why a call may never be made, as the customer reads it. */
const REFUSED: Record<RefusalReason, string> = {
  suppressed: REASONS.suppressed,
  do_not_call: 'This number is on a do-not-call list',
  refused_before: 'This person said no in an earlier call of yours, and is not called again',
  consent_missing: 'Numbers in the US and Canada are called only with a written consent of the lead: give `consent`',
  number_not_callable: 'Nobody can be called at this number: it is toll-free, premium, a service or no number at all',
  time_zone_unknown: 'It is not known in which time zone this number is: give the `timeZone` of the lead',
  no_common_hours:
    'There is no hour that is a calling hour in all time zones of this number: give the `timeZone` of the lead',
};

/** What the law makes of a call by telephone that is about to be dialled: it is held, or fails. Null: it may go on. */
export async function moveByLaw(deps: CallsDeps, tx: Tx, call: Call): Promise<Move | null> {
  const { id: callId, accountId, phone, leadTimeZone } = call;
  if (!accountId) return { ending: { status: 'failed', error: REASONS.needsAccount } };
  const ask = { callId, accountId, phone, leadTimeZone, now: deps.clock.now() };
  const verdict = await deps.compliance.mayDial(tx, ask);
  switch (verdict.verdict) {
    case 'now':
      return null;
    case 'wait':
      return hold(verdict.reason, verdict.until);
    case 'never':
      return { ending: { status: 'failed', error: REFUSED[verdict.reason] } };
  }
}

/** Puts a call back into the queue, where it waits for its time. It keeps its reserved minutes. */
const hold = (reason: HoldReason, until: Date): Move => ({
  data: { status: 'queued', dispatchedAt: null, heldReason: reason, heldUntil: until },
  events: [{ type: 'held', data: { reason, until: until.toISOString() } }],
  dispatches: true,
});

/** Lets go the held calls whose time has come. */
export const letGo = ({ db, clock }: Pick<CallsDeps, 'db' | 'clock'>): Promise<void> =>
  letGoWhere(db, Prisma.sql`held_until <= ${clock.now()}::timestamptz`);

/** Lets held calls go. The sweep then dispatches them, as the limits of their accounts allow, and the law judges them. */
export const letGoWhere = ({ prisma }: CallsDeps['db'], condition: Prisma.Sql): Promise<void> =>
  inRounds(async (limit) => ({
    count: await prisma.$executeRaw`
      UPDATE calls SET held_reason = NULL, held_until = NULL WHERE id IN (
        SELECT id FROM calls WHERE status = 'queued' AND held_until IS NOT NULL AND ${condition}
        ORDER BY held_until LIMIT ${limit} FOR UPDATE SKIP LOCKED)`,
  }));

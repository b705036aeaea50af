import type { Clock } from '../../../platform/clock/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { reservableSeconds, splitTalked, splitUnspent, unspentOnceSettled } from './ledger.model.ts';
import { lapse, lockOpenPeriod, lockPeriod, writeEntries } from './ledger.store.ts';

/** Is told of each overage that must be charged. */
export type OverageListener = (tx: Tx, entryId: string) => Promise<void>;

/** Reservations for calls: seconds are reserved, then the talked ones are taken and the rest is given back. */
export function createMinutes(clock: Clock, onOverage: OverageListener) {
  /** @returns whether the seconds were reserved for all calls; otherwise nothing is reserved. */
  async function reserve(tx: Tx, accountId: string, callIds: string[], seconds: number): Promise<boolean> {
    const total = seconds * callIds.length;
    const period = (await take(tx, clock.now(), accountId, total)) ?? (await takeHolding(tx, accountId, total));
    if (!period) return false;
    const entries = callIds.map((callId) => ({ kind: 'reserve' as const, callId, seconds }));
    await writeEntries(tx, clock, period, entries);
    return true;
  }

  /** The slower way with a lock, for a period that was just succeeded or is past its end. */
  async function takeHolding(tx: Tx, accountId: string, seconds: number) {
    const period = await lockOpenPeriod(tx, accountId);
    if (reservableSeconds(period, clock.now()) < seconds) return null;
    const { id } = await lapse(tx, clock, period);
    return tx.minutePeriod.update({ where: { id }, data: { reservedSeconds: { increment: seconds } } });
  }

  /** Ends all reservations of a call, and takes the talked seconds from the periods of these reservations. */
  async function settle(tx: Tx, callId: string, talkedSeconds: number): Promise<void> {
    let talked = talkedSeconds;
    for (const reserved of await reservationsOf(tx, callId)) {
      const share = Math.min(talked, reserved.seconds);
      talked -= share;
      await settleIn(tx, callId, reserved, share);
    }
    if (talked > 0) throw new Error(`call ${callId} talked ${talked} s more than was reserved`);
  }

  async function settleIn(tx: Tx, callId: string, reserved: Reservation, talked: number): Promise<void> {
    const period = await lockPeriod(tx, reserved.periodId);
    const { used, overage, cents } = splitTalked(period, talked);
    const unspent = unspentOnceSettled(period, reserved.seconds, talked);
    const { carried, expired } = period.closedAt
      ? splitUnspent(period, period.closedAt, unspent)
      : { carried: 0, expired: 0 };
    await tx.minutePeriod.update({
      where: { id: period.id },
      data: {
        reservedSeconds: { decrement: reserved.seconds },
        usedSeconds: { increment: used },
        overageSeconds: { increment: overage },
        overageCents: { increment: cents },
        expiredSeconds: { increment: expired },
        carriedSeconds: { increment: carried },
      },
    });
    await writeEntries(tx, clock, period, [
      { kind: 'release', callId, seconds: reserved.seconds },
      { kind: 'settle', callId, seconds: used },
      { kind: 'expire', callId, seconds: expired },
      { kind: 'carry_out', callId, seconds: carried },
    ]);
    if (carried > 0) await carryIn(tx, clock, period.accountId, callId, carried);
    const [entryId] = await writeEntries(tx, clock, period, [{ kind: 'overage', callId, seconds: overage, cents }]);
    if (entryId && cents > 0) await onOverage(tx, entryId);
  }

  return { reserve, settle };
}

/**
 * Carries granted seconds to the open period when they were reserved over the end of their own period and not talked.
 */
async function carryIn(tx: Tx, clock: Clock, accountId: string, callId: string, seconds: number): Promise<void> {
  const open = await lockOpenPeriod(tx, accountId);
  await tx.minutePeriod.update({ where: { id: open.id }, data: { bonusSeconds: { increment: seconds } } });
  await writeEntries(tx, clock, open, [{ kind: 'carry_in', callId, seconds }]);
}

/** Reserves in one conditional statement, so that simultaneous requests never reserve more than there is. */
async function take(tx: Tx, now: Date, accountId: string, seconds: number) {
  const [taken] = await tx.$queryRaw<{ id: string; accountId: string }[]>`
    UPDATE minute_periods SET reserved_seconds = reserved_seconds + ${seconds}
    WHERE account_id = ${accountId}::uuid AND closed_at IS NULL
      AND (usable_until IS NULL OR usable_until > ${now})
      AND included_seconds + bonus_seconds + overage_limit_seconds
        - expired_seconds - carried_seconds - reserved_seconds - used_seconds - overage_seconds >= ${seconds}
    RETURNING id, account_id AS "accountId"`;
  return taken ?? null;
}

interface Reservation {
  periodId: string;
  seconds: number;
}

/** The reservations of a call by period, oldest first. */
function reservationsOf(tx: Tx, callId: string): Promise<Reservation[]> {
  return tx.$queryRaw<Reservation[]>`
    SELECT period_id AS "periodId",
      sum(CASE kind WHEN 'reserve' THEN seconds WHEN 'release' THEN -seconds ELSE 0 END)::int AS seconds
    FROM minute_entries WHERE call_id = ${callId}::uuid
    GROUP BY period_id
    HAVING sum(CASE kind WHEN 'reserve' THEN seconds WHEN 'release' THEN -seconds ELSE 0 END) > 0
    ORDER BY min(created_at), period_id`;
}

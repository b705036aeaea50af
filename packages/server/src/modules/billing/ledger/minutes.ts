import type { Clock } from '../../../platform/clock/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { reservableSeconds, settleReserved, type Reserved, type Settled } from './ledger.model.ts';
import { lapse, lockOpenPeriod, lockPeriod, writeEntries, type NewEntry } from './ledger.store.ts';

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

  /**
   * Ends all reservations of calls, and takes the talked seconds from the periods of these reservations: in a number of
   * statements that depends on the periods, not on the calls.
   */
  async function settle(tx: Tx, calls: readonly Talked[]): Promise<void> {
    const left = new Map(calls.map(({ callId, seconds }) => [callId, seconds]));
    const take = (reserved: Reservation): Reserved => {
      const { callId, seconds } = reserved;
      const talked = Math.min(left.get(callId)!, seconds);
      left.set(callId, left.get(callId)! - talked);
      return { callId, seconds, talked };
    };
    for (const [periodId, reservations] of await reservationsOf(tx, [...left.keys()]))
      await settleIn(tx, periodId, reservations.map(take));
    for (const [callId, seconds] of left)
      if (seconds > 0) throw new Error(`call ${callId} talked ${seconds} s more than was reserved`);
  }

  async function settleIn(tx: Tx, periodId: string, reservations: Reserved[]): Promise<void> {
    const period = await lockPeriod(tx, periodId);
    const settled = settleReserved(period, reservations);
    await tx.minutePeriod.update({ where: { id: period.id }, data: changesBy(settled) });
    await writeEntries(tx, clock, period, settled.flatMap(entriesOf));
    await carryIn(tx, clock, period.accountId, settled);
    const overages = settled.filter(({ overage }) => overage > 0);
    const ids = await writeEntries(tx, clock, period, overages.map(overageOf));
    for (const [at, { cents }] of overages.entries()) if (cents > 0) await onOverage(tx, ids[at]!);
  }

  return { reserve, settle };
}

/** The talked seconds of a call that ended. */
export interface Talked {
  callId: string;
  seconds: number;
}

const sumOf = (settled: Settled[], of: (one: Settled) => number): number =>
  settled.reduce((sum, one) => sum + of(one), 0);

const changesBy = (settled: Settled[]) => ({
  reservedSeconds: { decrement: sumOf(settled, ({ seconds }) => seconds) },
  usedSeconds: { increment: sumOf(settled, ({ used }) => used) },
  overageSeconds: { increment: sumOf(settled, ({ overage }) => overage) },
  overageCents: { increment: sumOf(settled, ({ cents }) => cents) },
  expiredSeconds: { increment: sumOf(settled, ({ expired }) => expired) },
  carriedSeconds: { increment: sumOf(settled, ({ carried }) => carried) },
});

const entriesOf = ({ callId, seconds, used, expired, carried }: Settled): NewEntry[] => [
  { kind: 'release', callId, seconds },
  { kind: 'settle', callId, seconds: used },
  { kind: 'expire', callId, seconds: expired },
  { kind: 'carry_out', callId, seconds: carried },
];

const overageOf = ({ callId, overage: seconds, cents }: Settled): NewEntry => ({
  kind: 'overage',
  callId,
  seconds,
  cents,
});

/**
 * Carries granted seconds to the open period when they were reserved over the end of their own period and not talked.
 */
async function carryIn(tx: Tx, clock: Clock, accountId: string, settled: Settled[]): Promise<void> {
  const seconds = sumOf(settled, ({ carried }) => carried);
  if (seconds === 0) return;
  const open = await lockOpenPeriod(tx, accountId);
  await tx.minutePeriod.update({ where: { id: open.id }, data: { bonusSeconds: { increment: seconds } } });
  const entries = settled.map(({ callId, carried }) => ({ kind: 'carry_in' as const, callId, seconds: carried }));
  await writeEntries(tx, clock, open, entries);
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
  callId: string;
  periodId: string;
  seconds: number;
}

/** The reservations of calls by period, oldest period first. */
async function reservationsOf(tx: Tx, callIds: string[]): Promise<Map<string, Reservation[]>> {
  const reservations = await tx.$queryRaw<Reservation[]>`
    SELECT r.call_id AS "callId", r.period_id AS "periodId", r.seconds FROM (
      SELECT call_id, period_id,
        sum(CASE kind WHEN 'reserve' THEN seconds WHEN 'release' THEN -seconds ELSE 0 END)::int AS seconds
      FROM minute_entries WHERE call_id = ANY(${callIds}::uuid[]) GROUP BY call_id, period_id
    ) r JOIN minute_periods p ON p.id = r.period_id
    WHERE r.seconds > 0 ORDER BY p.starts_at, p.id, r.call_id`;
  return Map.groupBy(reservations, ({ periodId }) => periodId);
}

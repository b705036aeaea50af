import type { MinutePeriod } from '../../../generated/client/client.ts';

/**
 * The pools that hold a period's seconds. Every second comes from `issued`, so the sum over all pools is always zero.
 * `available` is negative by the seconds that are talked or reserved as overage.
 */
export type Pool = 'issued' | 'available' | 'reserved' | 'used' | 'overage' | 'expired' | 'carried';

/** Every kind of entry, with the pool that its seconds leave and the one they enter. */
export const MOVES = {
  grant: ['issued', 'available'],
  carry_in: ['issued', 'available'],
  reserve: ['available', 'reserved'],
  release: ['reserved', 'available'],
  settle: ['available', 'used'],
  overage: ['available', 'overage'],
  expire: ['available', 'expired'],
  carry_out: ['available', 'carried'],
} as const satisfies Record<string, readonly [Pool, Pool]>;
export type EntryKind = keyof typeof MOVES;

type Counters = Pick<
  MinutePeriod,
  | 'includedSeconds'
  | 'bonusSeconds'
  | 'reservedSeconds'
  | 'usedSeconds'
  | 'overageSeconds'
  | 'expiredSeconds'
  | 'carriedSeconds'
>;

/** Seconds that are included or granted. Talk beyond them is overage. */
export const coveredSeconds = (p: Counters): number =>
  p.includedSeconds + p.bonusSeconds - p.expiredSeconds - p.carriedSeconds;

/** The seconds in the pool `available`. */
export const unreservedSeconds = (p: Counters): number =>
  coveredSeconds(p) - p.reservedSeconds - p.usedSeconds - p.overageSeconds;

type Bounds = Pick<MinutePeriod, 'usableUntil' | 'overageLimitSeconds'>;

/** Whether a period's included seconds and its overage may still be reserved. */
export const isUsable = ({ usableUntil }: Pick<Bounds, 'usableUntil'>, now: Date): boolean =>
  usableUntil === null || usableUntil > now;

/** Seconds that calls may reserve now. After a period's end, only the granted seconds that are left. */
export function reservableSeconds(p: Counters & Bounds, now: Date): number {
  const left = unreservedSeconds(p);
  return Math.max(0, isUsable(p, now) ? left + p.overageLimitSeconds : Math.min(left, p.bonusSeconds));
}

type Ending = Counters & Pick<MinutePeriod, 'source' | 'endsAt'>;

/**
 * Splits the unspent seconds of a period that is closed at `closedAt`: granted seconds are carried over, included ones
 * expire. If a prepaid month is closed early, all of them are carried over.
 */
export function splitUnspent(p: Ending, closedAt: Date, unspent = Math.max(0, unreservedSeconds(p))) {
  const isCutShort = p.source === 'ziina' && p.endsAt !== null && p.endsAt > closedAt;
  const carried = isCutShort ? unspent : Math.min(unspent, Math.max(0, p.bonusSeconds - p.carriedSeconds));
  return { carried, expired: unspent - carried };
}

/** Overage is charged by the begun minute, over the sum of a period and not per call. */
export const minutesBegun = (seconds: number): number => Math.ceil(seconds / 60);

/** Splits talked seconds: covered seconds are used first, and the rest is overage. */
export function splitTalked(p: Counters & Pick<MinutePeriod, 'overageCentsPerMinute'>, seconds: number) {
  const used = Math.min(seconds, Math.max(0, coveredSeconds(p) - p.usedSeconds));
  const overage = seconds - used;
  const minutes = minutesBegun(p.overageSeconds + overage) - minutesBegun(p.overageSeconds);
  return { used, overage, cents: minutes * p.overageCentsPerMinute };
}

/** Seconds of an ended period that become unspent when one of its calls is settled. */
export const unspentOnceSettled = (p: Counters, reserved: number, talked: number): number =>
  Math.max(0, unreservedSeconds(p) + reserved - talked);

/** A call's reservation in one period, and the seconds of it that were talked. */
export interface Reserved {
  callId: string;
  seconds: number;
  talked: number;
}

/** The shares into which a reservation is split when its call ends. */
export interface Settled extends Reserved {
  used: number;
  overage: number;
  cents: number;
  /** Only of a closed period: its seconds that become unspent. */
  carried: number;
  expired: number;
}

/** Settles reservations of one period one after the other. @returns each with its shares. */
export function settleReserved(period: MinutePeriod, reservations: readonly Reserved[]): Settled[] {
  let p = period;
  return reservations.map((reserved) => {
    const shares = { ...splitTalked(p, reserved.talked), ...unspentBy(p, reserved) };
    p = {
      ...p,
      reservedSeconds: p.reservedSeconds - reserved.seconds,
      usedSeconds: p.usedSeconds + shares.used,
      overageSeconds: p.overageSeconds + shares.overage,
      carriedSeconds: p.carriedSeconds + shares.carried,
      expiredSeconds: p.expiredSeconds + shares.expired,
    };
    return { ...reserved, ...shares };
  });
}

const unspentBy = (p: MinutePeriod, { seconds, talked }: Reserved) =>
  p.closedAt ? splitUnspent(p, p.closedAt, unspentOnceSettled(p, seconds, talked)) : { carried: 0, expired: 0 };

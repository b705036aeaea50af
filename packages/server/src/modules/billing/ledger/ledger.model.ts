import type { MinutePeriod } from '../../../generated/client/client.ts';

/**
 * Where the seconds of a period can be. `issued` is where they come from, so that whatever happens the sum over all
 * pools is zero. `available` may be below zero, by what is talked or reserved on credit (overage).
 */
export type Pool = 'issued' | 'available' | 'reserved' | 'used' | 'overage' | 'expired' | 'carried';

/** Every kind of entry, and from which pool to which it moves its seconds. */
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

/** Seconds that are paid for, or given: what is talked beyond them is overage. */
export const coveredSeconds = (p: Counters): number =>
  p.includedSeconds + p.bonusSeconds - p.expiredSeconds - p.carriedSeconds;

/** What is in the pool `available`. */
export const unreservedSeconds = (p: Counters): number =>
  coveredSeconds(p) - p.reservedSeconds - p.usedSeconds - p.overageSeconds;

type Bounds = Pick<MinutePeriod, 'usableUntil' | 'overageLimitSeconds'>;

/** Whether a period's included seconds, and overage, may still be reserved. */
export const isUsable = ({ usableUntil }: Pick<Bounds, 'usableUntil'>, now: Date): boolean =>
  usableUntil === null || usableUntil > now;

/** Seconds that may be reserved for calls now. Of a period past its end: what was granted and not talked. */
export function reservableSeconds(p: Counters & Bounds, now: Date): number {
  const left = unreservedSeconds(p);
  return Math.max(0, isUsable(p, now) ? left + p.overageLimitSeconds : Math.min(left, p.bonusSeconds));
}

type Ending = Counters & Pick<MinutePeriod, 'source' | 'endsAt'>;

/**
 * What becomes of the seconds that nobody talks any more when a period is closed at `closedAt`: granted ones go on,
 * included ones are gone. Of a month that was paid in advance and would still go on, all go on.
 */
export function splitUnspent(p: Ending, closedAt: Date, unspent = Math.max(0, unreservedSeconds(p))) {
  const isCutShort = p.source === 'ziina' && p.endsAt !== null && p.endsAt > closedAt;
  const carried = isCutShort ? unspent : Math.min(unspent, Math.max(0, p.bonusSeconds - p.carriedSeconds));
  return { carried, expired: unspent - carried };
}

/** Overage is charged by the minute begun, over the sum of a period and not call by call. */
export const minutesBegun = (seconds: number): number => Math.ceil(seconds / 60);

/** How what a call talked is paid: from what is covered as long as there is any, the rest as overage. */
export function splitTalked(p: Counters & Pick<MinutePeriod, 'overageCentsPerMinute'>, seconds: number) {
  const used = Math.min(seconds, Math.max(0, coveredSeconds(p) - p.usedSeconds));
  const overage = seconds - used;
  const minutes = minutesBegun(p.overageSeconds + overage) - minutesBegun(p.overageSeconds);
  return { used, overage, cents: minutes * p.overageCentsPerMinute };
}

/** Seconds of an ended period that nobody can talk any more, once one of its calls has given back its reservation. */
export const unspentOnceSettled = (p: Counters, reserved: number, talked: number): number =>
  Math.max(0, unreservedSeconds(p) + reserved - talked);

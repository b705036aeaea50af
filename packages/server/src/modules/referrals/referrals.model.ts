import type { PAYOUT_STATUSES } from '@nova-calls/schema';
import { Temporal } from 'temporal-polyfill';
import type { PaidInvoice } from '../billing/index.ts';

export const MINIMUM_PAYOUT_CENTS = 5000;

export type PayoutStatus = (typeof PAYOUT_STATUSES)[number];

/** A rate in hundredths of a percent, so that every rate of the settings is a whole number. */
export const bpsOf = (percent: number): number => Math.round(percent * 100);
/** A rate as a fraction: 0.2 is 20 %. */
export const fractionOf = (bps: number): number => bps / 10_000;

/** Rounded down to the cent. */
const shareOf = (cents: number, bps: number): number => Math.floor((cents * bps) / 10_000);

/** A commission: the referrer's share before refunds, and how much of it refunds took back. */
export function commissionOf({ grossCents, netCents }: Pick<PaidInvoice, 'grossCents' | 'netCents'>, bps: number) {
  const amountCents = shareOf(grossCents, bps);
  return { baseCents: grossCents, amountCents, reversedCents: amountCents - shareOf(netCents, bps) };
}

/**
 * The end of the months that earn, counted from the first payment. If its last month is shorter, the last day of that
 * month.
 */
export function commissionsEnd(firstPaidAt: Date, months: number): Date {
  const first = Temporal.Instant.fromEpochMilliseconds(firstPaidAt.getTime()).toZonedDateTimeISO('UTC');
  return new Date(first.add({ months }).epochMilliseconds);
}

/** The earnings of an account's referrals, with the amounts that are requested or paid out. US cents. */
export interface Balance {
  /** Commissions, minus what refunds took back. */
  earnedCents: number;
  /** Requested and not yet decided. */
  pendingCents: number;
  /** Approved, which means paid out. */
  approvedCents: number;
}

/** The amount that may be requested. After a refund the difference may be negative; then nothing is available. */
export const availableCents = ({ earnedCents, pendingCents, approvedCents }: Balance): number =>
  Math.max(0, earnedCents - pendingCents - approvedCents);

/** Whether the earnings still cover a payout, on top of those already approved. */
export const covers = ({ earnedCents, approvedCents }: Balance, amountCents: number): boolean =>
  approvedCents + amountCents <= earnedCents;

/** `$50.00`. */
export const inDollars = (cents: number): string => `$${(cents / 100).toFixed(2)}`;

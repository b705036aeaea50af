import type { PAYOUT_STATUSES } from '@nova-calls/schema';
import { Temporal } from 'temporal-polyfill';
import type { PaidInvoice } from '../billing/index.ts';

export const MINIMUM_PAYOUT_CENTS = 5000;

export type PayoutStatus = (typeof PAYOUT_STATUSES)[number];

/** A rate in hundredths of a percent, in which every rate of the settings is a whole number. */
export const bpsOf = (percent: number): number => Math.round(percent * 100);
/** As a fraction: 0.2 is 20 %. */
export const fractionOf = (bps: number): number => bps / 10_000;

/** Rounded down to the cent. */
const shareOf = (cents: number, bps: number): number => Math.floor((cents * bps) / 10_000);

/** What an invoice earns: its share before refunds, and as much less as it takes to leave the share of what is left. */
export function commissionOf({ grossCents, netCents }: Pick<PaidInvoice, 'grossCents' | 'netCents'>, bps: number) {
  const amountCents = shareOf(grossCents, bps);
  return { baseCents: grossCents, amountCents, reversedCents: amountCents - shareOf(netCents, bps) };
}

/** When the months after a first payment are over. Of a day that the last month does not have, its last day. */
export function commissionsEnd(firstPaidAt: Date, months: number): Date {
  const first = Temporal.Instant.fromEpochMilliseconds(firstPaidAt.getTime()).toZonedDateTimeISO('UTC');
  return new Date(first.add({ months }).epochMilliseconds);
}

/** What an account’s referrals earned it and where that is. US cents. */
export interface Balance {
  /** Commissions without what refunds took back. */
  earnedCents: number;
  /** Asked for. */
  pendingCents: number;
  /** Approved, and so paid out. */
  approvedCents: number;
}

/** What may be asked for. A refund after a payout takes it below zero; then it is nothing, until that is earned again. */
export const availableCents = ({ earnedCents, pendingCents, approvedCents }: Balance): number =>
  Math.max(0, earnedCents - pendingCents - approvedCents);

/** Whether what was earned still pays for a payout, next to those that were approved before. */
export const covers = ({ earnedCents, approvedCents }: Balance, amountCents: number): boolean =>
  approvedCents + amountCents <= earnedCents;

/** `$50.00`. */
export const inDollars = (cents: number): string => `$${(cents / 100).toFixed(2)}`;

import type { RequestOptions } from '../http/options.ts';

/**
 * What somebody registers with, so that what they pay earns you a commission.
 *
 * @example
 * const invitation = ({ link, commissionRate }: ReferralCode) => `${link} (I get ${commissionRate * 100} %)`;
 */
export interface ReferralCode {
  code: string;
  /** As a fraction: 0.2 is 20 %. */
  commissionRate: number;
  /** A page with the code in its address. */
  link: string;
}

/**
 * Totals. Money is US cents.
 *
 * @example
 * const canAsk = ({ availableBalanceCents }: ReferralStats) => availableBalanceCents >= 5000;
 */
export interface ReferralStats {
  totalReferrals: number;
  /** Registered, and have not paid yet. */
  pendingSignups: number;
  conversions: number;
  /** Without what refunds took back. */
  totalEarningsCents: number;
  /** Asked for, and not decided yet. */
  pendingPayoutCents: number;
  paidOutCents: number;
  /** What may be asked for. */
  availableBalanceCents: number;
}

/**
 * Somebody who registered with your code.
 *
 * @example
 * const line = ({ referred, earningsCents }: Referral) => `${referred}: ${earningsCents / 100} USD`;
 */
export interface Referral {
  id: string;
  /** `pending` until they pay for the first time. */
  status: 'pending' | 'converted';
  /** Their e-mail, masked: `j***@example.com`. */
  referred: string;
  /** ISO 8601, UTC; so is the other. */
  createdAt: string;
  convertedAt: string | null;
  /** US cents, without what refunds took back. */
  earningsCents: number;
}

/**
 * What one paid invoice earned you. Money is US cents.
 *
 * @example
 * const isWhole = ({ amountCents, netCents }: ReferralEarning) => netCents === amountCents;
 */
export interface ReferralEarning {
  id: string;
  referralId: string;
  /** What was paid, without tax. */
  baseCents: number;
  /** As a fraction. */
  rate: number;
  /** `rate` of `baseCents`, rounded down. */
  amountCents: number;
  /** What refunds took back of it. */
  reversedCents: number;
  /** What is left of it. */
  netCents: number;
  /** ISO 8601, UTC. */
  createdAt: string;
}

/**
 * A request to be paid what your referrals earned.
 *
 * @example
 * const reason = ({ status, note }: Payout) => (status === 'rejected' ? note : null);
 */
export interface Payout {
  id: string;
  /** US cents. */
  amountCents: number;
  method: string;
  /** `approved`: it was paid. `rejected`: its money is part of the balance again. */
  status: 'pending' | 'approved' | 'rejected';
  /** Why it was rejected, or how it was paid. */
  note: string | null;
  /** ISO 8601, UTC; so is the other. */
  createdAt: string;
  decidedAt: string | null;
}

/**
 * For a payout.
 *
 * @example
 * const input: RequestPayoutInput = { amountCents: 5000, method: 'bank_transfer' };
 */
export interface RequestPayoutInput {
  /** US cents: at least 5000, at most the available balance. */
  amountCents: number;
  /** How you want to be paid, in your words; at most 200 characters. */
  method: string;
}

/**
 * What `referrals.requestPayout` takes beside its input.
 *
 * @example
 * await nova.referrals.requestPayout(input, { idempotencyKey: `payout-${month}` });
 */
export interface RequestPayoutOptions extends RequestOptions {
  /** The same key and input make one payout. Default: a new one, which makes retries safe. */
  idempotencyKey?: string | undefined;
}

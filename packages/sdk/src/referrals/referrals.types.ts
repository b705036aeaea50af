import type { RequestOptions } from '../http/options.ts';

/**
 * The code for new accounts, whose payments earn you a commission.
 *
 * @example
 * const invitation = ({ link, commissionRate }: ReferralCode) => `${link} (I get ${commissionRate * 100} %)`;
 */
export interface ReferralCode {
  code: string;
  /** As a fraction: 0.2 is 20 %. */
  commissionRate: number;
  /** A web page's address with the code in it. */
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
  /** Accounts that registered and have not paid yet. */
  pendingSignups: number;
  conversions: number;
  /** Minus what refunds took back. */
  totalEarningsCents: number;
  /** Requested, and not decided yet. */
  pendingPayoutCents: number;
  paidOutCents: number;
  /** The amount that may be requested. */
  availableBalanceCents: number;
}

/**
 * An account that registered with your code.
 *
 * @example
 * const line = ({ referred, earningsCents }: Referral) => `${referred}: ${earningsCents / 100} USD`;
 */
export interface Referral {
  id: string;
  /** `pending` until the account pays for the first time. */
  status: 'pending' | 'converted';
  /** The account's masked e-mail: `j***@example.com`. */
  referred: string;
  /** ISO 8601, UTC, like the other time. */
  createdAt: string;
  convertedAt: string | null;
  /** US cents, minus what refunds took back. */
  earningsCents: number;
}

/**
 * The earnings of one paid invoice. Money is US cents.
 *
 * @example
 * const isWhole = ({ amountCents, netCents }: ReferralEarning) => netCents === amountCents;
 */
export interface ReferralEarning {
  id: string;
  referralId: string;
  /** The paid amount, without tax. */
  baseCents: number;
  /** As a fraction. */
  rate: number;
  /** `rate` of `baseCents`, rounded down. */
  amountCents: number;
  /** The part that refunds took back. */
  reversedCents: number;
  /** The rest after refunds. */
  netCents: number;
  /** ISO 8601, UTC. */
  createdAt: string;
}

/**
 * A payout of referral earnings.
 *
 * @example
 * const reason = ({ status, note }: Payout) => (status === 'rejected' ? note : null);
 */
export interface Payout {
  id: string;
  /** US cents. */
  amountCents: number;
  method: string;
  /** `approved`: it was paid. `rejected`: the amount is back in the balance. */
  status: 'pending' | 'approved' | 'rejected';
  /** The reason of a rejection, or how it was paid. */
  note: string | null;
  /** ISO 8601, UTC, like the other time. */
  createdAt: string;
  decidedAt: string | null;
}

/**
 * Input for a payout.
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
 * Options of `referrals.requestPayout`.
 *
 * @example
 * await nova.referrals.requestPayout(input, { idempotencyKey: `payout-${month}` });
 */
export interface RequestPayoutOptions extends RequestOptions {
  /** The same key and input make one payout. Default: a new one, which makes retries safe. */
  idempotencyKey?: string | undefined;
}

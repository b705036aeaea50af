import { z } from 'zod';
import { text } from './common.ts';

const timestamp = z.iso.datetime();
const cents = z.number().int();

export const PAYOUT_STATUSES = ['pending', 'approved', 'rejected'] as const;
export const REFERRAL_STATUSES = ['pending', 'converted'] as const;

/** Answer of `GET /referrals/code`. The rate is a fraction: 0.2 is 20 %. */
export const ReferralCodeResponse = z.object({ code: z.string(), commission_rate: z.number(), link: z.string() });

/** Answer of `GET /referrals/stats`. Earnings exclude refunded commissions. Money is US cents. */
export const ReferralStatsResponse = z.object({
  total_referrals: z.number().int(),
  pending_signups: z.number().int(),
  conversions: z.number().int(),
  total_earnings_cents: cents,
  pending_payout_cents: cents,
  paid_out_cents: cents,
  available_balance_cents: cents,
});

/** A part of a list, with the length of the whole list. */
const listOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), total: z.number().int(), limit: z.number().int(), offset: z.number().int() });

/** `pending` until the referred account pays for the first time. */
export const ReferralResponse = z.object({
  id: z.uuid(),
  status: z.enum(REFERRAL_STATUSES),
  /** The masked e-mail of the referred account: `j***@example.com`. */
  referred: z.string(),
  created_at: timestamp,
  converted_at: timestamp.nullable(),
  earnings_cents: cents,
});
export const ReferralListResponse = listOf(ReferralResponse);

/**
 * The earnings of one paid invoice: `amount_cents` is `rate` of `base_cents`, and `net_cents` is the rest after
 * refunds.
 */
export const ReferralEarningResponse = z.object({
  id: z.uuid(),
  referral_id: z.uuid(),
  base_cents: cents,
  rate: z.number(),
  amount_cents: cents,
  reversed_cents: cents,
  net_cents: cents,
  created_at: timestamp,
});
export const ReferralEarningListResponse = listOf(ReferralEarningResponse);

/** Body of `POST /referrals/payout`. `method` is free text: how you want to be paid. */
export const RequestPayoutBody = z.object({ amount_cents: cents, method: text(200).trim().min(1) });
export const PayoutResponse = z.object({
  id: z.uuid(),
  amount_cents: cents,
  method: z.string(),
  status: z.enum(PAYOUT_STATUSES),
  /** The reason of a rejection, or how it was paid. */
  note: z.string().nullable(),
  created_at: timestamp,
  decided_at: timestamp.nullable(),
});
export const PayoutListResponse = listOf(PayoutResponse);

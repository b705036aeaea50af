import { z } from 'zod';
import { text, timestamp, uuid } from './common.ts';
import { component } from './component.ts';

const cents = (what: string) => z.number().int().describe(`${what} US cents.`);
const count = (what: string) => z.number().int().describe(what);

export const PAYOUT_STATUSES = ['pending', 'approved', 'rejected'] as const;
export const REFERRAL_STATUSES = ['pending', 'converted'] as const;

/** Answer of `GET /referrals/code`. The rate is a fraction: 0.2 is 20 %. */
export const ReferralCodeResponse = component(
  'ReferralCode',
  z.object({
    code: z.string().describe('Your code, for `referral_code` at registration.'),
    commission_rate: z.number().describe('Your part of what a referred account pays, as a fraction: 0.2 is 20 %.'),
    link: z.string().describe('A link to registration with your code.'),
  }),
  {
    description: 'Your referral code.',
    example: { code: 'AB3DE6GH', commission_rate: 0.2, link: 'https://nova.example.com/?ref=AB3DE6GH' },
  },
);

/** Answer of `GET /referrals/stats`. Earnings exclude refunded commissions. Money is US cents. */
export const ReferralStatsResponse = component(
  'ReferralStats',
  z.object({
    total_referrals: count('Accounts that registered with your code.'),
    pending_signups: count('Those that have not paid yet.'),
    conversions: count('Those that have paid.'),
    total_earnings_cents: cents('What you earned, without refunded commissions.'),
    pending_payout_cents: cents('What you asked to be paid out and is not decided yet.'),
    paid_out_cents: cents('What was paid out.'),
    available_balance_cents: cents('What you can ask to be paid out.'),
  }),
  {
    description: 'Your referrals in figures.',
    example: {
      total_referrals: 3,
      pending_signups: 1,
      conversions: 2,
      total_earnings_cents: 11_600,
      pending_payout_cents: 0,
      paid_out_cents: 5000,
      available_balance_cents: 6600,
    },
  },
);

/** A part of a list, with the length of the whole list. */
const pageOf = <T extends z.ZodType>(id: string, item: T, example: object) =>
  component(
    id,
    z.object({
      items: z.array(item).describe('This part of the list, newest first.'),
      total: count('The length of the whole list.'),
      limit: count('The most items of a part.'),
      offset: count('How many items were left out before this part.'),
    }),
    {
      description: 'A part of a list, with the length of the whole.',
      example: { items: [example], total: 1, limit: 20, offset: 0 },
    },
  );

const referral = {
  id: '7a8b9c0d-1e2f-4a3b-8c4d-5e6f7a8b9c0d',
  status: 'converted',
  referred: 'j***@example.com',
  created_at: '2026-06-12T08:30:00.000Z',
  converted_at: '2026-06-14T10:00:00.000Z',
  earnings_cents: 5800,
};

/** `pending` until the referred account pays for the first time. */
export const ReferralResponse = component(
  'Referral',
  z.object({
    id: uuid('The id of the referral.'),
    status: z.enum(REFERRAL_STATUSES).describe('`pending` until the referred account pays for the first time.'),
    referred: z.string().describe('The masked e-mail address of the referred account: `j***@example.com`.'),
    created_at: timestamp('When the referred account registered.'),
    converted_at: timestamp('When it first paid; null until then.').nullable(),
    earnings_cents: cents('What this referral earned you.'),
  }),
  { description: 'An account that registered with your code.', example: referral },
);
export const ReferralListResponse = pageOf('ReferralPage', ReferralResponse, referral);

const earning = {
  id: '9c0d1e2f-3a4b-4c5d-8e6f-7a8b9c0d1e2f',
  referral_id: referral.id,
  base_cents: 2900,
  rate: 0.2,
  amount_cents: 580,
  reversed_cents: 0,
  net_cents: 580,
  created_at: '2026-06-14T10:00:00.000Z',
};

/**
 * The earnings of one paid invoice: `amount_cents` is `rate` of `base_cents`, and `net_cents` is the rest after
 * refunds.
 */
export const ReferralEarningResponse = component(
  'ReferralEarning',
  z.object({
    id: uuid('The id of the earning.'),
    referral_id: uuid('The referral that earned it.'),
    base_cents: cents('What the referred account paid.'),
    rate: z.number().describe('Your part of it, as a fraction: 0.2 is 20 %.'),
    amount_cents: cents('Your commission: `rate` of `base_cents`.'),
    reversed_cents: cents('What refunds took back of it.'),
    net_cents: cents('What is left of it.'),
    created_at: timestamp('When the invoice was paid.'),
  }),
  { description: 'The commission of one paid invoice.', example: earning },
);
export const ReferralEarningListResponse = pageOf('ReferralEarningPage', ReferralEarningResponse, earning);

/** Body of `POST /referrals/payout`. `method` is free text: how you want to be paid. */
export const RequestPayoutBody = component(
  'NewPayout',
  z.object({
    amount_cents: cents('How much: at least 5000, at most the available balance.'),
    method: text(200).trim().min(1).describe('How you want to be paid, in your own words.'),
  }),
  { description: 'A request to be paid out.', example: { amount_cents: 5000, method: 'bank_transfer' } },
);

const payout = {
  id: '1e2f3a4b-5c6d-4e7f-8a9b-0c1d2e3f4a5b',
  amount_cents: 5000,
  method: 'bank_transfer',
  status: 'pending',
  note: null,
  created_at: '2026-06-20T08:30:00.000Z',
  decided_at: null,
};

export const PayoutResponse = component(
  'Payout',
  z.object({
    id: uuid('The id of the request.'),
    amount_cents: cents('How much was asked for.'),
    method: z.string().describe('How you want to be paid.'),
    status: z.enum(PAYOUT_STATUSES).describe('Whether the request was decided, and how.'),
    note: z.string().nullable().describe('The reason of a rejection, or how it was paid.'),
    created_at: timestamp('When you asked.'),
    decided_at: timestamp('When it was decided; null until then.').nullable(),
  }),
  { description: 'A request to be paid out.', example: payout },
);
export const PayoutListResponse = pageOf('PayoutPage', PayoutResponse, payout);

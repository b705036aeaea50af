import {
  PayoutListResponse,
  PayoutResponse,
  ReferralCodeResponse,
  ReferralEarningListResponse,
  ReferralListResponse,
  ReferralStatsResponse,
  RequestPayoutBody,
} from '@nova-calls/schema';
import { z } from 'zod';
import type { Payout } from '../../generated/client/client.ts';
import { answers, BEARER, idempotencyKey, type RestApp } from '../../platform/http/index.ts';
import type { EarningView, Listed, ReferralsService, ReferralView } from './referrals.types.ts';

const about = { tags: ['Referrals'], security: BEARER };
const Page = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20).describe('The most items of the answer.'),
  offset: z.coerce.number().int().min(0).default(0).describe('How many items to leave out first.'),
});

export function referralsRest(app: RestApp, referrals: ReferralsService): void {
  summaryRoutes(app, referrals);
  listRoutes(app, referrals);
  payoutRoutes(app, referrals);
}

function summaryRoutes(app: RestApp, referrals: ReferralsService): void {
  app.get(
    '/referrals/code',
    {
      schema: {
        ...about,
        operationId: 'getReferralCode',
        summary: 'Read your referral code',
        description: 'With your commission rate and a link to share. A code is made when you have none.',
        response: answers({ 200: ReferralCodeResponse }),
      },
    },
    async (request) => {
      const { code, commissionRate, link } = await referrals.code(await app.callerOf(request));
      return { code, commission_rate: commissionRate, link };
    },
  );
  app.get(
    '/referrals/stats',
    {
      schema: {
        ...about,
        operationId: 'getReferralStats',
        summary: 'Read your referrals in figures',
        description: 'How many you referred, what that earned and what is left to be paid out.',
        response: answers({ 200: ReferralStatsResponse }),
      },
    },
    async (request) => {
      const stats = await referrals.stats(await app.callerOf(request));
      return {
        total_referrals: stats.totalReferrals,
        pending_signups: stats.pendingSignups,
        conversions: stats.conversions,
        total_earnings_cents: stats.totalEarningsCents,
        pending_payout_cents: stats.pendingPayoutCents,
        paid_out_cents: stats.paidOutCents,
        available_balance_cents: stats.availableBalanceCents,
      };
    },
  );
}

function listRoutes(app: RestApp, referrals: ReferralsService): void {
  app.get(
    '/referrals/list',
    {
      schema: {
        ...about,
        operationId: 'listReferrals',
        summary: 'List your referrals',
        description: 'Who registered with your code, newest first.',
        querystring: Page,
        response: answers({ 200: ReferralListResponse }),
      },
    },
    async (request) => listOf(await referrals.list(await app.callerOf(request), request.query), toReferral),
  );
  app.get(
    '/referrals/earnings',
    {
      schema: {
        ...about,
        operationId: 'listReferralEarnings',
        summary: 'List your earnings',
        description: 'What each paid invoice earned you, newest first.',
        querystring: Page,
        response: answers({ 200: ReferralEarningListResponse }),
      },
    },
    async (request) => listOf(await referrals.earnings(await app.callerOf(request), request.query), toEarning),
  );
  app.get(
    '/referrals/payouts',
    {
      schema: {
        ...about,
        operationId: 'listPayouts',
        summary: 'List your payouts',
        description: 'Your requests to be paid out, newest first.',
        querystring: Page,
        response: answers({ 200: PayoutListResponse }),
      },
    },
    async (request) => listOf(await referrals.payouts(await app.callerOf(request), request.query), toPayout),
  );
}

function payoutRoutes(app: RestApp, referrals: ReferralsService): void {
  app.post(
    '/referrals/payout',
    {
      schema: {
        ...about,
        operationId: 'requestPayout',
        summary: 'Ask to be paid out',
        description:
          'At least 5000 cents of your available balance. With an `Idempotency-Key`, the same request is made once, ' +
          'however often it is sent.',
        headers: idempotencyKey,
        body: RequestPayoutBody,
        response: answers({
          201: PayoutResponse,
          400: 'The amount is below 5000 cents or above the available balance.',
          409: 'The idempotency key was used for another request.',
        }),
      },
    },
    async (request, reply) => {
      const key = request.headers['idempotency-key'] ?? null;
      const payout = await referrals.requestPayout(await app.callerOf(request), request.body, key);
      return reply.code(201).send(toPayout(payout));
    },
  );
}

const listOf = <T, Item>({ items, ...part }: Listed<T>, toItem: (row: T) => Item) => ({
  items: items.map(toItem),
  ...part,
});

const toReferral = (row: ReferralView) => ({
  id: row.id,
  status: row.status,
  referred: row.referred,
  created_at: row.createdAt.toISOString(),
  converted_at: row.convertedAt?.toISOString() ?? null,
  earnings_cents: row.earningsCents,
});

const toEarning = (row: EarningView) => ({
  id: row.id,
  referral_id: row.referralId,
  base_cents: row.baseCents,
  rate: row.rate,
  amount_cents: row.amountCents,
  reversed_cents: row.reversedCents,
  net_cents: row.netCents,
  created_at: row.createdAt.toISOString(),
});

const toPayout = (row: Payout): z.input<typeof PayoutResponse> => ({
  id: row.id,
  amount_cents: row.amountCents,
  method: row.method,
  status: row.status as z.input<typeof PayoutResponse>['status'],
  note: row.note,
  created_at: row.createdAt.toISOString(),
  decided_at: row.decidedAt?.toISOString() ?? null,
});

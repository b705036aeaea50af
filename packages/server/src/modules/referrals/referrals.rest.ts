import {
  ErrorBody,
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
import type { RestApp } from '../../platform/http/index.ts';
import type { EarningView, Listed, ReferralsService, ReferralView } from './referrals.types.ts';

const about = (summary: string) => ({ tags: ['Referrals'], security: [{ bearer: [] }], summary });
const Page = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).default(0),
});
const KeyHeader = z.object({ 'idempotency-key': z.string().min(1).max(128).optional() });

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
        ...about('Your code, commission rate and shareable link; made when you have none'),
        response: { 200: ReferralCodeResponse, 401: ErrorBody },
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
        ...about('How many you referred, what that earned and what is left to be paid out'),
        response: { 200: ReferralStatsResponse, 401: ErrorBody },
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
        ...about('Who registered with your code, newest first'),
        querystring: Page,
        response: { 200: ReferralListResponse, 401: ErrorBody, 422: ErrorBody },
      },
    },
    async (request) => listOf(await referrals.list(await app.callerOf(request), request.query), toReferral),
  );
  app.get(
    '/referrals/earnings',
    {
      schema: {
        ...about('What each paid invoice earned you, newest first'),
        querystring: Page,
        response: { 200: ReferralEarningListResponse, 401: ErrorBody, 422: ErrorBody },
      },
    },
    async (request) => listOf(await referrals.earnings(await app.callerOf(request), request.query), toEarning),
  );
  app.get(
    '/referrals/payouts',
    {
      schema: {
        ...about('Your requests for payouts, newest first'),
        querystring: Page,
        response: { 200: PayoutListResponse, 401: ErrorBody, 422: ErrorBody },
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
        ...about('Ask for a payout of at least 5000 cents of your available balance'),
        description: 'With an `Idempotency-Key`, the same request is made once, however often it is sent.',
        headers: KeyHeader,
        body: RequestPayoutBody,
        response: { 201: PayoutResponse, 400: ErrorBody, 401: ErrorBody, 409: ErrorBody, 422: ErrorBody },
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

import { Stripe } from 'stripe';
import { expect } from 'vitest';
import { auditPeriods } from '../../src/modules/billing/index.ts';
import { upkeepJob } from '../../src/modules/billing/upkeep/upkeep.ts';
import { newId } from '../../src/platform/ids/index.ts';
import { bearer, register, startTestApp } from '../app.ts';
import { startFakeStripe } from '../fakes/stripe/index.ts';
import { startFakeZiina } from '../fakes/ziina.ts';
import type { TestDatabase } from '../database.ts';

const OPERATOR_TOKEN = 'operators-token-of-more-than-32-characters';

/** A server with a fake Stripe and a fake Ziina, all on one clock. */
export async function openMoneyStage({ db, env = {} }: { db?: TestDatabase; env?: Record<string, string> } = {}) {
  const stripe = await startFakeStripe();
  const { secretKey, webhookSecret, url } = stripe;
  const ziina = await startFakeZiina();
  const keys = {
    STRIPE_SECRET_KEY: secretKey,
    STRIPE_WEBHOOK_SECRET: webhookSecret,
    STRIPE_API_BASE: url,
    ZIINA_API_KEY: ziina.apiKey,
    ZIINA_WEBHOOK_SECRET: ziina.webhookSecret,
    ZIINA_API_BASE: ziina.url,
  };
  const app = await startTestApp({ env: { ...keys, OPERATOR_TOKEN, ...env }, ...(db && { db }) });
  stripe.webhooks.to(`${app.url}/billing/webhook`);
  const { billing } = app.app.services;

  /** Waits until every event was delivered and its jobs are done. */
  const settled = async () => {
    await stripe.webhooks.settled();
    const waiting = () => app.db.prisma.$queryRaw<{ n: number }[]>`
      SELECT count(*)::int AS n FROM jobs WHERE queue LIKE 'billing.%' AND (leased_until IS NOT NULL
        OR (NOT is_scheduled AND failures = 0 AND due_at <= now() + interval '5 seconds'))`;
    await expect.poll(async () => (await waiting())[0]!.n).toBe(0);
  };

  return {
    app,
    stripe,
    /** The actions of a colleague at Stripe's dashboard. */
    stripeApi: new Stripe(secretKey, {
      host: '127.0.0.1',
      port: new URL(url).port,
      protocol: 'http',
      telemetry: false,
    }),
    ziina,
    settled,
    /** Makes the waiting jobs of a queue due now. */
    async hurry(queue: string) {
      await app.db.prisma.$executeRaw`
        UPDATE jobs SET due_at = now() WHERE queue = ${queue} AND due_at IS NOT NULL`;
      app.app.jobs.announce({ name: queue });
      await settled();
    },
    /** Runs the upkeep, which the schedule runs every ten minutes. */
    async keepUp() {
      await app.db.transact((tx) => app.app.jobs.enqueue(tx, upkeepJob, [{}]));
      await settled();
    },
    /** Moves the time here and at Stripe. */
    async goTo(date: Date) {
      app.clock.move(date.getTime() - app.clock.now().getTime());
      stripe.advance(date);
      await settled();
    },
    /** Registers a customer, with or without a referral code. */
    async customer(referralCode?: string) {
      const { token, id, email } = await register(app, 10, referralCode);
      // A token would expire long before a month ends.
      const { key } = (await app.rest('POST', '/v1/api-keys', { name: 'backend' }, bearer(token))).body;
      const call = async (method: string, path: string, body?: Record<string, unknown>) =>
        app.rest(method, path, body, bearer(key));
      return {
        id,
        email,
        token,
        key: key as string,
        get: async (path: string) => (await call('GET', path)).body,
        post: (path: string, body?: Record<string, unknown>) => call('POST', path, body),
        /** Subscribes as a client does: requests the plan and confirms the payment with a card. */
        async subscribe(plan: string, card = 'pm_card_visa') {
          const answer = await call('POST', '/billing/subscribe', {
            plan,
            payment_method_id: stripe.createPaymentMethod(card),
          });
          if (answer.status !== 200) throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`);
          if (answer.body.client_secret) stripe.confirm(answer.body.client_secret);
          await settled();
          return answer.body as { subscription_id: string; status: string; client_secret: string | null };
        },
        /** Calls that talk this many seconds in all. */
        async talk(seconds: number) {
          for (let left = seconds; left > 0; left -= 600) {
            const callId = newId();
            const talked = Math.min(600, left);
            await app.db.transact((tx) => billing.reserve(tx, id, [callId], 600));
            await app.db.transact((tx) => billing.settle(tx, callId, talked));
          }
          await settled();
        },
        /** Pays a month in advance on the page, and delivers the event. */
        async prepay(plan: string) {
          const { status, body } = await call('POST', '/billing/create-payment', { plan_id: plan });
          expect({ status, body }).toMatchObject({ status: 200 });
          ziina.settle(body.payment_intent_id, 'completed');
          expect(await ziina.deliver(body.payment_intent_id, `${app.url}/billing/ziina/webhook`)).toBe(200);
          await settled();
          return body.payment_intent_id as string;
        },
        graphql: (query: string, variables = {}) => app.graphql(query, variables, key),
        reconcile: () => billing.operators.reconcile(id),
        /** The figures of the account's ledger that are not the sums of its entries. */
        async faults() {
          const periods = await app.db.prisma.minutePeriod.findMany({ where: { accountId: id } });
          return auditPeriods(app.db.prisma, periods);
        },
      };
    },
    operator: async (procedure: string, input: object) => {
      const query = `input=${encodeURIComponent(JSON.stringify(input))}`;
      const { body } = await app.rest('GET', `/trpc/${procedure}?${query}`, undefined, bearer(OPERATOR_TOKEN));
      return body.result?.data ?? body.error;
    },
    async close() {
      await app.stop();
      await stripe.close();
      await ziina.close();
    },
  };
}
export type MoneyStage = Awaited<ReturnType<typeof openMoneyStage>>;
export type Customer = Awaited<ReturnType<MoneyStage['customer']>>;

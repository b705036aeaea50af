import { expect } from 'vitest';
import { newId } from '../../src/platform/clock/index.ts';
import { bearer, register, startTestApp } from '../app.ts';
import { startFakeStripe } from '../fakes/stripe/index.ts';
import type { TestDatabase } from '../database.ts';

const OPERATOR_TOKEN = 'operators-token-of-more-than-32-characters';

/** A server whose card payments are a Stripe of this machine, with one clock for both. */
export async function openMoneyStage({ db, env = {} }: { db?: TestDatabase; env?: Record<string, string> } = {}) {
  const stripe = await startFakeStripe();
  const { secretKey, webhookSecret, url } = stripe;
  const keys = { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret, STRIPE_API_BASE: url };
  const app = await startTestApp({ env: { ...keys, OPERATOR_TOKEN, ...env }, ...(db && { db }) });
  stripe.webhooks.to(`${app.url}/billing/webhook`);
  const { billing } = app.app.services;

  /** Every event was delivered, and what follows from it was done. */
  const settled = async () => {
    await stripe.webhooks.settled();
    const waiting = () => app.db.prisma.$queryRaw<{ n: number }[]>`
      SELECT count(*)::int AS n FROM pgboss.job WHERE name LIKE 'billing.%' AND state IN ('created', 'active')
        AND start_after <= now() + interval '5 seconds'`;
    await expect.poll(async () => (await waiting())[0]!.n, { timeout: 10_000 }).toBe(0);
  };

  return {
    app,
    stripe,
    settled,
    /** Lets time go by, here and at Stripe. */
    async goTo(date: Date) {
      app.clock.move(date.getTime() - app.clock.now().getTime());
      stripe.advance(date);
      await settled();
    },
    async customer() {
      const { token, id, email } = await register(app);
      // A token would end long before a month does.
      const { key } = (await app.rest('POST', '/v1/api-keys', { name: 'backend' }, bearer(token))).body;
      const call = async (method: string, path: string, body?: Record<string, unknown>) =>
        app.rest(method, path, body, bearer(key));
      return {
        id,
        email,
        key: key as string,
        get: async (path: string) => (await call('GET', path)).body,
        post: (path: string, body?: Record<string, unknown>) => call('POST', path, body),
        /** What a client does: asks for the plan, and confirms the payment with its card. */
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
        /** Calls of so many seconds together. */
        async talk(seconds: number) {
          for (let left = seconds; left > 0; left -= 600) {
            const callId = newId();
            const talked = Math.min(600, left);
            await app.db.transact((tx) => billing.reserve(tx, id, [callId], 600));
            await app.db.transact((tx) => billing.settle(tx, callId, talked));
          }
          await settled();
        },
        reconcile: () => billing.operators.reconcile(id),
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
    },
  };
}
export type MoneyStage = Awaited<ReturnType<typeof openMoneyStage>>;
export type Customer = Awaited<ReturnType<MoneyStage['customer']>>;

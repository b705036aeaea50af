import { createReferrals } from '../src/modules/referrals/index.ts';
import type { InvoiceListener } from '../src/modules/billing/index.ts';
import type { Invoice } from '../src/generated/client/client.ts';
import { newId } from '../src/platform/ids/index.ts';
import { bearer, type TestApp } from './app.ts';
import { testConfig } from './kit.ts';

const PASSWORD = 'a-strong-password';
let people = 0;

export interface Person {
  id: string;
  email: string;
  token: string;
}

/** Registers an account, with a referral code if one is given. */
export async function join(app: TestApp, code?: string, email = `friend${people++}@example.com`): Promise<Person> {
  const { body } = await app.rest('POST', '/auth/register', { email, password: PASSWORD, referral_code: code ?? null });
  return { id: body.user.id, email, token: body.access_token };
}

/** Reads an account's referrals over REST. */
export const ask = async (app: TestApp, { token }: { token: string }, what: string) =>
  (await app.rest('GET', `/referrals/${what}`, undefined, bearer(token))).body;

export const requestPayout = (
  app: TestApp,
  { token }: { token: string },
  body: Record<string, unknown>,
  headers: Record<string, string> = {},
) => app.rest('POST', '/referrals/payout', { method: 'bank_transfer', ...body }, { ...bearer(token), ...headers });

/** Writes invoices as billing does, and tells the referrals module of them in the same transaction. */
export function openInvoices({ db, clock, app }: TestApp, env: Record<string, string> = {}) {
  const deps = { config: testConfig(env), db, clock, billing: app.services.billing, mail: app.services.mail };
  const [tell] = createReferrals(deps).listeners as [InvoiceListener];
  const factsOf = ({ id, accountId, paidCents, refundedCents, taxCents, paidAt }: Invoice) => {
    const grossCents = paidCents - taxCents;
    const backCents = paidCents === 0 ? 0 : Math.round((refundedCents * grossCents) / paidCents);
    return { id, accountId, grossCents, netCents: grossCents - backCents, paidAt: paidAt! };
  };

  return {
    /** An account pays `cents`, including `taxCents` of tax. @returns the invoice's id. */
    pay: (accountId: string, cents: number, { taxCents = 0, paidAt = clock.now(), refundedCents = 0 } = {}) =>
      db.transact(async (tx) => {
        const amounts = { amountCents: cents, paidCents: cents, taxCents, refundedCents };
        const what = { provider: 'stripe', externalId: newId(), reason: 'subscription_cycle', status: 'paid' };
        const row = { id: newId(), accountId, ...what, ...amounts, createdAt: paidAt, paidAt };
        const invoice = await tx.invoice.create({ data: row });
        await tell(tx, factsOf(invoice));
        return invoice.id;
      }),
    /** Refunds this many more cents, including tax. */
    refund: (id: string, cents: number) =>
      db.transact(async (tx) => {
        const invoice = await tx.invoice.update({ where: { id }, data: { refundedCents: { increment: cents } } });
        await tell(tx, factsOf(invoice));
      }),
    /** Reports the same invoice again. */
    repeat: (id: string) =>
      db.transact(async (tx) => tell(tx, factsOf(await tx.invoice.findUniqueOrThrow({ where: { id } })))),
  };
}

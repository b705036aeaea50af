import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { register, startTestApp, type TestApp } from '../../../test/app.ts';
import { ask, join, openInvoices, type Person } from '../../../test/referrals.ts';
import { onBehalfOf } from '../../platform/auth/index.ts';
import { AppError } from '../../platform/errors/index.ts';

let app: TestApp;
let invoices: ReturnType<typeof openInvoices>;
beforeAll(async () => {
  app = await startTestApp({ work: false });
  invoices = openInvoices(app);
});
afterAll(() => app.stop());

/** What may happen to somebody's money; numbers choose among the invoices and payouts that there are. */
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('pay' as const), cents: fc.nat(60_000) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('refund' as const), of: fc.nat(), share: fc.nat(100) }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('ask' as const), cents: fc.integer({ min: 4000, max: 15_000 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('approve' as const), of: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reject' as const), of: fc.nat() }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

interface World {
  person: Person;
  friend: Person;
  invoices: { id: string; cents: number; refunded: number }[];
  payouts: { id: string; cents: number; status: string }[];
}

/** Worked out from what happened, and not from what is on record. */
function expectedOf({ invoices: paid, payouts }: World) {
  const sumOf = (status: string) =>
    payouts.filter((one) => one.status === status).reduce((sum, { cents }) => sum + cents, 0);
  const earned = paid.reduce((sum, { cents, refunded }) => sum + Math.floor((cents - refunded) / 5), 0);
  const [pending, approved] = [sumOf('pending'), sumOf('approved')];
  return { earned, pending, approved, available: Math.max(0, earned - pending - approved) };
}

/** What a service refuses on purpose is an answer, too. */
const codeOf = (doing: Promise<unknown>) =>
  doing.then(
    () => 'OK',
    (error: unknown) => {
      if (error instanceof AppError) return error.code;
      throw error;
    },
  );

async function take(world: World, next: Step): Promise<void> {
  const { referrals } = app.app.services;
  const { earned, approved, available } = expectedOf(world);
  if (next.kind === 'pay') {
    const id = await invoices.pay(world.friend.id, next.cents);
    world.invoices.push({ id, cents: next.cents, refunded: 0 });
  } else if (next.kind === 'refund') {
    const invoice = world.invoices[next.of % world.invoices.length];
    if (!invoice) return;
    const cents = Math.floor(((invoice.cents - invoice.refunded) * next.share) / 100);
    await invoices.refund(invoice.id, cents);
    invoice.refunded += cents;
  } else if (next.kind === 'ask') {
    const asked = referrals.requestPayout(
      onBehalfOf(world.person),
      { amount_cents: next.cents, method: 'bank_transfer' },
      null,
    );
    const isDue = next.cents >= 5000 && next.cents <= available;
    expect(await codeOf(asked)).toBe(isDue ? 'OK' : 'BAD_REQUEST');
    if (isDue) world.payouts.push({ id: (await asked).id, cents: next.cents, status: 'pending' });
  } else {
    const payout = world.payouts[next.of % world.payouts.length];
    if (!payout) return;
    const isPending = payout.status === 'pending';
    const isCovered = next.kind === 'reject' || approved + payout.cents <= earned;
    const decided = referrals.operators[next.kind](payout.id, 'so');
    expect(await codeOf(decided)).toBe(isPending && isCovered ? 'OK' : 'CONFLICT');
    if (isPending && isCovered) payout.status = next.kind === 'approve' ? 'approved' : 'rejected';
  }
}

test('whatever happens, the balance is what was earned and not asked for, and nothing is paid that was not earned', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const person = await register(app);
      const friend = await join(app, (await ask(app, person, 'code')).code);
      const world: World = { person, friend, invoices: [], payouts: [] };
      for (const next of steps) {
        await take(world, next);
        const { earned, pending, approved, available } = expectedOf(world);
        expect(await app.app.services.referrals.stats(onBehalfOf(person))).toMatchObject({
          totalEarningsCents: earned,
          pendingPayoutCents: pending,
          paidOutCents: approved,
          availableBalanceCents: available,
        });
      }
    }),
    { numRuns: 40 },
  );
}, 120_000);

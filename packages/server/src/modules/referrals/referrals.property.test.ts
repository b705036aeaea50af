import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { register, startTestApp, type TestApp } from '../../../test/app.ts';
import { ask, join, openInvoices, type Person } from '../../../test/referrals.ts';
import { sized } from '../../../test/size.ts';
import { onBehalfOf } from '../../platform/auth/index.ts';
import { AppError } from '../../platform/errors/index.ts';

let app: TestApp;
let invoices: ReturnType<typeof openInvoices>;
beforeAll(async () => {
  app = await startTestApp({ work: false });
  invoices = openInvoices(app);
});
afterAll(() => app.stop());

/** Steps that change a balance. Their numbers choose one of the existing invoices and payouts. */
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

/** The expected balance, computed from the steps and not from the database. */
function expectedOf({ invoices: paid, payouts }: World) {
  const sumOf = (status: string) =>
    payouts.filter((one) => one.status === status).reduce((sum, { cents }) => sum + cents, 0);
  const earned = paid.reduce((sum, { cents, refunded }) => sum + Math.floor((cents - refunded) / 5), 0);
  const [pending, approved] = [sumOf('pending'), sumOf('approved')];
  return { earned, pending, approved, available: Math.max(0, earned - pending - approved) };
}

/** A refusal by the service is a valid answer too. */
const codeOf = (doing: Promise<unknown>) =>
  doing.then(
    () => 'OK',
    (error: unknown) => {
      if (error instanceof AppError) return error.code;
      throw error;
    },
  );

async function pay({ friend, ...world }: World, cents: number): Promise<void> {
  const id = await invoices.pay(friend.id, cents);
  world.invoices.push({ id, cents, refunded: 0 });
}

async function refund(world: World, of: number, share: number): Promise<void> {
  const invoice = world.invoices[of % world.invoices.length];
  if (!invoice) return;
  const cents = Math.floor(((invoice.cents - invoice.refunded) * share) / 100);
  await invoices.refund(invoice.id, cents);
  invoice.refunded += cents;
}

/** @returns the expected answer and the actual one */
async function request(world: World, cents: number): Promise<string[]> {
  const isDue = cents >= 5000 && cents <= expectedOf(world).available;
  const input = { amount_cents: cents, method: 'bank_transfer' };
  const asked = app.app.services.referrals.requestPayout(onBehalfOf(world.person), input, null);
  const code = await codeOf(asked);
  if (code === 'OK') world.payouts.push({ id: (await asked).id, cents, status: 'pending' });
  return [isDue ? 'OK' : 'BAD_REQUEST', code];
}

/** @returns the expected answer and the actual one */
async function decide(world: World, how: 'approve' | 'reject', of: number): Promise<string[]> {
  const payout = world.payouts[of % world.payouts.length];
  if (!payout) return ['OK', 'OK'];
  const { earned, approved } = expectedOf(world);
  const isDue = payout.status === 'pending' && (how === 'reject' || approved + payout.cents <= earned);
  const code = await codeOf(app.app.services.referrals.operators[how](payout.id, 'so'));
  if (code === 'OK') payout.status = how === 'approve' ? 'approved' : 'rejected';
  return [isDue ? 'OK' : 'CONFLICT', code];
}

async function take(world: World, next: Step): Promise<string[]> {
  if (next.kind === 'ask') return request(world, next.cents);
  if (next.kind === 'approve' || next.kind === 'reject') return decide(world, next.kind, next.of);
  await (next.kind === 'pay' ? pay(world, next.cents) : refund(world, next.of, next.share));
  return ['OK', 'OK'];
}

test('after any steps the balance is what was earned minus what was requested, and no payout exceeds the earnings', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const person = await register(app);
      const friend = await join(app, (await ask(app, person, 'code')).code);
      const world: World = { person, friend, invoices: [], payouts: [] };
      for (const next of steps) {
        const [due, answered] = await take(world, next);
        expect(answered).toBe(due);
        const { earned, pending, approved, available } = expectedOf(world);
        expect(await app.app.services.referrals.stats(onBehalfOf(person))).toMatchObject({
          totalEarningsCents: earned,
          pendingPayoutCents: pending,
          paidOutCents: approved,
          availableBalanceCents: available,
        });
      }
    }),
    { numRuns: sized({ quick: 8, full: 40 }) },
  );
});

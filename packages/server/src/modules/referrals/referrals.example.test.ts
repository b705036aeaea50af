import { afterAll, beforeAll, expect, test } from 'vitest';
import { register, startTestApp, type TestApp } from '../../../test/app.ts';
import { ask, join, openInvoices, requestPayout } from '../../../test/referrals.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ work: false });
});
afterAll(() => app.stop());

test('the worked example of docs/referrals.md gives the documented figures', async () => {
  const invoices = openInvoices(app);
  const { operators } = app.app.services.referrals;
  const sara = await register(app);
  const omar = await join(app, (await ask(app, sara, 'code')).code);
  const pay = () => invoices.pay(omar.id, 31_395, { taxCents: 1495 });
  const request = async (cents: number) => (await requestPayout(app, sara, { amount_cents: cents })).body.id as string;

  const figures: number[][] = [];
  const note = async () => {
    const stats = await ask(app, sara, 'stats');
    figures.push([stats.total_earnings_cents, stats.available_balance_cents]);
  };
  await note();
  const first = await pay();
  await note();
  const rejected = await request(5000);
  await note();
  const second = await pay();
  await note();
  await invoices.refund(second, 15_698);
  await note();
  await operators.reject(rejected, 'No account number');
  await note();
  await operators.approve(await request(8000), null);
  await note();
  await invoices.refund(first, 31_395);
  await note();
  await pay();
  await pay();
  await note();
  expect(figures).toEqual([
    [0, 0],
    [5980, 5980],
    [5980, 980],
    [11_960, 6960],
    [8970, 3970],
    [8970, 8970],
    [8970, 970],
    [2990, 0],
    [14_950, 6950],
  ]);
});

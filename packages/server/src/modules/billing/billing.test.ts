import { afterAll, beforeAll, expect, test } from 'vitest';
import { bearer, register, startTestApp, type TestApp } from '../../../test/app.ts';
import { DAY } from '../../platform/clock/index.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ work: false });
});
afterAll(() => app.stop());

const usageOf = async (token: string) => (await app.rest('GET', '/billing/usage', undefined, bearer(token))).body;

test('anybody can read the documented plans, over both doors', async () => {
  const { status, body } = await app.rest('GET', '/billing/plans');
  expect(status).toBe(200);
  const figures = body.map((plan: Record<string, unknown>) => [plan.name, plan.price_cents, plan.included_minutes]);
  expect(figures).toEqual([
    ['Starter', 2900, 100],
    ['Growth', 9900, 500],
    ['Scale', 29_900, 2000],
  ]);
  expect((await app.rest('GET', '/billing/plans')).body).toEqual(body);
  const { data } = await app.graphql('{ plans { id name } }');
  expect(data.plans).toEqual(body.map(({ id, name }: Record<string, unknown>) => ({ id, name })));
});

test('a new account has a trial of ten minutes for seven days', async () => {
  const { token } = await register(app);
  const usage = await usageOf(token);
  expect(usage).toEqual({
    plan: null,
    status: 'trialing',
    minutes_used: 0,
    minutes_limit: 10,
    minutes_remaining: 10,
    period_start: expect.any(String),
    period_end: usage.trial_ends_at,
    trial_ends_at: expect.any(String),
  });
  expect(Date.parse(usage.trial_ends_at) - Date.parse(usage.period_start)).toBe(7 * DAY);
  const { data } = await app.graphql('{ usage { status minutesUsed minutesRemaining } }', {}, token);
  expect(data.usage).toEqual({ status: 'trialing', minutesUsed: 0, minutesRemaining: 10 });
});

test('minutes are shown with two decimals', async () => {
  const { token, id } = await register(app);
  await app.db.prisma.minutePeriod.updateMany({ where: { accountId: id }, data: { usedSeconds: 187 } });
  const { minutes_used: used, minutes_remaining: left } = await usageOf(token);
  expect([used, left]).toEqual([3.12, 6.88]);
});

test('401: no token, or a wrong one', async () => {
  expect((await app.rest('GET', '/billing/usage')).status).toBe(401);
  expect((await app.rest('GET', '/billing/usage', undefined, bearer('wrong'))).status).toBe(401);
});

import { afterEach, expect, test } from 'vitest';
import { startTestApp, type TestApp, type TestAppOptions } from '../../../../test/app.ts';
import { onPostgres, openTestDatabase } from '../../../../test/database.ts';
import { createDatabase, openPostgres } from '../../../platform/db/index.ts';
import { mailsTo, tokenIn } from '../../../../test/mailboxes.ts';
import { bayutLead, deliver, leadOf, PORTAL_ENV, propertyFinderEvent } from '../../../../test/portals.ts';

const running: TestApp[] = [];
const start = async (options: TestAppOptions) => {
  const app = await startTestApp({ work: false, ...options });
  running.push(app);
  return app;
};
afterEach(async () => {
  for (const app of running.splice(0).toReversed()) await app.stop();
});
/** Follows the confirmation link that a mailbox got. */
const confirm = async (app: TestApp, to: string) => {
  const token = tokenIn(await mailsTo(app.db, to));
  expect((await app.rest('POST', '/auth/confirm-email', { token })).status).toBe(200);
};
/** Sets a password by a code that the mailbox got. */
const resetPassword = async (app: TestApp, email: string) => {
  await app.rest('POST', '/auth/forgot-password', { email });
  const codes = async () => (await mailsTo(app.db, email)).flatMap(({ text }) => /\b\d{6}\b/.exec(text) ?? []);
  await expect.poll(codes).toHaveLength(1);
  const body = { email, code: (await codes())[0], new_password: 'another-password' };
  expect((await app.rest('POST', '/auth/reset-password', body)).status).toBe(200);
};
const defaultsOf = (app: TestApp) => app.db.prisma.portalIntegration.findMany({ include: { account: true } });
/** Starts the server again on the same database. */
const keeping = async () => {
  const db = await openTestDatabase();
  return { db: { ...db, close: async () => {} }, done: () => db.close() };
};

test('nothing is created when nothing is configured', async () => {
  expect(await defaultsOf(await start({}))).toEqual([]);
});

test('the configured integration is created for its owner, who can take over the account', async () => {
  const app = await start({ env: PORTAL_ENV, work: true });
  const rows = await defaultsOf(app);
  expect(rows.map(({ portal, account, secret }) => [portal, account.email, secret])).toEqual([
    ['property_finder', 'owner@example.com', null],
    ['bayut', 'owner@example.com', null],
  ]);
  const email = 'owner@example.com';
  for (const password of ['', 'a-strong-password'])
    expect((await app.rest('POST', '/auth/login', { email, password })).status).toBe(401);
  await app.rest('POST', '/auth/forgot-password', { email });
  const mails = () => mailsTo(app.db, email);
  await expect.poll(async () => (await mails()).length).toBe(1);
  const code = /\b\d{6}\b/.exec((await mails())[0]!.text)![0];
  await app.rest('POST', '/auth/reset-password', { email, code, new_password: 'another-password' });
  expect((await app.rest('POST', '/auth/login', { email, password: 'another-password' })).status).toBe(200);
});

test('an existing account whose mailbox has set its password becomes the owner, unchanged', async () => {
  const { db, done } = await keeping();
  const before = await start({ db, work: true });
  const { body } = await before.rest('POST', '/auth/register', {
    email: 'owner@example.com',
    password: 'a-strong-password',
  });
  await resetPassword(before, 'owner@example.com');
  await before.stop();
  running.pop();
  const app = await start({ db, env: PORTAL_ENV });
  expect((await defaultsOf(app)).map(({ accountId }) => accountId)).toEqual([body.user.id, body.user.id]);
  await app.stop();
  running.pop();
  await done();
});

test('a registered account becomes the owner only after its mailbox has set the password: whoever registered knew the first', async () => {
  const { db, done } = await keeping();
  const before = await start({ db });
  const hijacker = { email: 'owner@example.com', password: 'a-strong-password' };
  await before.rest('POST', '/auth/register', hijacker);
  await before.stop();
  running.pop();
  const app = await start({ db, env: PORTAL_ENV, work: true });
  expect(await defaultsOf(app)).toEqual([]);
  expect((await deliver(app, 'bayut', bayutLead())).status).toBe(503);
  expect(app.lines.join('')).toContain('PORTAL_OWNER_EMAIL');
  await confirm(app, 'owner@example.com');
  await expect.poll(() => app.db.prisma.job.count({ where: { queue: 'portals.defaults' } })).toBe(0);
  expect(await defaultsOf(app)).toEqual([]);
  await resetPassword(app, 'owner@example.com');
  await expect.poll(async () => (await defaultsOf(app)).length).toBe(2);
  await expect.poll(async () => (await deliver(app, 'bayut', bayutLead())).status).toBe(200);
  await app.stop();
  running.pop();
  await done();
});

test("a new secret holds from the next start, the owner's settings stay, and without a secret the integration is off", async () => {
  const { db, done } = await keeping();
  const restart = async (env: Record<string, string>) => {
    await running.pop()?.stop();
    return start({ db, env });
  };
  let app = await restart(PORTAL_ENV);
  await app.db.prisma.portalIntegration.updateMany({ data: { product: 'penthouses' } });
  app = await restart({ ...PORTAL_ENV, BAYUT_WEBHOOK_SECRET: 'another secret' });
  const body = bayutLead();
  expect((await deliver(app, 'bayut', bayutLead())).status).toBe(401);
  expect((await deliver(app, 'bayut', body, { secret: 'another secret' })).status).toBe(200);
  expect((await defaultsOf(app)).map(({ product }) => product)).toEqual(['penthouses', 'penthouses']);
  const { BAYUT_WEBHOOK_SECRET: _bayut, ...propertyFinderOnly } = PORTAL_ENV;
  app = await restart(propertyFinderOnly);
  expect((await deliver(app, 'bayut', bayutLead())).status).toBe(503);
  expect((await deliver(app, 'property-finder', propertyFinderEvent())).status).toBe(200);

  app = await restart({ ...PORTAL_ENV, PORTAL_OWNER_EMAIL: 'Next@Example.com' });
  const next = bayutLead();
  expect((await deliver(app, 'bayut', next)).status).toBe(200);
  const [first, second] = [await leadOf(app, body.id), await leadOf(app, next.id)];
  const { id } = await app.app.services.accounts.findAccount('next@example.com');
  expect([first!.accountId === id, second!.accountId === id]).toEqual([false, true]);
  expect((await defaultsOf(app)).filter(({ defaultFor }) => defaultFor)).toHaveLength(2);
  await running.pop()!.stop();
  await done();
});

test.runIf(onPostgres)('several processes that start at once create one integration for each portal', async () => {
  const { db, done } = await keeping();
  const open = async () => ({ ...createDatabase(await openPostgres(db.url!, 5, [])), url: db.url });
  const apps = await Promise.all([0, 1, 2].map(async () => start({ db: await open(), env: PORTAL_ENV })));
  expect(
    (await defaultsOf(apps[0]!)).map(({ defaultFor }) => defaultFor).toSorted((a, b) => (a! < b! ? -1 : 1)),
  ).toEqual(['bayut', 'property_finder']);
  expect(await apps[0]!.db.prisma.account.count()).toBe(1);
  expect(await apps[0]!.db.prisma.minutePeriod.count()).toBe(1);
  for (const app of running.splice(0)) await app.stop();
  await done();
});

test.runIf(onPostgres)('a change in one process reaches the others within seconds', async () => {
  const app = await start({ env: PORTAL_ENV });
  const other = await start({
    env: PORTAL_ENV,
    db: { ...createDatabase(await openPostgres(app.db.url!, 5, [])), url: app.db.url },
  });
  expect((await deliver(other, 'bayut', bayutLead())).status).toBe(200);
  const { id } = await app.db.prisma.portalIntegration.findFirstOrThrow({ where: { portal: 'bayut' } });
  await app.app.services.portals.operators.update(id, { isActive: false });
  expect((await deliver(app, 'bayut', bayutLead())).status).toBe(503);
  const status = async () => (await deliver(other, 'bayut', bayutLead())).status;
  await expect.poll(status, { timeout: 30_000, interval: 200 }).toBe(503);
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bearer, startTestApp, type TestApp } from '../../../../test/app.ts';
import { mailsTo as openedMails, NO_CONFIRMATION, tokenIn } from '../../../../test/mailboxes.ts';
import { DAY } from '../../../platform/clock/index.ts';
import { CONFIRMATION_SUBJECT } from '../../mail/index.ts';

const PASSWORD = 'a-strong-password';
const ENV = { WEBHOOKS_ALLOW_PRIVATE_TARGETS: 'true' };

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ env: ENV });
});
afterAll(() => app.stop());

let people = 0;
const mailsTo = (to: string) => openedMails(app.db, to);
const confirm = async (email: string) =>
  app.rest('POST', '/auth/confirm-email', { token: tokenIn(await mailsTo(email)) });

/** Somebody who registered an address, and what they made: a key, a webhook and a portal integration. */
async function settled() {
  const email = `settled${people++}@example.com`;
  const { body } = await app.rest('POST', '/auth/register', { email, password: PASSWORD });
  const token = body.access_token as string;
  const { key } = (await app.rest('POST', '/v1/api-keys', { name: 'x' }, bearer(token))).body;
  const hook = { url: 'http://127.0.0.1:8099/', events: ['call.ended'] };
  const { id } = (await app.rest('POST', '/v1/webhooks', hook, bearer(token))).body;
  const create = `mutation { createPortalIntegration(input: { portal: BAYUT, product: "x", goal: QUALIFY_INTEREST }) { integration { id } } }`;
  await app.graphql(create, {}, token);
  const state = async () => ({
    token: (await app.rest('GET', '/auth/me', undefined, bearer(token))).status,
    key: (await app.rest('GET', '/auth/me', undefined, bearer(key))).status,
    webhook: (await app.db.prisma.webhook.findUniqueOrThrow({ where: { id } })).isActive,
    verified: (await app.db.prisma.account.findUniqueOrThrow({ where: { email } })).emailVerified,
    integrations: await app.db.prisma.portalIntegration.count({ where: { accountId: body.user.id, isActive: true } }),
  });
  return { email, token, key, state };
}
const OPEN = { token: 200, key: 200, webhook: true, verified: false, integrations: 1 };
const ENDED = { token: 401, key: 401, webhook: false, verified: true, integrations: 0 };

const login = (email: string, password = PASSWORD) => app.rest('POST', '/auth/login', { email, password });

/** Has a code sent and uses it. */
async function resetPassword(email: string, password: string): Promise<void> {
  const mails = () => openedMails(app.db, email, NO_CONFIRMATION);
  const before = (await mails()).length;
  await app.rest('POST', '/auth/forgot-password', { email });
  await expect.poll(async () => (await mails()).length).toBe(before + 1);
  const code = /\b\d{6}\b/.exec((await mails()).at(-1)!.text)![0];
  const answer = await app.rest('POST', '/auth/reset-password', { email, code, new_password: password });
  expect(answer.status).toBe(200);
}

test('registering sends one question with a link, and the account works at once', async () => {
  const { email, state } = await settled();
  expect(await state()).toEqual(OPEN);
  const mails = await mailsTo(email);
  expect(mails.map(({ subject }) => subject)).toEqual([CONFIRMATION_SUBJECT]);
  expect(mails[0]!.text).toContain('http://localhost:4000/confirm-email?token=');
});

describe('proving a mailbox ends what was made before', () => {
  test('by the link', async () => {
    const { email, state } = await settled();
    expect((await confirm(email)).status).toBe(200);
    expect(await state()).toEqual(ENDED);
    expect((await login(email)).body.user.email_verified).toBe(true);
  });

  test('by a reset code', async () => {
    const { email, state } = await settled();
    await resetPassword(email, 'the-owners-password');
    expect(await state()).toEqual(ENDED);
    expect((await login(email)).status).toBe(401);
  });

  test('and the first reset after the link too: the password was the first one’s until then', async () => {
    const { email } = await settled();
    await confirm(email);
    const { access_token: token } = (await login(email)).body;
    const { key } = (await app.rest('POST', '/v1/api-keys', { name: 'x' }, bearer(token))).body;
    const me = async () => (await app.rest('GET', '/auth/me', undefined, bearer(key))).status;
    expect(await me()).toBe(200);
    await resetPassword(email, 'the-owners-password');
    expect(await me()).toBe(401);
  });

  test('once: what is made after stays', async () => {
    const { email } = await settled();
    await resetPassword(email, PASSWORD);
    const { access_token: token } = (await login(email)).body;
    const { key } = (await app.rest('POST', '/v1/api-keys', { name: 'x' }, bearer(token))).body;
    expect((await confirm(email)).status).toBe(200);
    await resetPassword(email, 'another-password');
    expect((await app.rest('GET', '/auth/me', undefined, bearer(key))).status).toBe(200);
  });
});

describe('the link', () => {
  test('400: unknown; 422: none', async () => {
    expect(await app.rest('POST', '/auth/confirm-email', { token: 'unknown' })).toMatchObject({
      status: 400,
      body: { detail: 'Invalid or expired link' },
    });
    expect((await app.rest('POST', '/auth/confirm-email', {})).status).toBe(422);
  });

  test('holds for 24 hours', async () => {
    const [late, inTime] = [await settled(), await settled()];
    app.clock.move(DAY - 60_000);
    expect((await confirm(inTime.email)).status).toBe(200);
    app.clock.move(60_000);
    expect((await confirm(late.email)).status).toBe(400);
    expect((await app.db.prisma.account.findUniqueOrThrow({ where: { email: late.email } })).emailVerified).toBe(false);
    app.clock.move(-DAY);
  });

  test('used twice, or twice at once, does the same once', async () => {
    const { email } = await settled();
    const answers = await Promise.all([confirm(email), confirm(email), confirm(email)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const { body } = await login(email);
    expect((await confirm(email)).status).toBe(200);
    expect((await app.rest('GET', '/auth/me', undefined, bearer(body.access_token))).status).toBe(200);
  });

  test('opened by a program changes nothing; the button on its page does', async () => {
    const { email, state } = await settled();
    const address = `${app.url}/confirm-email?token=${tokenIn(await mailsTo(email))}`;
    const opened = await fetch(address);
    expect([opened.status, opened.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(opened.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await opened.text()).toContain('<form method="post"><button>');
    expect(await state()).toEqual(OPEN);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const pressed = await fetch(address, { method: 'POST', headers: form, body: '' });
    expect([pressed.status, await pressed.text()]).toEqual([200, expect.stringContaining('The address is confirmed.')]);
    expect(await state()).toEqual(ENDED);
    const unknown = await fetch(`${app.url}/confirm-email?token=x`, { method: 'POST', headers: form });
    expect([unknown.status, await unknown.text()]).toEqual([400, expect.stringContaining('does not hold any more')]);
  });
});

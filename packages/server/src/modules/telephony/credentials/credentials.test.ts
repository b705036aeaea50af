import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bearer, register } from '../../../../test/app.ts';
import { startTelephony, type Telephony } from '../../../../test/telephony.ts';
import { mailsTo, tokenIn } from '../../../../test/mailboxes.ts';
import { createKeys } from './keys.ts';

let t: Telephony;
beforeAll(async () => {
  t = await startTelephony();
});
afterAll(() => t.close());

/** All eleven, with bodies that no shape accepts. */
const ENDPOINTS: [string, string][] = [
  ['POST', 'credentials'],
  ['POST', 'credentials/validate'],
  ['GET', 'credentials'],
  ['DELETE', 'credentials'],
  ['GET', 'numbers/available'],
  ['POST', 'numbers/import'],
  ['POST', `numbers/${crypto.randomUUID()}/send-otp`],
  ['POST', `numbers/${crypto.randomUUID()}/verify`],
  ['POST', `numbers/${crypto.randomUUID()}/set-default`],
  ['GET', 'numbers'],
  ['DELETE', `numbers/${crypto.randomUUID()}`],
];

describe('who may use it', () => {
  const withBody = (method: string) => (method === 'POST' ? { wrong: true } : undefined);

  test.each(ENDPOINTS)('401 without a token, whatever the body: %s %s', async (method, path) => {
    const { status } = await t.rest(method, `/twilio/${path}`, withBody(method));
    expect(status).toBe(401);
  });

  test.each(ENDPOINTS)('404 while the feature is off, whatever the body: %s %s', async (method, path) => {
    const { token } = await register(t);
    const { status, body } = await t.rest(method, `/twilio/${path}`, withBody(method), bearer(token));
    expect([status, body]).toEqual([404, { detail: 'Not Found' }]);
  });

  test('403 for an API key that is not for administration', async () => {
    const { token } = await t.customer();
    const scopes = ['calls:write', 'billing', 'webhooks'];
    const made = await t.rest('POST', '/v1/api-keys', { name: 'backend', scopes }, bearer(token));
    const { status } = await t.rest('GET', '/twilio/credentials', undefined, bearer(made.body.key));
    expect(status).toBe(403);
  });
});

describe('credentials', () => {
  test('are stored, checked, shown by four characters, and revoked', async () => {
    const { ask, body, key } = await t.customer();
    const account_sid_last4 = key.accountSid.slice(-4);
    expect((await ask('GET', 'credentials')).body).toEqual({ status: 'none', account_sid_last4: null });
    const stored = await ask('POST', 'credentials', body);
    expect([stored.status, stored.body]).toEqual([201, { status: 'unverified', account_sid_last4 }]);
    expect((await ask('GET', 'credentials')).body).toEqual({ status: 'unverified', account_sid_last4 });
    const checked = await ask('POST', 'credentials/validate');
    expect([checked.status, checked.body]).toEqual([200, { status: 'valid', account_sid_last4 }]);
    expect((await ask('GET', 'credentials')).body).toEqual({ status: 'valid', account_sid_last4 });
    for (const _twice of [1, 2]) expect((await ask('DELETE', 'credentials')).status).toBe(204);
    expect((await ask('GET', 'credentials')).body).toEqual({ status: 'none', account_sid_last4: null });
    expect(await t.db.prisma.twilioCredential.count({ where: { sidLast4: account_sid_last4 } })).toBe(0);
  });

  test.each([
    ['account_sid', 'SK0123456789abcdef0123456789abcdef'],
    ['api_key_sid', 'not a key'],
    ['api_key_secret', ''],
    ['api_key_secret', 'with a space'],
    ['account_sid', undefined],
    ['api_key_sid', 7],
  ])('422 for %s: %s', async (field, value) => {
    const { ask, body } = await t.customer();
    const { status, body: answer } = await ask('POST', 'credentials', { ...body, [field]: value });
    expect([status, answer.detail[0].loc]).toEqual([422, ['body', field]]);
  });

  test('a key that Twilio does not accept is invalid', async () => {
    const { ask, body } = await t.customer();
    await ask('POST', 'credentials', { ...body, api_key_secret: 'another-secret' });
    expect((await ask('POST', 'credentials/validate')).body.status).toBe('invalid');
    expect((await ask('GET', 'credentials')).body.status).toBe('invalid');
  });

  test('404 to a check of nothing', async () => {
    const { ask } = await t.customer();
    const { status, body } = await ask('POST', 'credentials/validate');
    expect([status, body]).toEqual([404, { detail: 'No Twilio credentials are stored' }]);
  });

  test.each([500, 429, 503, 'drop'] as const)(
    '502 when Twilio does not answer (%s), and nothing changes',
    async (how) => {
      const { ask, body } = await t.customer();
      await ask('POST', 'credentials', body);
      t.twilio.fail({ how });
      expect((await ask('POST', 'credentials/validate')).status).toBe(502);
      expect((await ask('GET', 'credentials')).body.status).toBe('unverified');
    },
  );

  test('of which many are stored at once leave one', async () => {
    const { ask, body, id } = await t.customer();
    const stored = await Promise.all(Array.from({ length: 5 }, () => ask('POST', 'credentials', body)));
    expect(stored.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    expect(await t.db.prisma.twilioCredential.count({ where: { accountId: id } })).toBe(1);
  });

  test('of the same Twilio account go on with its numbers, those of another need them gone', async () => {
    const { ask, body, bring, connect } = await t.customer();
    await connect();
    const number = await bring();
    expect((await ask('POST', 'credentials', body)).body.status).toBe('unverified');
    expect((await ask('GET', 'numbers')).body).toHaveLength(1);
    const { body: other } = await t.customer();
    expect((await ask('POST', 'credentials', other)).status).toBe(409);
    await ask('DELETE', `numbers/${number}`);
    expect((await ask('POST', 'credentials', other)).status).toBe(201);
  });

  test('are sealed: no part of them is in the database, and they open for no other account', async () => {
    const { ask, body, key, id, bring, connect } = await t.customer();
    await ask('POST', 'credentials', body);
    await connect();
    await bring();
    const rows = await t.db.prisma.twilioCredential.findMany({ where: { accountId: id }, include: { numbers: true } });
    const password = t.livekit.trunks.at(-1)!.authPassword;
    const kept = JSON.stringify(rows);
    for (const secret of [...Object.values(key), password]) expect(kept).not.toContain(secret);
    const keys = createKeys({ ENCRYPTION_KEY: 'y'.repeat(40) });
    const { sealed } = rows[0]!;
    expect(keys.openKey({ accountId: id, sealed })).toEqual(key);
    expect(() => keys.openKey({ accountId: crypto.randomUUID(), sealed })).toThrow(/unable to authenticate/);
  });

  test('of an account whose mailbox somebody else proves are taken down', async () => {
    const { connect, id, activate, account } = await t.customer();
    await connect();
    await activate();
    const { email } = await t.db.prisma.account.findUniqueOrThrow({ where: { id } });
    await t.app.services.mail.confirm(tokenIn(await mailsTo(t.db, email)));
    await t.upkeep();
    expect(await t.db.prisma.twilioCredential.count({ where: { accountId: id } })).toBe(0);
    expect([account.trunks, account.lists]).toEqual([[], []]);
  });

  test('of an account that is erased are taken down, and nothing of them is kept', async () => {
    const { connect, id, token, activate, account } = await t.customer();
    await connect();
    await activate();
    const body = { password: 'a-strong-password' };
    expect((await t.rest('DELETE', '/v1/account', body, bearer(token))).status).toBeLessThan(300);
    await t.upkeep();
    expect([account.trunks, account.lists]).toEqual([[], []]);
    const where = { where: { accountId: id } };
    const kept = [t.db.prisma.twilioCredential.count(where), t.db.prisma.twilioNumber.count(where)];
    expect(await Promise.all(kept)).toEqual([0, 0]);
  });

  test('429 for many checks', async () => {
    const { ask, body } = await t.customer();
    await ask('POST', 'credentials', body);
    const checks = await Promise.all(Array.from({ length: 35 }, () => ask('POST', 'credentials/validate')));
    expect(checks.filter(({ status }) => status === 429)).toHaveLength(5);
    const refused = checks.find(({ status }) => status === 429)!;
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

test('nothing secret and no number is in the log', async () => {
  const { key, connect, bring, ask } = await t.customer();
  await connect();
  t.twilio.fail({ how: 500, path: '/v1/Trunks', method: 'POST' });
  await bring('+14155559876');
  await ask('POST', 'credentials/validate');
  const log = t.lines.join('');
  expect(log).toContain('could not be provisioned');
  for (const secret of [key.accountSid, key.apiKeySid, key.apiKeySecret, '4155559876'])
    expect(log).not.toContain(secret);
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DAY } from '../../platform/clock/index.ts';
import { openAccounts, PASSWORD, type TestAccounts } from '../../../test/accounts.ts';

let t: TestAccounts;
beforeAll(async () => {
  t = await openAccounts();
});
afterAll(() => t.close());

const register = (body: object, headers = {}) => t.call('POST', '/auth/register', body, headers);

describe('POST /auth/register', () => {
  test('201: returns an account and a token, and starts a trial', async () => {
    const { status, headers, body } = await register({ email: ' You@Example.com ', password: PASSWORD, name: 'You' });
    expect(status).toBe(201);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toEqual({
      access_token: expect.stringMatching(/^eyJ/),
      token_type: 'bearer',
      user: {
        id: expect.any(String),
        email: 'you@example.com',
        name: 'You',
        email_verified: false,
        phone: null,
        phone_verified: false,
        trial_active: true,
        trial_minutes_remaining: 10,
        created_at: expect.any(String),
      },
    });
    const stream = await t.db.prisma.eventStream.findUnique({ where: { accountId: body.user.id } });
    expect(stream?.lastSeq).toBe(0n);
    expect((await t.billing.usageOfAccount(body.user.id)).status).toBe('trialing');
  });

  test('201: stores the password as an argon2id hash only', async () => {
    const { body } = await register({ email: 'hash@example.com', password: PASSWORD, referral_code: 'R1' });
    const row = await t.db.prisma.account.findUniqueOrThrow({ where: { id: body.user.id } });
    expect(row.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(row.referralCode).toBe('R1');
  });

  test('201: accepts a password in any script, up to 1024 characters', async () => {
    const password = 'كلمة-السر 🔑 '.repeat(60).slice(0, 1024);
    expect((await register({ email: 'unicode@example.com', password })).status).toBe(201);
    expect((await t.call('POST', '/auth/login', { email: 'unicode@example.com', password })).status).toBe(200);
  });

  test('201: ignores an expired Authorization header', async () => {
    const body = { email: 'header@example.com', password: PASSWORD };
    expect((await register(body, { authorization: 'Bearer old' })).status).toBe(201);
  });

  test('409: the e-mail is taken, in upper or lower case', async () => {
    await register({ email: 'twice@example.com', password: PASSWORD });
    const { status, body } = await register({ email: 'TWICE@example.com', password: PASSWORD });
    expect({ status, body }).toEqual({ status: 409, body: { detail: 'Email already registered' } });
  });

  test('one of many simultaneous requests succeeds, and the others get 409', async () => {
    const tries = Array.from({ length: 8 }, () => register({ email: 'race@example.com', password: PASSWORD }));
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect([201, 409].map((status) => statuses.filter((s) => s === status).length)).toEqual([1, 7]);
    const accounts = await t.db.prisma.account.findMany({ where: { email: 'race@example.com' } });
    expect(await t.db.prisma.minutePeriod.count({ where: { accountId: accounts[0]!.id } })).toBe(1);
  });

  test.each([
    ['a short password', { password: '12345' }, 'password', 'string_too_short'],
    ['three emojis are three characters', { password: '🔑🔑🔑' }, 'password', 'string_too_short'],
    ['a password without end', { password: 'x'.repeat(1025) }, 'password', 'string_too_long'],
    ['an invalid e-mail', { email: 'nobody' }, 'email', 'value_error'],
    ['a header in an e-mail', { email: 'a@example.com\r\nBcc: b@example.com' }, 'email', 'value_error'],
    ['no e-mail', { email: undefined }, 'email', 'missing'],
    ['a name of NUL', { name: 'a\0b' }, 'name', 'value_error'],
  ])('422: %s', async (_what, over, field, type) => {
    const { status, body } = await register({ email: 'ok@example.com', password: PASSWORD, ...over });
    expect(status).toBe(422);
    expect(body.detail[0]).toMatchObject({ loc: ['body', field], type });
  });

  test('a failed registration leaves nothing in the database', async () => {
    const broken = await openAccounts();
    await broken.db.prisma.$executeRaw`ALTER TABLE minute_periods RENAME TO gone`;
    const { status, body } = await broken.call('POST', '/auth/register', {
      email: 'a@example.com',
      password: PASSWORD,
    });
    expect({ status, body }).toEqual({ status: 500, body: { detail: 'Internal server error' } });
    expect(await broken.db.prisma.account.count()).toBe(0);
    await broken.close();
  });

  test('429: too many registrations from one address', async () => {
    const strict = await openAccounts({ registerPerIp: 2 });
    const from = (ip: string, email: string) =>
      strict.call('POST', '/auth/register', { email, password: PASSWORD }, { 'x-forwarded-for': ip });
    expect((await from('192.0.2.1', 'a@example.com')).status).toBe(201);
    expect((await from('192.0.2.1', 'b@example.com')).status).toBe(201);
    const refused = await from('192.0.2.1', 'c@example.com');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await from('192.0.2.2', 'c@example.com')).status).toBe(201);
    await strict.close();
  });
});

describe('POST /auth/check-email', () => {
  const check = (body: object, headers = {}) => t.call('POST', '/auth/check-email', body, headers);

  test('200: says whether the e-mail is known, in upper or lower case', async () => {
    const { email } = await t.register();
    expect((await check({ email: email.toUpperCase() })).body).toEqual({ exists: true });
    expect((await check({ email: 'nobody@example.com' })).body).toEqual({ exists: false });
  });

  test('422: the value is not an e-mail', async () => {
    expect((await check({ email: 'nobody' })).status).toBe(422);
  });

  test('429: the 61st request within a minute from one address', async () => {
    const ip = { 'x-forwarded-for': '192.0.2.60' };
    const all = await Promise.all(Array.from({ length: 61 }, () => check({ email: 'nobody@example.com' }, ip)));
    expect(all.filter(({ status }) => status === 200)).toHaveLength(60);
    expect(all.find(({ status }) => status === 429)?.headers.has('retry-after')).toBe(true);
  });
});

describe('GET /auth/me and /me/features', () => {
  test('200: returns the profile', async () => {
    const { bearer, email } = await t.register();
    const { status, body } = await t.call('GET', '/auth/me', undefined, bearer);
    expect(status).toBe(200);
    expect(body).toMatchObject({ email, trial_active: true, trial_minutes_remaining: 10 });
  });

  test('200: shows no minutes left once the trial is over', async () => {
    const { account, caller } = await t.register();
    const past = new Date(t.clock.now().getTime() - DAY);
    await t.db.prisma.minutePeriod.updateMany({
      where: { accountId: account.id },
      data: { endsAt: past, usableUntil: past },
    });
    expect(await t.accounts.me(caller)).toMatchObject({ trialActive: false, trialMinutesRemaining: 0 });
  });

  test('200: every feature is off at first', async () => {
    const { bearer, account } = await t.register();
    const features = async () => (await t.call('GET', '/me/features', undefined, bearer)).body;
    expect(await features()).toEqual({ voice_cloning: false, byo_twilio: false });
    await t.accounts.setFeatures(account.id, { byoTwilio: true });
    expect(await features()).toEqual({ voice_cloning: false, byo_twilio: true });
  });

  test.each(['/auth/me', '/me/features', '/v1/api-keys'])('401: %s', async (path) => {
    for (const headers of [{}, { authorization: 'Bearer nonsense' }, { authorization: 'Basic dTpw' }]) {
      const answer = await t.call('GET', path, undefined, headers as Record<string, string>);
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    }
  });
});

import { SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DAY, HOUR } from '../../../platform/clock/index.ts';
import { JWT_SECRET, openAccounts, PASSWORD, type TestAccounts } from '../../../../test/accounts.ts';

let t: TestAccounts;
beforeAll(async () => {
  t = await openAccounts();
});
afterAll(() => t.close());

const login = (email: string, password: string, ip = '192.0.2.9') =>
  t.call('POST', '/auth/login', { email, password }, { 'x-forwarded-for': ip });
const statuses = async (tries: Promise<{ status: number }>[]) => (await Promise.all(tries)).map((r) => r.status);

describe('POST /auth/login', () => {
  test('200: returns the same shape as register', async () => {
    const { account, email } = await t.register();
    const { status, body } = await login(email.toUpperCase(), PASSWORD);
    expect(status).toBe(200);
    expect(body).toMatchObject({ access_token: expect.any(String), token_type: 'bearer', user: { id: account.id } });
  });

  test('401: answers the same for a wrong password and an unknown e-mail', async () => {
    const { email } = await t.register();
    const wrong = await login(email, 'wrong-password');
    const unknown = await login('nobody@example.com', 'wrong-password');
    expect(wrong.status).toBe(401);
    expect(wrong.body).toEqual({ detail: 'Invalid email or password' });
    expect([unknown.status, unknown.body]).toEqual([wrong.status, wrong.body]);
  });

  test('200: with an address that earlier releases took, though no mail server does', async () => {
    const { account } = await t.register();
    const email = `${'x'.repeat(65)}@example.com`;
    await t.db.prisma.account.update({ where: { id: account.id }, data: { email } });
    expect((await login(email, PASSWORD)).status).toBe(200);
    expect((await t.call('POST', '/auth/register', { email, password: PASSWORD })).status).toBe(422);
    expect((await t.call('POST', '/auth/forgot-password', { email })).status).toBe(200);
  });

  test('422: the e-mail is malformed, or the body is empty', async () => {
    expect((await login('nobody', PASSWORD)).status).toBe(422);
    expect((await t.call('POST', '/auth/login')).status).toBe(422);
  });

  test('429: after ten failures for one e-mail from one address, also with the right password', async () => {
    const { email } = await t.register();
    const tries = await statuses(Array.from({ length: 20 }, () => login(email, 'wrong-password', '192.0.2.11')));
    expect([401, 429].map((status) => tries.filter((s) => s === status).length)).toEqual([10, 10]);
    const blocked = await login(email, PASSWORD, '192.0.2.11');
    expect([blocked.status, blocked.headers.has('retry-after')]).toEqual([429, true]);
    expect((await login(email, PASSWORD, '192.0.2.12')).status).toBe(200);
  });

  test('a success resets the count of failures, and many successes at once count as none', async () => {
    const { email } = await t.register();
    await statuses(Array.from({ length: 6 }, () => login(email, 'wrong-password')));
    expect((await login(email, PASSWORD)).status).toBe(200);
    await statuses(Array.from({ length: 6 }, () => login(email, 'wrong-password')));
    expect((await login(email, PASSWORD)).status).toBe(200);
    const many = await statuses(Array.from({ length: 30 }, () => login(email, PASSWORD)));
    expect(new Set(many)).toEqual(new Set([200]));
  });
});

describe('authenticate', () => {
  const at = (authorization: string | undefined) => t.accounts.authenticate(authorization);
  const key = new TextEncoder().encode(JWT_SECRET);
  const forge = (
    claims: object,
    over: { alg?: string; iss?: string; aud?: string; exp?: string; key?: Uint8Array } = {},
  ) =>
    new SignJWT({ gen: 0, ...claims })
      .setProtectedHeader({ alg: over.alg ?? 'HS256' })
      .setIssuer(over.iss ?? 'nova')
      .setAudience(over.aud ?? 'nova-api')
      .setExpirationTime(over.exp ?? '1h')
      .sign(over.key ?? key);

  test('returns nobody without a header', async () => {
    expect(await at(undefined)).toBeNull();
  });

  test('returns an account for a token, with the scheme in upper or lower case', async () => {
    const { account, accessToken, email } = await t.register();
    const viewer = { accountId: account.id, email, via: 'token', generation: 0, expiresAt: expect.any(Date) };
    expect(await at(`Bearer ${accessToken}`)).toEqual(viewer);
    expect(await at(`bearer ${accessToken}`)).toEqual(viewer);
  });

  test('refuses a token after 24 hours', async () => {
    const { accessToken } = await t.register();
    t.clock.move(DAY - HOUR);
    await expect(at(`Bearer ${accessToken}`)).resolves.toBeTruthy();
    t.clock.move(HOUR);
    await expect(at(`Bearer ${accessToken}`)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
      message: 'Token has expired',
    });
    t.clock.move(-DAY);
  });

  test('accepts only tokens that this server signed, for this API and with this algorithm', async () => {
    const { account } = await t.register();
    const sub = account.id;
    await expect(at(`Bearer ${await forge({ sub })}`)).resolves.toBeTruthy();
    const bad = [
      await forge({ sub }, { key: new TextEncoder().encode('another secret that is long enough too') }),
      await forge({ sub }, { alg: 'HS512' }),
      await forge({ sub }, { iss: 'other' }),
      await forge({ sub }, { aud: 'other' }),
      await forge({ sub: 'x' }),
      await forge({ sub, gen: 'x' }),
      await forge({ sub, gen: 1 }),
      await forge({ sub: '0199f0d4-0000-7000-8000-000000000000' }),
      new UnsecuredJWT({ sub, gen: 0 }).setIssuer('nova').setAudience('nova-api').setExpirationTime('1h').encode(),
      `${(await forge({ sub })).slice(0, -4)}AAAA`,
      'a.b.c',
      'nova_unknown',
      '',
      'two words',
    ];
    for (const token of bad) await expect(at(`Bearer ${token}`)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(at('')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MINUTE } from '../../../platform/clock/index.ts';
import { openAccounts, PASSWORD, type TestAccounts } from '../../../../test/accounts.ts';

const NEW = 'a-newer-password';
const GENERIC = { message: 'If this email is registered, a reset code has been sent to it.' };

let t: TestAccounts;
beforeAll(async () => {
  t = await openAccounts();
});
afterAll(() => t.close());

const forgot = (email: string) => t.call('POST', '/auth/forgot-password', { email });
const reset = (email: string, code: string, password = NEW) =>
  t.call('POST', '/auth/reset-password', { email, code, new_password: password });
const login = (email: string, password: string) => t.call('POST', '/auth/login', { email, password });
const otherThan = (code: string) => (code === '000000' ? '111111' : '000000');
const count = (answers: { status: number }[], status: number) => answers.filter((a) => a.status === status).length;

describe('POST /auth/forgot-password', () => {
  test('200: answers the same for a known and an unknown e-mail', async () => {
    const { email } = await t.register();
    for (const address of [email.toUpperCase(), 'nobody@example.com']) {
      const { status, body } = await forgot(address);
      expect([status, body]).toEqual([200, GENERIC]);
    }
    await expect.poll(async () => (await t.emailsTo(email)).length).toBe(1);
    expect(await t.emailsTo('nobody@example.com')).toEqual([]);
  });

  test('429: the fourth request within an hour, for unknown e-mails too', async () => {
    const { email } = await t.register();
    for (const address of [email, 'nobody3@example.com']) {
      const answers = await Promise.all(Array.from({ length: 6 }, () => forgot(address)));
      expect([count(answers, 200), count(answers, 429)]).toEqual([3, 3]);
      const retryAfter = Number(answers.find((a) => a.status === 429)!.headers.get('retry-after'));
      expect(retryAfter).toBeGreaterThan(3500);
      expect(retryAfter).toBeLessThanOrEqual(3600);
    }
  });

  test('422: the value is not an e-mail', async () => {
    expect((await forgot('nobody')).status).toBe(422);
  });

  test('the code is stored as a hash, and its e-mail is emptied within the hour', async () => {
    const { account, email } = await t.register();
    const code = await t.requestCode(email);
    const row = await t.db.prisma.resetCode.findFirstOrThrow({ where: { accountId: account.id } });
    expect(row.codeHash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(row)).not.toContain(`"${code}"`);
    const { id } = (await t.emailsTo(email))[0]!;
    const rows = await t.db.raw.query(
      `SELECT extract(epoch FROM due_at - set_at)::float8 AS seconds
       FROM jobs WHERE queue = 'mail.forget' AND payload->>'emailId' = $1`,
      [id],
    );
    expect((rows[0] as { seconds: number }).seconds).toBeCloseTo(3600, 0);
  });
});

describe('POST /auth/reset-password', () => {
  test('200: sets the password and revokes earlier tokens; the first reset also revokes API keys', async () => {
    const { email, bearer, caller } = await t.register();
    const { key: before } = await t.accounts.createApiKey(caller, { name: 'whose?' });
    expect((await reset(email, await t.requestCode(email), PASSWORD)).status).toBe(200);
    await expect(t.accounts.authenticate(`Bearer ${before}`)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    // The token has ended: it makes no key, not even one that was asked for a moment before.
    const late = t.accounts.createApiKey(caller, { name: 'too late' });
    await expect(late).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    const { accessToken } = await t.accounts.login({ email, password: PASSWORD }, { ip: '192.0.2.9' });
    const viewer = await t.accounts.authenticate(`Bearer ${accessToken}`);
    const { key } = await t.accounts.createApiKey({ ...caller, viewer }, { name: 'kept' });
    expect((await reset(email.toUpperCase(), ` ${await t.requestCode(email)} `)).status).toBe(200);
    expect((await login(email, PASSWORD)).status).toBe(401);
    const fresh = await login(email, NEW);
    expect([fresh.status, fresh.body.user.email_verified]).toEqual([200, true]);
    const me = (authorization: string) => t.call('GET', '/auth/me', undefined, { authorization });
    expect((await me(bearer.authorization)).status).toBe(401);
    expect((await me(`Bearer ${fresh.body.access_token}`)).status).toBe(200);
    expect((await me(`Bearer ${key}`)).status).toBe(200);
  });

  test('200: lets a user log in again after too many failed logins', async () => {
    const { email } = await t.register();
    for (let n = 0; n < 11; n++) await login(email, 'wrong-password');
    expect((await login(email, PASSWORD)).status).toBe(429);
    await reset(email, await t.requestCode(email));
    expect((await login(email, NEW)).status).toBe(200);
  });

  test('400: the code is wrong; the right code still works afterwards', async () => {
    const { email } = await t.register();
    const code = await t.requestCode(email);
    for (let n = 0; n < 4; n++) {
      const { status, body } = await reset(email, otherThan(code));
      expect([status, body]).toEqual([400, { detail: 'Invalid or expired code' }]);
    }
    expect((await reset(email, code)).status).toBe(200);
  });

  test('400: the code was already used', async () => {
    const { email } = await t.register();
    const code = await t.requestCode(email);
    expect((await reset(email, code)).status).toBe(200);
    expect((await reset(email, code, 'yet-another')).status).toBe(400);
    expect((await login(email, NEW)).status).toBe(200);
  });

  test('400: the code is older than ten minutes', async () => {
    const { email } = await t.register();
    const code = await t.requestCode(email);
    t.clock.move(10 * MINUTE);
    expect((await reset(email, code)).status).toBe(400);
    t.clock.move(-10 * MINUTE);
    expect((await reset(email, code)).status).toBe(200);
  });

  test('400: the code was replaced by a newer one', async () => {
    const { email } = await t.register();
    const old = await t.requestCode(email);
    const code = await t.requestCode(email);
    // Once in a million runs both codes are equal.
    const replaced = old === code ? 400 : (await reset(email, old)).status;
    expect(replaced).toBe(400);
    expect((await reset(email, code)).status).toBe(200);
  });

  test('400: no code was requested, or the code is another account’s', async () => {
    const [one, other] = [await t.register(), await t.register()];
    const code = await t.requestCode(one.email);
    expect((await reset(other.email, code)).status).toBe(400);
  });

  test('422: a password that is too short does not count as a guess', async () => {
    const { email } = await t.register();
    const code = await t.requestCode(email);
    for (let n = 0; n < 6; n++) expect((await reset(email, code, '12345')).status).toBe(422);
    expect((await reset(email, code)).status).toBe(200);
  });

  test('429: after five wrong guesses even the right code fails, until a new one is requested', async () => {
    const { email } = await t.register();
    const code = await t.requestCode(email);
    for (let n = 0; n < 5; n++) expect((await reset(email, otherThan(code))).status).toBe(400);
    const refused = await reset(email, code);
    expect([refused.status, refused.headers.has('retry-after')]).toEqual([429, true]);
    expect((await reset(email, await t.requestCode(email))).status).toBe(200);
  });

  test('an unknown e-mail gets the same answers as a known one', async () => {
    const { email } = await t.register();
    await t.requestCode(email);
    await forgot('nobody5@example.com');
    const answers = async (address: string) => {
      const statuses: number[] = [];
      for (let n = 0; n < 7; n++) statuses.push((await reset(address, 'guess')).status);
      return statuses;
    };
    expect(await answers('nobody5@example.com')).toEqual(await answers(email));
  });
});

describe('simultaneous requests', () => {
  test('twenty guesses count as twenty', async () => {
    const { email } = await t.register();
    const code = await t.requestCode(email);
    const answers = await Promise.all(Array.from({ length: 20 }, () => reset(email, otherThan(code))));
    expect([count(answers, 400), count(answers, 429)]).toEqual([5, 15]);
    expect((await reset(email, code)).status).toBe(429);
  });

  test('the code counts its guesses, even when the rate limits allow more', async () => {
    const lax = await openAccounts({ resetPerEmail: 1000 });
    const { email } = await lax.register();
    const code = await lax.requestCode(email);
    const guess = (text: string) => lax.call('POST', '/auth/reset-password', { email, code: text, new_password: NEW });
    const answers = await Promise.all(Array.from({ length: 20 }, () => guess(otherThan(code))));
    expect(count(answers, 400) + count(answers, 429)).toBe(20);
    expect((await lax.db.prisma.resetCode.findFirstOrThrow()).attempts).toBe(5);
    const refused = await guess(code);
    expect([refused.status, refused.headers.has('retry-after')]).toEqual([429, true]);
    await lax.close();
  });

  test('several requests with the right code change the password once', async () => {
    const { email, account } = await t.register();
    const code = await t.requestCode(email);
    const tries = ['first-password', 'second-password', 'third-password'].map((p) => reset(email, code, p));
    const answers = await Promise.all(tries);
    expect([count(answers, 200), count(answers, 400)]).toEqual([1, 2]);
    const row = await t.db.prisma.account.findUniqueOrThrow({ where: { id: account.id } });
    expect(row.tokenGeneration).toBe(1);
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bearer, register, startTestApp, type TestApp } from '../../../../test/app.ts';
import { testConfig } from '../../../../test/kit.ts';
import { ask, join } from '../../../../test/referrals.ts';
import { onBehalfOf } from '../../../platform/auth/index.ts';
import { createReferrals } from '../index.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ env: { REFERRAL_URL: 'https://nova.example.com/join?via=friend' }, work: false });
});
afterAll(() => app.stop());

const codeOf = async (person: { token: string }): Promise<string> => (await ask(app, person, 'code')).code;
const referrerOf = async ({ id }: { id: string }) =>
  (await app.db.prisma.referral.findUnique({ where: { referredId: id } }))?.referrerId ?? null;

describe('GET /referrals/code', () => {
  test('200: the code is created on first use, and stays the same', async () => {
    const person = await register(app);
    const { status, body } = await app.rest('GET', '/referrals/code', undefined, bearer(person.token));
    expect(status).toBe(200);
    expect(body).toEqual({
      code: expect.stringMatching(/^[BCDFGHJKMNPQRSTWXYZ]{8}$/),
      commission_rate: 0.2,
      link: `https://nova.example.com/join?via=friend&ref=${body.code}`,
    });
    expect(await ask(app, person, 'code')).toEqual(body);
    const { data } = await app.graphql('{ referralCode { code commissionRate link } }', {}, person.token);
    expect(data.referralCode).toEqual({ code: body.code, commissionRate: 0.2, link: body.link });
  });

  test('200: many simultaneous requests get the same code', async () => {
    const person = await register(app);
    const codes = await Promise.all(Array.from({ length: 10 }, () => codeOf(person)));
    expect(new Set(codes).size).toBe(1);
    expect(await app.db.prisma.referrer.count({ where: { accountId: person.id } })).toBe(1);
  });

  test('401 without a token', async () => {
    expect((await app.rest('GET', '/referrals/code')).status).toBe(401);
  });
});

describe('a code', () => {
  const serviceOf = (codes: string[], env: Record<string, string> = {}) =>
    createReferrals({
      config: testConfig(env),
      db: app.db,
      clock: app.clock,
      billing: { onInvoice: () => {} },
      mail: app.app.services.mail,
      newCode: () => codes.shift()!,
    }).service;

  test('is not given to a second account when it is taken', async () => {
    const [one, other] = [onBehalfOf(await register(app)), onBehalfOf(await register(app))];
    const referrals = serviceOf(['BBBBBBBB', 'BBBBBBBB', 'CCCCCCCC']);
    expect((await referrals.code(one)).code).toBe('BBBBBBBB');
    expect((await referrals.code(other)).code).toBe('CCCCCCCC');
  });

  test('links to the server itself when no page is configured', async () => {
    const person = onBehalfOf(await register(app));
    const { link } = await serviceOf(['DDDDDDDD'], { PORT: '4123' }).code(person);
    expect(link).toBe('http://localhost:4123/?ref=DDDDDDDD');
    const { link: there } = await serviceOf([], { PUBLIC_URL: 'https://nova.example.com' }).code(person);
    expect(there).toBe('https://nova.example.com/?ref=DDDDDDDD');
  });
});

describe('a registration', () => {
  test('with a code is recorded as a referral, whatever the case, over both doors', async () => {
    const referrer = await register(app);
    const code = await codeOf(referrer);
    const exact = await join(app, code);
    const lower = await join(app, ` ${code.toLowerCase()} `);
    const { data } = await app.graphql(
      `mutation ($code: String) {
        register(email: "graphql@example.com", password: "a-strong-password", referralCode: $code) { account { id } }
      }`,
      { code },
    );
    for (const person of [exact, lower, data.register.account]) expect(await referrerOf(person)).toBe(referrer.id);
    expect(await ask(app, referrer, 'stats')).toMatchObject({ total_referrals: 3, pending_signups: 3, conversions: 0 });
  });

  test.each(['ZZZZZZZZ', 'nobody', '', 'كود', '12345678', 'B'.repeat(64)])(
    '201: a code that is nobody’s is ignored: “%s”',
    async (code) => expect(await referrerOf(await join(app, code))).toBeNull(),
  );

  test('does not refer a person to themselves by case, a plus or the dots of Gmail', async () => {
    for (const [index, [own, other]] of [
      ['me@example.com', 'Me+second@example.com'],
      ['me+nova@example.org', 'me@example.org'],
      ['j.d@gmail.com', 'JD+x@googlemail.com'],
    ].entries()) {
      const person = await join(app, undefined, own);
      const again = await join(app, await codeOf(person), other);
      expect(again.id, `${index}`).not.toBe(person.id);
      expect(await referrerOf(again)).toBeNull();
    }
  });

  test('leaves no referral when it fails', async () => {
    const referrer = await register(app);
    const code = await codeOf(referrer);
    const person = await join(app, code);
    const again = { email: person.email, password: 'a-strong-password', referral_code: code };
    expect((await app.rest('POST', '/auth/register', again)).status).toBe(409);
    expect(await ask(app, referrer, 'stats')).toMatchObject({ total_referrals: 1 });
  });

  test('makes one referral when it is sent twice at once', async () => {
    const referrer = await register(app);
    const body = { email: 'once@example.com', password: 'a-strong-password', referral_code: await codeOf(referrer) };
    const answers = await Promise.all(Array.from({ length: 5 }, () => app.rest('POST', '/auth/register', body)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(await ask(app, referrer, 'stats')).toMatchObject({ total_referrals: 1 });
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { execute } from '../../../../test/graphql.ts';
import { openAccounts, PASSWORD, type TestAccounts } from '../../../../test/accounts.ts';

let t: TestAccounts;
beforeAll(async () => {
  t = await openAccounts();
});
afterAll(() => t.close());

type Headers = Record<string, string>;
const NEXT = 'a-stronger-password';
const rename = (body: unknown, headers: Headers) => t.call('PATCH', '/v1/account', body, headers);
const change = (current_password: unknown, new_password: unknown, headers: Headers) =>
  t.call('POST', '/v1/account/password', { current_password, new_password }, headers);
const signOut = (headers: Headers) => t.call('DELETE', '/v1/sessions', undefined, headers);
const me = async (headers: Headers) => (await t.call('GET', '/auth/me', undefined, headers)).status;
const bearerOf = (token: string) => ({ authorization: `Bearer ${token}` });
const keyOf = async (headers: Headers) =>
  bearerOf((await t.call('POST', '/v1/api-keys', { name: 'CI' }, headers)).body.key);
const login = async (email: string, password: string) =>
  (await t.call('POST', '/auth/login', { email, password })).status;

describe('PATCH /v1/account', () => {
  test('200: changes the name, and null takes it away', async () => {
    const { bearer, email } = await t.register();
    expect(await rename({ name: 'Acme Corp' }, bearer)).toMatchObject({
      status: 200,
      body: { email, name: 'Acme Corp' },
    });
    expect((await rename({ name: null }, bearer)).body.name).toBeNull();
  });

  test('401 and 422 change nothing; another account keeps its name', async () => {
    const [{ bearer }, other] = [await t.register(), await t.register()];
    await rename({ name: 'Acme' }, bearer);
    expect((await rename({ name: 'X' }, {})).status).toBe(401);
    for (const body of [{ name: 'x'.repeat(121) }, { name: 'a\0' }, { name: 5 }, {}])
      expect((await rename(body, bearer)).status).toBe(422);
    expect((await t.call('GET', '/auth/me', undefined, bearer)).body.name).toBe('Acme');
    expect((await t.call('GET', '/auth/me', undefined, other.bearer)).body.name).toBeNull();
  });
});

describe('POST /v1/account/password', () => {
  test('200: the new password counts, earlier tokens end, the new token and API keys work', async () => {
    const { bearer, email } = await t.register();
    const key = await keyOf(bearer);
    const { status, headers, body } = await change(PASSWORD, NEXT, bearer);
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(await Promise.all([me(bearer), me(bearerOf(body.access_token)), me(key)])).toEqual([401, 200, 200]);
    expect([await login(email, PASSWORD), await login(email, NEXT)]).toEqual([401, 200]);
  });

  test('401, 403 and 422 change nothing', async () => {
    const { bearer, email } = await t.register();
    expect((await change(PASSWORD, NEXT, {})).status).toBe(401);
    expect(await change('not-my-password', NEXT, bearer)).toMatchObject({
      status: 403,
      body: { detail: 'The password is wrong' },
    });
    expect((await change(PASSWORD, NEXT, await keyOf(bearer))).status).toBe(403);
    for (const weak of ['12345', '', null, 5]) expect((await change(PASSWORD, weak, bearer)).status).toBe(422);
    expect([await me(bearer), await login(email, PASSWORD)]).toEqual([200, 200]);
  });

  test('of two changes at once one counts', async () => {
    const { bearer, email } = await t.register();
    const tried = [`${NEXT}-1`, `${NEXT}-2`];
    const answers = await Promise.all(tried.map((next) => change(PASSWORD, next, bearer)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const logins = await Promise.all(tried.map((password) => login(email, password)));
    expect(logins).toEqual(answers.map(({ status }) => (status === 200 ? 200 : 401)));
  });

  test('429: wrong passwords are counted like those of a login', async () => {
    const { bearer } = await t.register();
    const answers = [];
    for (let n = 0; n < 12; n++) answers.push((await change(`wrong-password-${n}`, NEXT, bearer)).status);
    expect(answers.at(-1)).toBe(429);
    expect((await change(PASSWORD, NEXT, bearer)).status).toBe(429);
  });
});

describe('DELETE /v1/sessions', () => {
  test('204: ends every token of the account, and no other; API keys stay', async () => {
    const [{ bearer, email }, other] = [await t.register(), await t.register()];
    const second = bearerOf((await t.call('POST', '/auth/login', { email, password: PASSWORD })).body.access_token);
    const key = await keyOf(bearer);
    expect((await signOut(bearer)).status).toBe(204);
    expect(await Promise.all([bearer, second, key, other.bearer].map(me))).toEqual([401, 401, 200, 200]);
    expect((await signOut(bearer)).status).toBe(401);
    expect(await login(email, PASSWORD)).toBe(200);
  });

  test('401 without a token, 403 for an API key', async () => {
    const { bearer } = await t.register();
    expect((await signOut({})).status).toBe(401);
    expect((await signOut(await keyOf(bearer))).status).toBe(403);
    expect(await me(bearer)).toBe(200);
  });
});

test('GraphQL does the same', async () => {
  const { caller, email } = await t.register();
  const world = { prisma: t.db.prisma, services: { accounts: t.accounts } };
  const run = async (source: string, viewer = caller.viewer) => execute(world, { ...caller, viewer }, source, {});
  const named = await run('mutation { updateAccount(name: "Acme") { name } }');
  expect(named.data).toEqual({ updateAccount: { name: 'Acme' } });
  const changed = await run(
    `mutation { changePassword(currentPassword: "${PASSWORD}", newPassword: "${NEXT}") { account { email } } }`,
  );
  expect(changed.data).toEqual({ changePassword: { account: { email } } });
  expect((await run('mutation { signOutEverywhere }')).data).toEqual({ signOutEverywhere: true });
  expect((await run('mutation { updateAccount { name } }')).errors).toHaveLength(1);
  expect((await run('mutation { updateAccount(name: null) { name } }')).data).toEqual({
    updateAccount: { name: null },
  });
  for (const source of ['updateAccount(name: "X") { id }', 'signOutEverywhere'])
    expect((await run(`mutation { ${source} }`, null)).errors).toHaveLength(1);
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Viewer } from '../../platform/auth/index.ts';
import { openAccounts, PASSWORD, type TestAccounts } from '../../../test/accounts.ts';
import { execute } from '../../../test/graphql.ts';

let t: TestAccounts;
beforeAll(async () => {
  t = await openAccounts();
});
afterAll(() => t.close());

/** The data of the answer, and the codes of its errors. */
async function run(source: string, variables: Record<string, unknown> = {}, viewer: Viewer | null = null) {
  const world = { prisma: t.db.prisma, services: { accounts: t.accounts } };
  const caller = { viewer, ip: '192.0.2.5', requestId: 'test' };
  const { data, errors } = await execute(world, caller, source, variables);
  const codes = (errors ?? []).map(({ originalError }) => (originalError as { code?: string } | undefined)?.code);
  return { data: JSON.parse(JSON.stringify(data ?? null)), codes };
}

const REGISTER = `mutation ($email: String!, $password: String!) {
  register(email: $email, password: $password, name: "You", referralCode: "R1") {
    accessToken
    account { id email name trialActive trialMinutesRemaining features { voiceCloning byoTwilio } apiKeys { id } createdAt }
  }
}`;
const LOGIN = `mutation ($email: String!, $password: String!) {
  login(email: $email, password: $password) { accessToken account { id } }
}`;
const RESET = `mutation ($email: String!, $code: String!, $password: String!) {
  resetPassword(email: $email, code: $code, newPassword: $password)
}`;
const REQUEST = 'mutation ($email: String!) { requestPasswordReset(email: $email) }';
const CREATE_KEY =
  'mutation ($name: String!) { createApiKey(name: $name) { key apiKey { id name prefix lastUsedAt } } }';
const REVOKE_KEY = 'mutation ($id: ID!) { revokeApiKey(id: $id) }';
const ME = '{ me { id email emailVerified phone phoneVerified apiKeys { id name } } }';

describe('register, login, emailExists', () => {
  test('register opens an account that can be read in the same request', async () => {
    const { data, codes } = await run(REGISTER, { email: 'G@example.com', password: PASSWORD });
    expect(codes).toEqual([]);
    expect(data.register.account).toMatchObject({
      email: 'g@example.com',
      name: 'You',
      trialActive: true,
      trialMinutesRemaining: 10,
      features: { voiceCloning: false, byoTwilio: false },
      apiKeys: [],
    });
    const login = await run(LOGIN, { email: 'g@example.com', password: PASSWORD });
    expect(login.data.login.account.id).toBe(data.register.account.id);
    expect((await run('{ emailExists(email: "G@example.com") }')).data).toEqual({ emailExists: true });
  });

  test('refuses the same input as REST', async () => {
    const { email } = await t.register();
    expect((await run(REGISTER, { email, password: PASSWORD })).codes).toEqual(['CONFLICT']);
    expect((await run(REGISTER, { email: 'x', password: PASSWORD })).codes).toEqual(['VALIDATION_FAILED']);
    expect((await run(REGISTER, { email: 'h@example.com', password: '12345' })).codes).toEqual(['VALIDATION_FAILED']);
    expect((await run(LOGIN, { email, password: 'wrong-password' })).codes).toEqual(['UNAUTHENTICATED']);
  });
});

test('resetPassword sets a new password', async () => {
  const { email } = await t.register();
  expect((await run(REQUEST, { email: 'nobody@example.com' })).data).toEqual({ requestPasswordReset: true });
  expect((await run(RESET, { email, code: 'x', password: PASSWORD })).codes).toEqual(['BAD_REQUEST']);
  const code = await t.requestCode(email);
  expect((await run(RESET, { email, code, password: 'short' })).codes).toEqual(['VALIDATION_FAILED']);
  expect((await run(RESET, { email, code, password: 'long-enough' })).data).toEqual({ resetPassword: true });
  expect((await run(LOGIN, { email, password: 'long-enough' })).codes).toEqual([]);
});

test('API keys can be created, listed and revoked', async () => {
  const [{ caller }, other] = [await t.register(), await t.register()];
  const { data } = await run(CREATE_KEY, { name: 'CI' }, caller.viewer);
  const { key, apiKey } = data.createApiKey;
  expect((await t.accounts.authenticate(`Bearer ${key}`))?.accountId).toBe(caller.viewer!.accountId);
  expect((await run(ME, {}, caller.viewer)).data.me.apiKeys).toEqual([{ id: apiKey.id, name: 'CI' }]);
  expect((await run(REVOKE_KEY, { id: apiKey.id }, other.caller.viewer)).codes).toEqual(['NOT_FOUND']);
  expect((await run(REVOKE_KEY, { id: apiKey.id }, caller.viewer)).data).toEqual({ revokeApiKey: true });
  expect((await run(ME, {}, caller.viewer)).data.me.apiKeys).toEqual([]);
});

test.each([
  [ME, {}],
  [CREATE_KEY, { name: 'CI' }],
  [REVOKE_KEY, { id: 'x' }],
])('needs an account: %s', async (source, variables) => {
  expect((await run(source, variables)).codes).toEqual(['UNAUTHENTICATED']);
});

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLog } from './platform/log/index.ts';
import { createTrpcHandler, type OperatorServices } from './trpc.ts';
import { openAccounts, type TestAccounts } from '../test/accounts.ts';

const TOKEN = 'operators-token-of-more-than-32-characters';
const health: OperatorServices['health'] = {
  deepHealth: () => Promise.resolve({ status: 'ok', timestamp: 'now', checks: { database: { status: 'ok' } } }),
};
/** The portals' procedures are tested in their module, on a whole server. */
const portals: OperatorServices['portals'] = {
  operators: {
    list: () => Promise.resolve([]),
    create: () => Promise.reject(new Error('not here')),
    update: () => Promise.reject(new Error('not here')),
  },
};
/** Erasure is tested in its module. */
const privacy: OperatorServices['privacy'] = {
  operators: {
    eraseCall: () => Promise.reject(new Error('not here')),
    eraseCalledParty: () => Promise.resolve([]),
    eraseAccount: () => Promise.reject(new Error('not here')),
    erasures: () => Promise.resolve([]),
    exportPage: () => Promise.resolve({ lines: [], cursor: null }),
  },
};
/** Texts are tested in their module. */
const texts: OperatorServices['texts'] = { list: () => Promise.resolve([]) };
/** The rules and lists of compliance are tested in their module. */
const compliance = { lists: { operators: {} }, closedDays: {} } as OperatorServices['compliance'];
const NOBODY = '0199f0d4-0000-7000-8000-000000000000';

let t: TestAccounts;
let servers: Server[] = [];
let url: string;
const logged: string[] = [];

async function open(token: string | undefined, over: Partial<OperatorServices> = {}): Promise<string> {
  const log = createLog({ level: 'error', write: (line) => void logged.push(line) });
  const services = {
    accounts: t.accounts,
    billing: t.billing,
    mail: t.mail,
    referrals: t.referrals,
    portals,
    privacy,
    texts,
    compliance,
    health,
    ...over,
  };
  const server = createServer(createTrpcHandler({ services, token, log }));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/trpc`;
}

beforeAll(async () => {
  t = await openAccounts();
  url = await open(TOKEN);
});
afterAll(async () => {
  for (const server of servers) server.close();
  await t.close();
});

async function send(path: string, init: RequestInit = {}, authorization: string | null = `Bearer ${TOKEN}`, at = url) {
  const headers = { 'content-type': 'application/json', ...(authorization !== null && { authorization }) };
  const response = await fetch(`${at}/${path}`, { ...init, headers });
  return { status: response.status, body: await response.json() };
}
const query = (path: string, input?: unknown) =>
  send(input === undefined ? path : `${path}?input=${encodeURIComponent(JSON.stringify(input))}`);
const mutate = (path: string, input: unknown) => send(path, { method: 'POST', body: JSON.stringify(input) });

describe('the token', () => {
  test.each([
    ['none', null],
    ['a wrong one', 'Bearer wrong'],
    ['one of the same length', `Bearer ${'x'.repeat(TOKEN.length)}`],
    ['another scheme', `Basic ${TOKEN}`],
    ['the token alone', TOKEN],
  ])('401: %s', async (_what, authorization) => {
    const { status, body } = await send('health.providers', {}, authorization);
    expect(status).toBe(401);
    expect(body.error.data.code).toBe('UNAUTHORIZED');
  });

  test('401: an unknown procedure, a batch and a mutation without a token', async () => {
    const { account } = await t.register();
    expect((await send('nothing.here', {}, null)).status).toBe(401);
    const input = { accountId: account.id, callConcurrency: 3 };
    const change = { method: 'POST', body: JSON.stringify(input) };
    expect((await send('accounts.setCallConcurrency', change, null)).status).toBe(401);
    const batch = { method: 'POST', body: JSON.stringify({ 0: input }) };
    expect((await send('accounts.setCallConcurrency?batch=1', batch, null)).status).toBe(401);
    expect((await t.accounts.findAccount(account.id)).callConcurrency).toBe(10);
  });

  test('401: an account’s token is for another door', async () => {
    const { accessToken } = await t.register();
    expect((await send('health.providers', {}, `Bearer ${accessToken}`)).status).toBe(401);
  });

  test('503: no token is configured', async () => {
    const closed = await open(undefined);
    const { status, body } = await send('health.providers', {}, `Bearer ${TOKEN}`, closed);
    expect([status, body.error.message]).toEqual([503, 'OPERATOR_TOKEN is not set']);
    expect((await send('health.providers', {}, 'Bearer undefined', closed)).status).toBe(503);
  });
});

describe('procedures', () => {
  test('health.providers', async () => {
    const { status, body } = await query('health.providers');
    expect([status, body.result.data.checks]).toEqual([200, { database: { status: 'ok' } }]);
  });

  test('accounts.get by id and by e-mail, without secrets', async () => {
    const { account, email } = await t.register();
    const byId = await query('accounts.get', { idOrEmail: account.id });
    const byEmail = await query('accounts.get', { idOrEmail: ` ${email.toUpperCase()} ` });
    expect(byId.body.result.data).toMatchObject({
      id: account.id,
      email,
      callConcurrency: 10,
      usage: { minutesLimit: 10 },
    });
    expect(byEmail.body).toEqual(byId.body);
    expect(JSON.stringify(byId.body)).not.toMatch(/argon2|passwordHash/);
  });

  test('accounts.setFeatures changes only the given flags', async () => {
    const { account } = await t.register();
    const accountId = account.id;
    await mutate('accounts.setFeatures', { accountId, voiceCloning: true });
    const { body } = await mutate('accounts.setFeatures', { accountId, byoTwilio: true });
    expect(body.result.data.features).toEqual({ voiceCloning: true, byoTwilio: true });
  });

  test('accounts.setCallConcurrency', async () => {
    const { account } = await t.register();
    const { body } = await mutate('accounts.setCallConcurrency', { accountId: account.id, callConcurrency: 25 });
    expect(body.result.data.callConcurrency).toBe(25);
  });

  test('accounts.grantMinutes, ten times at once', async () => {
    const { account } = await t.register();
    const grants = Array.from({ length: 10 }, () =>
      mutate('accounts.grantMinutes', { accountId: account.id, minutes: 1.5 }),
    );
    expect(new Set((await Promise.all(grants)).map(({ status }) => status))).toEqual(new Set([200]));
    expect((await t.billing.usageOfAccount(account.id)).minutesLimit).toBe(25);
  });

  test('an argument with NUL is a bad request', async () => {
    expect((await query('accounts.get', { idOrEmail: 'a\0@example.com' })).status).toBe(400);
  });

  test('emails.list', async () => {
    const { email } = await t.register();
    await t.requestCode(email);
    expect((await query('emails.list')).body.result.data[0]).toMatchObject({ to: email });
    expect((await query('emails.list', { limit: 1 })).body.result.data).toHaveLength(1);
  });
});

describe('errors', () => {
  test('404: no such account', async () => {
    expect((await query('accounts.get', { idOrEmail: NOBODY })).status).toBe(404);
    expect((await query('accounts.get', { idOrEmail: 'nobody@example.com' })).status).toBe(404);
    const changes: [string, object][] = [
      ['setFeatures', { voiceCloning: true }],
      ['setCallConcurrency', { callConcurrency: 1 }],
      ['grantMinutes', { minutes: 1 }],
    ];
    for (const [name, input] of changes)
      expect((await mutate(`accounts.${name}`, { accountId: NOBODY, ...input })).status).toBe(404);
  });

  test.each([
    ['setFeatures', { accountId: 'x', voiceCloning: true }],
    ['setFeatures', { accountId: NOBODY }],
    ['setFeatures', { accountId: NOBODY, voiceCloning: true, admin: true }],
    ['setCallConcurrency', { accountId: NOBODY, callConcurrency: 1.5 }],
    ['setCallConcurrency', { accountId: NOBODY, callConcurrency: -1 }],
    ['grantMinutes', { accountId: NOBODY, minutes: -5 }],
    ['grantMinutes', { accountId: NOBODY, minutes: 1e12 }],
  ])('400: %s %j', async (name, input) => {
    expect((await mutate(`accounts.${name}`, input)).status).toBe(400);
  });

  test('400: malformed JSON; 404: unknown; 405: a change by GET; 413: more than 64 kB', async () => {
    expect((await send('accounts.setFeatures', { method: 'POST', body: '{' })).status).toBe(400);
    expect((await query('nothing.here')).status).toBe(404);
    expect((await query('accounts.grantMinutes', { accountId: NOBODY, minutes: 1 })).status).toBe(405);
    const body = JSON.stringify({ accountId: 'x'.repeat(70_000) });
    expect((await send('accounts.setFeatures', { method: 'POST', body })).status).toBe(413);
  });

  test('500: an internal error is masked, and logged', async () => {
    const list = () => Promise.reject(new Error('connection to 10.0.0.5 lost'));
    const broken = await open(TOKEN, { mail: { list } });
    const { status, body } = await send('emails.list', {}, undefined, broken);
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toContain('10.0.0.5');
    expect(body.error.message).toBe('Internal server error');
    expect(logged.join('')).toContain('connection to 10.0.0.5 lost');
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MINUTE } from '../../../platform/clock/index.ts';
import { API_KEYS_PER_ACCOUNT } from '../accounts.config.ts';
import { openAccounts, type TestAccounts } from '../../../../test/accounts.ts';

let t: TestAccounts;
beforeAll(async () => {
  t = await openAccounts();
});
afterAll(() => t.close());

const count = (answers: { status: number }[], status: number) => answers.filter((a) => a.status === status).length;
type Headers = Record<string, string>;
const create = (headers: Headers, body: unknown = { name: 'CI' }) => t.call('POST', '/v1/api-keys', body, headers);
const list = (headers: Headers) => t.call('GET', '/v1/api-keys', undefined, headers);
const revoke = (id: string, headers: Headers) => t.call('DELETE', `/v1/api-keys/${id}`, undefined, headers);
const with_ = (key: string) => ({ authorization: `Bearer ${key}` });

describe('POST /v1/api-keys', () => {
  test('201: shows the key once, and stores only its hash', async () => {
    const { bearer } = await t.register();
    const { status, headers, body } = await create(bearer);
    expect([status, headers.get('cache-control')]).toEqual([201, 'no-store']);
    expect(body).toMatchObject({ name: 'CI', last_used_at: null, key: expect.stringMatching(/^nova_[\w-]{43}$/) });
    expect(body.key.startsWith(body.prefix)).toBe(true);
    const { key, ...shown } = body;
    expect((await list(bearer)).body).toEqual([shown]);
    const row = await t.db.prisma.apiKey.findUniqueOrThrow({ where: { id: body.id } });
    expect(JSON.stringify(row)).not.toContain(key);
  });

  test('401: no token; 422: the name is missing, empty, contains NUL or is too long', async () => {
    const { bearer } = await t.register();
    expect((await create({})).status).toBe(401);
    for (const body of [{}, { name: '' }, { name: 'a\0' }, { name: 'x'.repeat(121) }, { name: 5 }])
      expect((await create(bearer, body)).status).toBe(422);
  });

  test('409: an account has at most a hundred keys, also when many are created at once', async () => {
    const { caller, account, bearer } = await t.register();
    const rows = Array.from({ length: API_KEYS_PER_ACCOUNT - 2 }, (_, n) => ({
      id: crypto.randomUUID(),
      accountId: account.id,
      name: 'x',
      prefix: 'x',
      secretHash: `${account.id}${n}`,
      createdAt: t.clock.now(),
    }));
    await t.db.prisma.apiKey.createMany({ data: rows });
    const tries = await Promise.all(Array.from({ length: 6 }, () => create(bearer)));
    expect([count(tries, 201), count(tries, 409)]).toEqual([2, 4]);
    expect(await t.accounts.listApiKeys(caller)).toHaveLength(API_KEYS_PER_ACCOUNT);
  });
});

describe('a key', () => {
  test('authenticates its account wherever a token does', async () => {
    const { bearer, account, email } = await t.register();
    const { key, id: apiKeyId } = (await create(bearer)).body;
    expect((await t.call('GET', '/auth/me', undefined, with_(key))).body.id).toBe(account.id);
    const rights = { apiKeyId, scopes: ['admin'], expiresAt: null };
    const viewer = { accountId: account.id, email, via: 'api_key', ...rights };
    expect(await t.accounts.authenticate(`Bearer ${key}`)).toEqual(viewer);
  });

  test('records when it was last used, at most once a minute', async () => {
    const { bearer, caller } = await t.register();
    const { key } = (await create(bearer)).body;
    const lastUsed = async () => (await t.accounts.listApiKeys(caller))[0]!.lastUsedAt!.getTime();
    await t.accounts.authenticate(`Bearer ${key}`);
    const first = await lastUsed();
    await t.accounts.authenticate(`Bearer ${key}`);
    expect(await lastUsed()).toBe(first);
    t.clock.move(MINUTE);
    await t.accounts.authenticate(`Bearer ${key}`);
    expect(await lastUsed()).toBeGreaterThanOrEqual(first + MINUTE);
  });
});

describe('GET /v1/api-keys', () => {
  test('200: lists the caller’s own keys only, newest first', async () => {
    const [one, other] = [await t.register(), await t.register()];
    for (const name of ['first', 'second']) await create(one.bearer, { name });
    await create(other.bearer, { name: 'other' });
    const names = (await list(one.bearer)).body.map((key: { name: string }) => key.name);
    expect(names).toEqual(['second', 'first']);
  });
});

describe('DELETE /v1/api-keys/{id}', () => {
  test('204: revokes the key, also when asked again or twice at once', async () => {
    const { bearer } = await t.register();
    const { id, key } = (await create(bearer)).body;
    const both = await Promise.all([revoke(id, bearer), revoke(id, bearer)]);
    expect([...both, await revoke(id, bearer)].map(({ status }) => status)).toEqual([204, 204, 204]);
    expect((await list(with_(key))).status).toBe(401);
    expect((await list(bearer)).body).toEqual([]);
  });

  test('404: the key belongs to another account, is unknown, or the id is malformed', async () => {
    const [one, other] = [await t.register(), await t.register()];
    const { id, key } = (await create(one.bearer)).body;
    for (const target of [id, crypto.randomUUID(), 'x']) expect((await revoke(target, other.bearer)).status).toBe(404);
    expect((await list(with_(key))).status).toBe(200);
  });

  test('401: no token', async () => {
    expect((await revoke(crypto.randomUUID(), {})).status).toBe(401);
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bearer, register, startTestApp, type TestApp } from '../../../test/app.ts';
import { onPostgres } from '../../../test/database.ts';
import { nextPhone } from '../../../test/kit.ts';

let app: TestApp;
let account: Awaited<ReturnType<typeof register>>;
beforeAll(async () => {
  app = await startTestApp({ work: false });
  account = await register(app);
});
afterAll(() => app.stop());

const rest = (method: string, path: string, body?: object, { token } = account) =>
  app.rest(method, `/v1/suppressions${path}`, body as never, bearer(token));
const phones = async ({ token } = account) =>
  ((await rest('GET', '', undefined, { ...account, token })).body as { phone: string }[]).map(({ phone }) => phone);

/** A number that opted out, written as the end of a call writes it. */
async function optedOut(): Promise<string> {
  const phone = nextPhone();
  const { suppressions } = app.app.services;
  await app.db.transact((tx) => suppressions.suppress(tx, { accountId: account.id }, phone, 'opted out', account.id));
  return phone;
}

describe('over REST', () => {
  test('201: the number is added, and listed newest first, page by page', async () => {
    const [first, second] = [nextPhone(), nextPhone()];
    const { status, body } = await rest('POST', '', { phone: first, reason: 'asked by letter' });
    expect(status).toBe(201);
    const row = {
      id: expect.any(String),
      erased_at: null,
      phone: first,
      reason: 'asked by letter',
      created_at: expect.any(String),
    };
    expect(body).toEqual(row);
    await rest('POST', '', { phone: second });
    expect((await phones()).slice(0, 2)).toEqual([second, first]);
    expect((await rest('GET', '?limit=1&offset=1')).body).toEqual([row]);
  });

  test('201: adding a number twice at once makes one entry, with the first reason', async () => {
    const phone = nextPhone();
    const answers = await Promise.all(Array.from({ length: 5 }, () => rest('POST', '', { phone })));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
    expect((await rest('POST', '', { phone, reason: 'later' })).body.reason).toBe('Added by the customer');
  });

  test('204: removes a number once, by the number or by its id', async () => {
    const phone = nextPhone();
    const { body } = await rest('POST', '', { phone });
    expect((await rest('DELETE', `/${body.id}`)).status).toBe(204);
    await rest('POST', '', { phone });
    const path = `/${encodeURIComponent(phone)}`;
    const answers = await Promise.all([rest('DELETE', path), rest('DELETE', path)]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 404]);
    expect(await phones()).not.toContain(phone);
  });

  test('400: the number is not E.164; 422: the number is missing or the page is too long', async () => {
    expect((await rest('POST', '', { phone: '0501234567' })).status).toBe(400);
    expect((await rest('POST', '', {})).body.detail[0].loc).toEqual(['body', 'phone']);
    expect((await rest('GET', '?limit=501')).body.detail[0].loc).toEqual(['query', 'limit']);
  });

  test('404: the entry belongs to another account', async () => {
    const [phone, stranger] = [nextPhone(), await register(app)];
    const { body } = await rest('POST', '', { phone });
    expect(await phones(stranger)).toEqual([]);
    for (const which of [body.id, encodeURIComponent(phone)])
      expect((await rest('DELETE', `/${which}`, undefined, stranger)).status).toBe(404);
    expect(await phones()).toContain(phone);
  });

  test('409: a number that opted out in a call stays on the list', async () => {
    const phone = await optedOut();
    expect((await rest('DELETE', `/${encodeURIComponent(phone)}`)).status).toBe(409);
    expect(await phones()).toContain(phone);
  });
});

test('GraphQL adds, lists with cursors and removes by the same rules', async () => {
  const [first, second] = [nextPhone(), nextPhone()];
  const run = (query: string, phone?: string) => app.graphql(query, { phone }, account.token);
  const ADD = 'mutation ($phone: String!) { addSuppression(phone: $phone, reason: "x") { phone reason callId } }';
  const REMOVE = 'mutation ($phone: String!) { removeSuppression(phone: $phone) }';
  expect((await run(ADD, first)).data.addSuppression).toEqual({ phone: first, reason: 'x', callId: null });
  await run(ADD, second);
  const page = (after: string | null) =>
    app.graphql(
      'query ($after: String) { suppressions(first: 1, after: $after) { nodes { phone } pageInfo { endCursor } } }',
      { after },
      account.token,
    );
  const newest = (await page(null)).data.suppressions;
  expect(newest.nodes).toEqual([{ phone: second }]);
  expect((await page(newest.pageInfo.endCursor)).data.suppressions.nodes).toEqual([{ phone: first }]);
  expect((await run(REMOVE, first)).data.removeSuppression).toBe(true);
  expect((await run(REMOVE, first)).data.removeSuppression).toBe(false);
  expect((await run(ADD, '+0')).errors[0].extensions.code).toBe('BAD_REQUEST');
  expect((await run(REMOVE, await optedOut())).errors[0].extensions.code).toBe('CONFLICT');
});

describe('erasure', () => {
  const entries = (accountId: string) => app.db.prisma.suppression.findMany({ where: { accountId } });

  test('of an account goes on when a number is there twice: readable and as its hash', async () => {
    const { suppressions } = app.app.services;
    const { id, token } = await register(app);
    const phone = nextPhone();
    await app.db.transact((tx) => suppressions.erase(tx, { accountId: id }, phone));
    await app.db.transact((tx) => suppressions.suppress(tx, { accountId: id }, phone, 'opted out', id));
    await rest('POST', '', { phone: nextPhone() }, { ...account, token });
    expect(await app.db.transact((tx) => suppressions.eraseSome(tx, id))).toBe(2);
    expect(await app.db.transact((tx) => suppressions.eraseSome(tx, id))).toBe(0);
    expect((await entries(id)).map((entry) => entry.phone)).toEqual([
      expect.stringMatching(/^hmac:/),
      expect.stringMatching(/^hmac:/),
    ]);
    expect(await app.db.transact((tx) => suppressions.among(tx, { accountId: id }, [phone]))).toEqual(new Set([phone]));
  });

  test('of an account leaves nothing that a request in flight still adds', async () => {
    const { id, email } = await register(app);
    await app.db.prisma.account.update({ where: { id }, data: { erasedAt: app.clock.now() } });
    const viewer = { accountId: id, email, via: 'token' as const, expiresAt: null };
    const late = app.app.services.suppressions.add({ viewer, ip: '', requestId: 'late' }, nextPhone(), null);
    await expect(late).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await entries(id)).toEqual([]);
  });

  test.runIf(onPostgres)('of a number leaves no readable entry when the number is added at the same time', async () => {
    const { id, token } = await register(app);
    for (let round = 0; round < 10; round++) {
      const phone = nextPhone();
      const path = `/v1/called-parties/${encodeURIComponent(phone)}`;
      await Promise.all([
        app.rest('DELETE', path, undefined, bearer(token)),
        ...[1, 2, 3].map(() => rest('POST', '', { phone }, { ...account, token })),
      ]);
    }
    const phones = (await entries(id)).map((entry) => entry.phone);
    expect(phones.filter((phone) => !phone.startsWith('hmac:'))).toEqual([]);
    expect(new Set(phones).size).toBe(10);
  });
});

import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { bearer, register, startTestApp, type TestApp } from './app.ts';
import { WebSocket } from 'ws';
import { createDatabase, openPostgres } from '../src/platform/db/index.ts';
import { onPostgres, openTestDatabase, type TestDatabase } from './database.ts';
import { startProxy, type Proxy } from './faults/proxy.ts';

const PATIENCE = { timeout: 60_000, interval: 50 };
const NESTED = `query ($id: ID!) { call(id: $id) { id events { call { events { call { events { call { id events { seq } } } } } } } } }`;
const EVENTS = '{ calls { nodes { events { seq } } } }';

const OPERATOR_TOKEN = 'operator-token-'.padEnd(40, 'x');
const MCP = { accept: 'application/json, text/event-stream' };
const LIST_SUPPRESSIONS = {
  jsonrpc: '2.0',
  id: 1,
  method: 'tools/call',
  params: { name: 'list_suppressions', arguments: {} },
};
const party = () => ({ phone: '+971501234567', accountId: owner.id });

let app: TestApp;
let owner: { token: string; id: string };
beforeAll(async () => {
  const graphqlLimits = { queryMs: 1000, mutationMs: 5000 };
  app = await startTestApp({ work: false, graphqlLimits, env: { OPERATOR_TOKEN } });
  owner = await register(app);
});
afterAll(() => app.stop());

const post = (query: string, token: string, variables = {}) =>
  app.rest('POST', '/graphql', { query, variables }, bearer(token));

test('an operation whose lists multiply is refused before it reads anything', async () => {
  const { status, body } = await post(NESTED, owner.token, { id: crypto.randomUUID() });
  expect(status).toBe(200);
  expect(body.errors[0]).toMatchObject({
    message: expect.stringMatching(/costs \d+; at most 45000 is allowed/),
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
  });
  expect(body.data).toBeUndefined();
});

describe.runIf(onPostgres)('while a table is locked', () => {
  let batchId: string;
  let locker: Client;
  /** Sees the activity anew each time: a transaction sees the same all along. */
  let observer: Client;
  beforeAll(async () => {
    const input = '{ product: "CRM", goal: COLLECT_INFO, consent: true, leads: [{ phone: "+971501234567" }] }';
    const { body } = await post(`mutation { placeCalls(input: ${input}) { batch { id } } }`, owner.token);
    batchId = body.data.placeCalls.batch.id;
    locker = new Client({ connectionString: app.db.url! });
    observer = new Client({ connectionString: app.db.url! });
    await Promise.all([locker.connect(), observer.connect()]);
    await locker.query('BEGIN; LOCK TABLE call_events, suppressions IN ACCESS EXCLUSIVE MODE');
  });
  afterAll(() => Promise.all([locker.end(), observer.end()]));

  const waiting = async () => {
    const { rows } = await observer.query(
      `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return rows[0].n as number;
  };

  test('an operation ends at its limit with 503, and its statement is cancelled', async () => {
    const { status, headers, body } = await post(EVENTS, owner.token);
    expect({ status, code: body.errors[0].extensions.code }).toEqual({ status: 503, code: 'SERVICE_UNAVAILABLE' });
    expect(headers.get('retry-after')).toBe('5');
    await vi.waitFor(async () => expect(await waiting()).toBe(0), { timeout: 5000 });
  });

  test.each<[string, () => ReturnType<TestApp['rest']>]>([
    ['a read of REST', () => app.rest('GET', '/v1/suppressions', undefined, bearer(owner.token))],
    ['a write of REST', () => app.rest('POST', '/v1/suppressions', { phone: '+971501234567' }, bearer(owner.token))],
    ['tRPC', () => app.rest('POST', '/trpc/privacy.eraseCalledParty', party(), bearer(OPERATOR_TOKEN))],
  ])('%s has such a limit too', async (_, ask) => {
    const { status, headers, body } = await ask();
    expect({ status, after: headers.get('retry-after') }).toEqual({ status: 503, after: '5' });
    expect(JSON.stringify(body)).toMatch(/took too long/);
    await vi.waitFor(async () => expect(await waiting()).toBe(0), { timeout: 5000 });
  });

  test('a tool of MCP tells the model of the limit', async () => {
    const response = await fetch(`${app.url}/mcp`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...MCP, ...bearer(owner.token) },
      body: JSON.stringify(LIST_SUPPRESSIONS),
    });
    const text = await response.text();
    expect([response.status, text]).toEqual([200, expect.stringContaining('"isError":true')]);
    expect(text).toMatch(/SERVICE_UNAVAILABLE \(503\)/);
    await vi.waitFor(async () => expect(await waiting()).toBe(0), { timeout: 5000 });
  });

  test('an account that floods leaves connections for the others, at every door', async () => {
    const other = await register(app);
    const flood = Array.from({ length: 40 }, () => post(EVENTS, owner.token));
    await vi.waitFor(async () => expect(await waiting()).toBeGreaterThan(1), { timeout: 5000 });
    const isFlooding = await waiting();
    const answers = [
      await post('{ me { email } calls { nodes { id } } }', other.token),
      await app.rest('GET', '/v1/api-keys', undefined, bearer(other.token)),
    ];
    expect(await waiting()).toBeGreaterThan(0);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    // The pool of a test has five connections.
    expect(isFlooding).toBeLessThanOrEqual(3);
    expect(new Set((await Promise.all(flood)).map(({ status }) => status))).toEqual(new Set([503]));
    await vi.waitFor(async () => expect(await waiting()).toBe(0), { timeout: 5000 });
  });

  test('a subscription sends an error for an event that takes too long', async () => {
    const client = app.websocket(owner.token);
    const query = `subscription { batchUpdated(batchId: "${batchId}") { calls { nodes { events { seq } } } } }`;
    const { value } = await client.iterate({ query }).next();
    expect(value?.errors).toMatchObject([{ extensions: { code: 'SERVICE_UNAVAILABLE' } }]);
    await client.dispose();
  });
});

describe.runIf(onPostgres)('a client that goes away', () => {
  let patient: TestApp;
  let person: { token: string };
  let locker: Client;
  let observer: Client;
  beforeAll(async () => {
    // Longer than the test: what ends here does not end by its limit.
    patient = await startTestApp({ work: false, graphqlLimits: { queryMs: 600_000, mutationMs: 600_000 } });
    person = await register(patient);
    locker = new Client({ connectionString: patient.db.url! });
    observer = new Client({ connectionString: patient.db.url! });
    await Promise.all([locker.connect(), observer.connect()]);
  });
  beforeEach(async () => void (await locker.query('BEGIN; LOCK TABLE suppressions IN ACCESS EXCLUSIVE MODE')));
  afterEach(async () => void (await locker.query('ROLLBACK')));
  afterAll(async () => {
    await Promise.all([locker.end(), observer.end()]);
    await patient.stop();
  });

  const waiting = async () => {
    const { rows } = await observer.query(
      `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return rows[0].n as number;
  };
  const send = (method: string, path: string, body: object | null, signal: AbortSignal) =>
    fetch(patient.url + path, {
      method,
      headers: { 'content-type': 'application/json', ...MCP, ...bearer(person.token) },
      ...(body && { body: JSON.stringify(body) }),
      signal,
    }).catch(() => null);

  test.each<[string, string, string, object | null]>([
    ['REST', 'GET', '/v1/suppressions', null],
    ['GraphQL', 'POST', '/graphql', { query: '{ suppressions { nodes { id } } }' }],
    ['MCP', 'POST', '/mcp', LIST_SUPPRESSIONS],
  ])('has its reads cancelled: %s', async (_, method, path, body) => {
    const leaving = new AbortController();
    const asked = send(method, path, body, leaving.signal);
    await vi.waitFor(async () => expect(await waiting()).toBe(1), PATIENCE);
    leaving.abort();
    await asked;
    await vi.waitFor(async () => expect(await waiting()).toBe(0), PATIENCE);
  });

  test('has its reads cancelled: an operation that a WebSocket’s client takes back', async () => {
    const client = patient.websocket(person.token);
    const takeBack = client.subscribe(
      { query: '{ suppressions { nodes { id } } }' },
      { next() {}, error() {}, complete() {} },
    );
    await vi.waitFor(async () => expect(await waiting()).toBe(1), PATIENCE);
    takeBack();
    await vi.waitFor(async () => expect(await waiting()).toBe(0), PATIENCE);
    const { value } = await client.iterate({ query: '{ me { email } }' }).next();
    expect(value?.errors).toBeUndefined();
    await client.dispose();
  });

  test('has its reads cancelled: a WebSocket', async () => {
    const client = patient.websocket(person.token);
    client.subscribe({ query: '{ suppressions { nodes { id } } }' }, { next() {}, error() {}, complete() {} });
    await vi.waitFor(async () => expect(await waiting()).toBe(1), PATIENCE);
    client.terminate();
    await vi.waitFor(async () => expect(await waiting()).toBe(0), PATIENCE);
    await client.dispose();
  });

  test('has its writes finished', async () => {
    const phone = '+971501234599';
    const leaving = new AbortController();
    const asked = send('POST', '/v1/suppressions', { phone }, leaving.signal);
    await vi.waitFor(async () => expect(await waiting()).toBe(1), PATIENCE);
    leaving.abort();
    await asked;
    await locker.query('ROLLBACK');
    await vi.waitFor(
      async () => expect(await patient.db.prisma.suppression.count({ where: { phone } })).toBe(1),
      PATIENCE,
    );
    await locker.query('BEGIN');
  });
});

describe.runIf(onPostgres)('while the database is away', () => {
  let base: TestDatabase;
  let proxy: Proxy;
  let cut: TestApp;
  let token: string;
  beforeAll(async () => {
    base = await openTestDatabase();
    proxy = await startProxy(base.url!);
    const db = { ...createDatabase(await openPostgres(proxy.url, 5, [])), url: proxy.url };
    cut = await startTestApp({ work: false, db, env: { OPERATOR_TOKEN } });
    ({ token } = await register(cut));
    proxy.cut();
  });
  afterAll(async () => {
    await cut.stop();
    await proxy.close();
    await base.close();
  });

  const rpc = { jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} };
  test.each<[string, () => ReturnType<TestApp['rest']>]>([
    ['REST', () => cut.rest('GET', '/v1/api-keys', undefined, bearer(token))],
    ['GraphQL', () => cut.rest('POST', '/graphql', { query: '{ me { email } }' }, bearer(token))],
    ['GraphQL for anybody', () => cut.rest('POST', '/graphql', { query: '{ emailExists(email: "a@example.com") }' })],
    ['MCP', () => cut.rest('POST', '/mcp', rpc, bearer(token))],
    [
      'tRPC',
      () =>
        cut.rest(
          'GET',
          `/trpc/accounts.get?input=${encodeURIComponent('{"idOrEmail":"a@example.com"}')}`,
          undefined,
          bearer(OPERATOR_TOKEN),
        ),
    ],
  ])('%s answers 503 and when to come back', async (_, ask) => {
    const { status, headers, body } = await ask();
    expect({ status, after: headers.get('retry-after') }).toEqual({ status: 503, after: '5' });
    expect(JSON.stringify(body)).toMatch(/The database (is not reachable|does not answer) now/);
    expect(JSON.stringify(body)).not.toMatch(/127\.0\.0\.1|ECONN/);
  });

  test('a WebSocket is closed with a code after which clients come back', async () => {
    const socket = new WebSocket(`${cut.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    socket.on('open', () =>
      socket.send(JSON.stringify({ type: 'connection_init', payload: { Authorization: `Bearer ${token}` } })),
    );
    const code = await new Promise((resolve) => socket.once('close', resolve));
    expect(code).toBe(1013);
  });

  test('deep health names the database', async () => {
    const { status, body } = await cut.rest('GET', '/health/deep');
    expect([status, body.checks.database]).toEqual([503, expect.objectContaining({ status: 'failed' })]);
  });
});

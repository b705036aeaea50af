import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bearer, register, startTestApp, type TestApp } from '../../../test/app.ts';
import { startReceiver, type Receiver } from '../../../test/receiver.ts';

let app: TestApp;
let receiver: Receiver;
let token: string;
beforeAll(async () => {
  app = await startTestApp({ env: { WEBHOOKS_ALLOW_PRIVATE_TARGETS: 'true' } });
  receiver = await startReceiver();
});
afterAll(async () => {
  await app.stop();
  await receiver.close();
});
beforeEach(async () => {
  ({ token } = await register(app));
});

const rest = (method: string, path: string, body?: object, as = token) =>
  app.rest(method, path, body as never, bearer(as));
const create = (changes: object = {}) =>
  rest('POST', '/v1/webhooks', { url: receiver.url, events: ['call.started', 'call.ended'], ...changes });

describe('over REST', () => {
  test('an endpoint is registered, listed without its secret, deleted twice, and then listed on demand', async () => {
    const { status, body, headers } = await create({ events: ['call.ended', 'call.ended'] });
    expect(status).toBe(201);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toEqual({
      id: expect.any(String),
      url: receiver.url,
      events: ['call.ended'],
      secret: expect.stringMatching(/^nova_whsec_[\w-]{43}$/),
      is_active: true,
      created_at: expect.any(String),
      updated_at: expect.any(String),
    });
    const { secret: _secret, ...shown } = body;
    expect((await rest('GET', '/v1/webhooks')).body).toEqual([shown]);
    for (const _time of [1, 2]) expect((await rest('DELETE', `/v1/webhooks/${body.id}`)).status).toBe(204);
    expect((await rest('GET', '/v1/webhooks')).body).toEqual([]);
    expect((await rest('GET', '/v1/webhooks?include_inactive=true')).body).toMatchObject([
      { id: body.id, is_active: false },
    ]);
  });

  test('only the SHA-256 of the secret is kept', async () => {
    const { body } = await create();
    const rows = await app.db.prisma.$queryRaw<{ row: string }[]>`SELECT w::text AS row FROM webhooks w`;
    expect(rows.some(({ row }) => row.includes(body.secret))).toBe(false);
    expect(app.lines.join('\n')).not.toContain(body.secret);
  });

  test.each([
    ['an unknown event', { events: ['call.started', 'call.exploded'] }, 400, /Unknown event types: call.exploded/],
    ['no event', { events: [] }, 400, /at least one/],
    ['user info', { url: 'https://user:pw@hooks.example.com/' }, 400, /user name/],
    ['no URL', { url: 'hooks' }, 400, /not valid/],
    ['another scheme', { url: 'ftp://hooks.example.com/' }, 400, /must start with/],
    ['a URL that is a number', { url: 5 }, 422, null],
    ['events that are no list', { events: 'call.ended' }, 422, null],
    ['a character that no text has', { url: 'https://hooks.example.com/\0' }, 422, null],
    ['a long URL', { url: `https://hooks.example.com/${'x'.repeat(3000)}` }, 422, null],
  ])('%s is refused', async (_what, changes, status, detail) => {
    const { body, ...answer } = await create(changes);
    expect(answer.status).toBe(status);
    expect(JSON.stringify(body.detail)).toMatch(detail ?? /"loc":\["body",/);
  });

  test('a test is delivered like an event, and is in the log', async () => {
    const { body: webhook } = await create();
    const { status, body } = await rest('POST', `/v1/webhooks/${webhook.id}/test`);
    expect(status).toBe(200);
    expect(body).toEqual({ delivery_id: expect.any(String), event_type: 'call.started', message: expect.any(String) });
    const log = async () => (await rest('GET', `/v1/webhooks/${webhook.id}/deliveries`)).body;
    await expect.poll(async () => (await log())[0]?.status).toBe('delivered');
    expect(await log()).toEqual([
      {
        id: body.delivery_id,
        webhook_id: webhook.id,
        event_type: 'call.started',
        call_id: null,
        status: 'delivered',
        status_code: 200,
        attempt_count: 1,
        error_message: null,
        created_at: expect.any(String),
        delivered_at: expect.any(String),
      },
    ]);
    expect(receiver.received.at(-1)!.headers['webhook-id']).toBe(body.delivery_id);
    await rest('DELETE', `/v1/webhooks/${webhook.id}`);
    expect((await rest('POST', `/v1/webhooks/${webhook.id}/test`)).status).toBe(400);
  });

  test('tests are limited', async () => {
    const { body } = await create();
    const answers = await Promise.all(Array.from({ length: 31 }, () => rest('POST', `/v1/webhooks/${body.id}/test`)));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBe(1);
    expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  test.each(['0', '501', 'many'])('a log of %s entries is refused', async (limit) => {
    const { body } = await create();
    expect((await rest('GET', `/v1/webhooks/${body.id}/deliveries?limit=${limit}`)).status).toBe(422);
  });

  test('someone else’s endpoint is not found, and neither is an unknown one', async () => {
    const { body } = await create();
    const { token: other } = await register(app);
    for (const id of [body.id, crypto.randomUUID(), 'x'])
      for (const [method, path] of [
        ['DELETE', ''],
        ['GET', '/deliveries'],
        ['POST', '/test'],
      ] as const)
        expect((await rest(method, `/v1/webhooks/${id}${path}`, undefined, other)).status).toBe(404);
  });

  test('the fifty-first is refused, also when many come at once', async () => {
    const answers = await Promise.all(Array.from({ length: 55 }, () => create()));
    expect(answers.filter(({ status }) => status === 201).length).toBe(50);
    expect(answers.filter(({ status }) => status === 400).length).toBe(5);
  });
});

describe('only public addresses, by HTTPS', () => {
  let strict: TestApp;
  let as: string;
  beforeAll(async () => {
    strict = await startTestApp({ work: false });
    as = (await register(strict)).token;
  });
  afterAll(() => strict.stop());

  test.each([
    'http://hooks.example.com/',
    'https://localhost/',
    'https://app.localhost/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0177.0.0.1/',
    'https://10.0.0.1/',
    'https://172.16.0.1/',
    'https://192.168.1.1/',
    'https://169.254.169.254/latest/meta-data',
    'https://100.64.0.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[64:ff9b::10.0.0.1]/',
    'https://[fd00::1]/',
    'https://user@hooks.example.com/',
    'https://intranet/',
  ])('%s is refused', async (url) => {
    const { status, body } = await strict.rest('POST', '/v1/webhooks', { url, events: ['call.ended'] }, bearer(as));
    expect(status).toBe(400);
    expect(body.detail).toMatch(/^Invalid webhook URL/);
  });

  test('a public address is accepted', async () => {
    const url = 'https://hooks.example.com/nova';
    const { status } = await strict.rest('POST', '/v1/webhooks', { url, events: ['call.ended'] }, bearer(as));
    expect(status).toBe(201);
  });
});

describe('over GraphQL', () => {
  const ask = async (query: string, variables = {}, as = token) => app.graphql(query, variables, as);

  test('an endpoint is created, changed, tried, read with its attempts, and deleted', async () => {
    const created = await ask(
      `mutation ($url: String!) { createWebhook(url: $url, events: [CALL_ENDED]) { secret webhook { id events isActive } } }`,
      { url: receiver.url },
    );
    expect(created.errors).toBeUndefined();
    const { secret, webhook } = created.data.createWebhook;
    expect(secret).toMatch(/^nova_whsec_/);
    const changed = await ask(`mutation { updateWebhook(id: "${webhook.id}", events: [CALL_STARTED]) { events } }`);
    expect(changed.data.updateWebhook.events).toEqual(['CALL_STARTED']);
    await ask(`mutation { testWebhook(id: "${webhook.id}") { id status } }`);
    const read = async () =>
      (
        await ask(`{ webhook(id: "${webhook.id}") { deliveries(first: 5, filter: { status: [DELIVERED] }) { nodes {
          event status callId body attempts { number statusCode latencyMs responseBody error } } } } }`)
      ).data.webhook.deliveries.nodes;
    await expect.poll(async () => (await read()).length).toBe(1);
    expect((await read())[0]).toMatchObject({
      event: 'CALL_STARTED',
      callId: null,
      attempts: [{ number: 1, statusCode: 200, responseBody: 'ok', error: null }],
    });
    expect((await ask(`mutation { deleteWebhook(id: "${webhook.id}") }`)).data.deleteWebhook).toBe(true);
    expect((await ask(`{ webhooks { id } }`)).data.webhooks).toEqual([]);
    const all = await ask(`{ webhooks(includeInactive: true) { inactiveReason } }`);
    expect(all.data.webhooks).toEqual([{ inactiveReason: 'deleted' }]);
    const back = await ask(
      `mutation { updateWebhook(id: "${webhook.id}", isActive: true) { isActive inactiveReason } }`,
    );
    expect(back.data.updateWebhook).toEqual({ isActive: true, inactiveReason: null });
  });

  test('deliveries are watched live', async () => {
    const { body: webhook } = await create();
    const client = app.websocket(token);
    const updates = client.iterate<{ webhookDeliveries: object }>({
      query: `subscription { webhookDeliveries(webhookId: "${webhook.id}") { number status statusCode delivery { event } } }`,
    });
    const next = updates.next();
    await expect
      .poll(async () => {
        await rest('POST', `/v1/webhooks/${webhook.id}/test`);
        return Promise.race([next.then(() => true), new Promise((resolve) => setTimeout(() => resolve(false), 200))]);
      })
      .toBe(true);
    expect((await next).value.data.webhookDeliveries).toEqual({
      number: 1,
      status: 'DELIVERED',
      statusCode: 200,
      delivery: { event: 'CALL_STARTED' },
    });
    await client.dispose();
  });

  test('someone else’s is not found', async () => {
    const { body: webhook } = await create();
    const { body: sent } = await rest('POST', `/v1/webhooks/${webhook.id}/test`);
    const { token: other } = await register(app);
    for (const query of [
      `{ webhook(id: "${webhook.id}") { id } }`,
      `{ webhookDelivery(id: "${sent.delivery_id}") { body } }`,
      `mutation { updateWebhook(id: "${webhook.id}", isActive: false) { id } }`,
      `mutation { deleteWebhook(id: "${webhook.id}") }`,
      `mutation { rotateWebhookSecret(id: "${webhook.id}") { secret } }`,
      `mutation { testWebhook(id: "${webhook.id}") { id } }`,
      `mutation { replayWebhookDelivery(id: "${sent.delivery_id}") { id } }`,
      `mutation { replayFailedWebhookDeliveries(id: "${webhook.id}", since: "2026-01-01T00:00:00Z") }`,
    ])
      expect((await ask(query, {}, other)).errors?.[0].extensions.code).toBe('NOT_FOUND');
  });

  test.each([
    [
      'an overlap of days',
      (id: string) => `mutation { rotateWebhookSecret(id: "${id}", overlapHours: 48) { secret } }`,
    ],
    ['a private scheme', (id: string) => `mutation { updateWebhook(id: "${id}", url: "ftp://x.example/") { id } }`],
    ['no events', (id: string) => `mutation { updateWebhook(id: "${id}", events: []) { id } }`],
  ])('%s is refused', async (_what, query) => {
    const { body } = await create();
    expect((await ask(query(body.id))).errors?.[0].extensions.code).toBe('BAD_REQUEST');
  });
});

import { request } from 'node:http';
import type { GraphQLObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { schema } from '../src/graphql.ts';
import { operationOn } from './operations.ts';
import { connectPortal, deliver, leadOf, propertyFinderEvent } from './portals.ts';
import { bearer, register, startTestApp, type TestApp } from './app.ts';

type Account = Awaited<ReturnType<typeof register>>;
interface Owned {
  call: string;
  batch: string;
  apiKey: string;
  webhook: string;
  delivery: string;
  integration: string;
  lead: string;
  campaign: string;
  list: string;
}

const PLACE = `mutation { placeCalls(input: {
  product: "CRM", goal: COLLECT_INFO, consent: true, joinAsLead: true, leads: [{ phone: "+971501234567" }]
}) { batch { id } calls { id } } }`;

let app: TestApp;
let owner: Account;
let stranger: Account;
let owned: Owned;

beforeAll(async () => {
  // Without workers a call does not move.
  app = await startTestApp({ work: false });
  [owner, stranger] = [await register(app), await register(app)];
  const { placeCalls } = (await app.graphql(PLACE, {}, owner.token)).data;
  const post = async (path: string, body?: object) =>
    (await app.rest('POST', path, body as never, bearer(owner.token))).body as Record<string, string>;
  const { id: apiKey } = await post('/v1/api-keys', { name: 'backend' });
  const { id: webhook } = await post('/v1/webhooks', { url: 'https://hooks.example.com/', events: ['call.ended'] });
  const { delivery_id: delivery } = await post(`/v1/webhooks/${webhook}/test`);
  const { id: campaign } = await post('/v1/campaigns', {
    name: 'A',
    product: 'x',
    goal: 'collect_info',
    consent: true,
  });
  const { id: list } = await post('/v1/do-not-call-lists', { name: 'registry' });
  const integration = await connectPortal(app, owner);
  const event = propertyFinderEvent();
  await deliver(app, 'property-finder', event, integration);
  const lead = await leadOf(app, event.id);
  const { id: call } = placeCalls.calls[0];
  owned = {
    call,
    batch: placeCalls.batch.id,
    apiKey,
    webhook,
    delivery,
    integration: integration.id,
    lead: lead!.id,
    campaign,
    list,
  } as Owned;
});
afterAll(() => app.stop());

const cursor = (text: string) => Buffer.from(text).toString('base64');
const errorOf = async (query: string, variables = {}, { token } = owner) =>
  (await app.graphql(query, variables, token)).errors?.[0];

/** The kind of id that a field takes, by the field's name. */
const ABOUT: [RegExp, keyof Owned][] = [
  [/campaign/i, 'campaign'],
  [/DoNotCall/, 'list'],
  [/Batch$|^batch/, 'batch'],
  [/ApiKey$/, 'apiKey'],
  [/WebhookDelivery$|^webhookDelivery$/, 'delivery'],
  [/webhook/i, 'webhook'],
  [/PortalLead$|^portalLead$/, 'lead'],
  [/portal/i, 'integration'],
  [/call|^say$|^hangUp$|^joinToken$|^node$|^transcript$/i, 'call'],
  // The account has none, and not the feature.
  [/twilio|voice/i, 'call'],
];

/** Arguments that are checked before the id. */
const GIVEN: Record<string, Record<string, string>> = {
  addDoNotCallNumbers: { numbers: '["+971501234567"]' },
  removeDoNotCallNumber: { phone: '"+971501234567"' },
  addCampaignLeads: { input: '{ leads: [{ phone: "+971501234567" }] }' },
};
/** A node that is not there is null, as the specification of nodes has it; deleting a list tells whether there was one. */
const WITHOUT_ERROR = ['node', 'deleteDoNotCallList'];

describe('ids of another account', () => {
  /** Fields that take an id, each with an id that belongs to the owner. */
  const taking = (type: GraphQLObjectType) =>
    Object.values(type.getFields()).flatMap((field) => {
      const arg = field.args.find(({ name }) => ['id', 'callId', 'batchId', 'webhookId', 'listId'].includes(name));
      if (!arg) return [];
      const of = ABOUT.find(([pattern]) => pattern.test(field.name))![1];
      return [{ name: field.name, root: operationOn(field, { [arg.name]: `"${owned[of]}"`, ...GIVEN[field.name] }) }];
    });

  test('are not found by any query or mutation', async () => {
    const fields = [
      ...taking(schema.getQueryType()!).map((field) => ({ ...field, query: `{ ${field.root} }` })),
      ...taking(schema.getMutationType()!).map((field) => ({ ...field, query: `mutation { ${field.root} }` })),
    ];
    expect(fields.length).toBeGreaterThanOrEqual(8);
    const codes = [];
    for (const { name, query } of fields)
      codes.push([name, (await errorOf(query, {}, stranger))?.extensions.code] as const);
    const isNull = (name: string) => WITHOUT_ERROR.includes(name);
    expect(codes).toEqual(fields.map(({ name }) => [name, isNull(name) ? undefined : 'NOT_FOUND']));
    expect((await app.graphql(`{ node(id: "${owned.call}") { id } }`, {}, stranger.token)).data).toEqual({
      node: null,
    });
    const kept = await app.graphql(`{ node(id: "${owned.list}") { id } }`, {}, owner.token);
    expect(kept.data).toEqual({ node: { id: owned.list } });
    expect((await app.graphql(`{ call(id: "${owned.call}") { status } }`, {}, owner.token)).data.call.status).toBe(
      'DISPATCHED',
    );
  });

  test('cannot be subscribed to', async () => {
    const fields = taking(schema.getSubscriptionType()!);
    expect(fields.length).toBeGreaterThanOrEqual(3);
    const client = app.websocket(stranger.token);
    for (const { root } of fields) {
      const { value } = await client.iterate({ query: `subscription { ${root} }` }).next();
      expect(value).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
    }
    await client.dispose();
  });

  test('show nothing as cursors and filters', async () => {
    const query = `query ($after: String, $batch: ID) {
      after: calls(after: $after) { nodes { id } } before: calls(before: $after, last: 5) { nodes { id } }
      filtered: calls(filter: { batchId: $batch }) { totalCount nodes { id } }
    }`;
    const { data } = await app.graphql(
      query,
      { after: cursor(`GPC:S:${owned.call}`), batch: owned.batch },
      stranger.token,
    );
    expect(data).toEqual({ after: { nodes: [] }, before: { nodes: [] }, filtered: { totalCount: 0, nodes: [] } });
  });
});

describe('unusual requests', () => {
  test.each(['N:1', 'D:0', 'I:1', 'J:{}', 'O:{"gt":""}', 'T:["S:x"]', 'Z:', 'S:x', 'S:', 'X:1', ''])(
    'the cursor “%s” is a bad request, at the top and below',
    async (chunk) => {
      const after = cursor(`GPC:${chunk}`);
      const nested = `query ($after: String, $id: ID!) { batch(id: $id) { calls(after: $after) { nodes { id } } } }`;
      for (const query of ['calls', 'batches', 'suppressions', 'referrals', 'referralEarnings', 'payouts'].map(
        (list) => `query ($after: String) { ${list}(after: $after) { nodes { id } } }`,
      ))
        expect((await errorOf(query, { after }))?.extensions.code).toBe('BAD_REQUEST');
      expect((await errorOf(nested, { after, id: owned.batch }))?.extensions.code).toBe('BAD_REQUEST');
    },
  );

  test('a long value is not repeated in the error', async () => {
    const deep = `{ call(id: ${'['.repeat(400)}${']'.repeat(400)}) { id } }`;
    expect((await errorOf(deep)).message.length).toBeLessThan(1100);
    const wrong = 'x'.repeat(500_000);
    const after = 'query ($after: String) { calls(after: $after) { nodes { id } } }';
    expect((await errorOf(after, { after: wrong })).message.length).toBeLessThan(1100);
  });

  test('a long id is not found, like a short one', async () => {
    for (const path of [`/calls/${'a'.repeat(5000)}`, `/contexts/${'9'.repeat(5000)}`])
      expect((await app.rest('GET', path)).status).toBe(404);
  });

  test.each(['2147483648', '9007199254740991'])('a page beyond the end of the list is empty: %s', async (offset) => {
    const { status, body } = await app.rest('GET', `/v1/suppressions?offset=${offset}`, undefined, bearer(owner.token));
    expect([status, body]).toEqual([200, []]);
  });

  test('a phone number in a path is not logged, however it is written', async () => {
    for (const number of ['971507654321', '%2B971507654321', '+971%2050%20765%204321', '+971-50-765-4321'])
      await app.rest('DELETE', `/v1/suppressions/${number}`, undefined, bearer(owner.token));
    expect(app.lines.join('')).not.toMatch(/765.?.?.?4321/);
  });
});

test.each(['h2c', 'TLS/1.0', 'websocket, h2c', ''])(
  'an upgrade to what is not here is ignored: %j',
  async (upgrade) => {
    const asked = { connection: 'Upgrade', upgrade, 'content-type': 'application/json' };
    const answers = [
      await requestRaw('GET', '/health', asked),
      await requestRaw('POST', '/graphql', asked, '{"query":"{ __typename }"}'),
      await requestRaw('GET', '/nowhere', asked),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 404]);
    expect(JSON.parse(answers[1]!.body)).toEqual({ data: { __typename: 'Query' } });
    expect(JSON.parse(answers[2]!.body)).toHaveProperty('detail');
  },
);

/** Sends a raw request, because `fetch` does not allow such headers. */
function requestRaw(method: string, path: string, headers: Record<string, string>, text = '') {
  return new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    const sent = request(new URL(path, app.url), { method, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      response.on('end', () => resolve({ status: response.statusCode, body }));
    });
    sent.on('error', reject).end(text);
  });
}

test('a password reset closes connections that were opened with the old token', async () => {
  const { email, token } = await register(app);
  const client = app.websocket(token);
  const closed = new Promise<CloseEvent>((resolve) => client.on('closed', (event) => resolve(event as CloseEvent)));
  const events = client.iterate({ query: 'subscription { callEvents { seq } }' });
  const waiting = events.next().catch((error: unknown) => error);
  await expect.poll(() => client.iterate({ query: '{ me { email } }' }).next()).toMatchObject({ done: false });
  await app.db.prisma.account.update({ where: { email }, data: { tokenGeneration: { increment: 1 } } });
  await client
    .iterate({ query: '{ me { email } }' })
    .next()
    .catch(() => {});
  expect(await closed).toMatchObject({ code: 4401, reason: 'Token has been revoked' });
  await waiting;
});

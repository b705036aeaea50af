import { SCOPES } from '@nova-calls/schema';
import { getNamedType, isObjectType, type GraphQLObjectType } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bearer, register, startTestApp, type TestApp } from '../test/app.ts';
import { allows } from './platform/auth/index.ts';
import { scopeOfNode } from './platform/builder/index.ts';
import { HOUR } from './platform/clock/index.ts';
import { newId } from './platform/ids/index.ts';
import { schema } from './graphql.ts';
import { GRAPHQL_SCOPES, NESTED_SCOPES, REST_SCOPES } from './scopes.ts';

let app: TestApp;
let token: string;
let accountId: string;
beforeAll(async () => {
  app = await startTestApp({ work: false });
  ({ token, id: accountId } = await register(app));
});
afterAll(() => app.stop());

const sorted = (names: string[]) => names.toSorted((a, b) => a.localeCompare(b));

async function keyWith(scopes?: string[], maker = token, more: object = {}) {
  const body = { name: 'a key', ...(scopes && { scopes }), ...more };
  return app.rest('POST', '/v1/api-keys', body, bearer(maker));
}
const keyOf = async (...scopes: string[]): Promise<string> => (await keyWith(scopes)).body.key;

test('each operation of GraphQL has a scope', () => {
  for (const type of ['Query', 'Mutation', 'Subscription'] as const) {
    const fields = schema.getType(type);
    expect(sorted(Object.keys(isObjectType(fields) ? fields.getFields() : {}))).toEqual(
      sorted(Object.keys(GRAPHQL_SCOPES[type])),
    );
  }
});

/** Each field with its type and result that an operation reaches without passing a field that has a scope of its own. */
function reachedFrom(start: GraphQLObjectType, found: { path: string; type: GraphQLObjectType }[] = []) {
  for (const field of Object.values(start.getFields())) {
    const type = getNamedType(field.type);
    if (!isObjectType(type) || NESTED_SCOPES[start.name]?.[field.name]) continue;
    if (found.some((one) => one.type === type)) continue;
    found.push({ path: `${start.name}.${field.name}`, type });
    reachedFrom(type, found);
  }
  return found;
}

const scopeOfType = (name: string) => (name === 'ApiKey' ? 'admin' : scopeOfNode(name));

test('no operation leads to objects of another scope', () => {
  let checked = 0;
  for (const [root, scopes] of Object.entries(GRAPHQL_SCOPES))
    for (const [name, scope] of Object.entries(scopes)) {
      const result = getNamedType((schema.getType(root) as GraphQLObjectType).getFields()[name]!.type);
      if (!isObjectType(result)) continue;
      const own = scope === 'any' ? [] : [scope];
      for (const { path, type } of [{ path: `${root}.${name}`, type: result }, ...reachedFrom(result)]) {
        const needed = scopeOfType(type.name);
        if (!needed) continue;
        checked++;
        expect([name, path, type.name, allows(own, needed)]).toEqual([name, path, type.name, true]);
      }
    }
  expect(checked).toBeGreaterThan(30);
});

test('no subscription reaches a field with a scope of its own', () => {
  const reached = reachedFrom(schema.getSubscriptionType()!).map(({ type }) => type.name);
  expect(reached).toContain('Call');
  expect(reached.filter((name) => name in NESTED_SCOPES)).toEqual([]);
});

test('each route that takes a key has a scope', () => {
  const { paths } = app.app.doors.openapi() as { paths: Record<string, Record<string, { security?: unknown[] }>> };
  const guarded = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { security }]) =>
      security?.length ? [`${method.toUpperCase()} ${path}`] : [],
    ),
  );
  const named = Object.keys(REST_SCOPES).map((route) => route.replaceAll(/:(\w+)/g, '{$1}'));
  expect(sorted(named)).toEqual(sorted(guarded));
});

test('each route of another scope is a 403 that names the scope it needs', async () => {
  const keys = Object.fromEntries(await Promise.all(SCOPES.map(async (scope) => [scope, await keyOf(scope)] as const)));
  for (const [route, needed] of Object.entries(REST_SCOPES)) {
    if (needed === 'any') continue;
    const [method, path] = route.split(' ') as [string, string];
    const url = path.replaceAll(/:\w+/g, '0199f0d4-0000-7000-8000-000000000000');
    const weak = needed === 'webhooks' ? 'billing' : 'webhooks';
    const body =
      method === 'GET' || (method === 'DELETE' && path !== '/v1/account') ? undefined : (minimal[path] ?? {});
    const refused = await app.rest(method, `${url}${queries[path] ?? ''}`, body, bearer(keys[weak]!));
    expect([route, refused.status, refused.body.detail]).toEqual([
      route,
      403,
      `This API key lacks the scope ${needed}`,
    ]);
  }
});
/** Queries that pass the shapes of their routes. */
const queries: Record<string, string> = { '/v1/call-stats': '?from=2026-06-01&to=2026-06-30' };
/** Bodies that pass the shapes of their routes, which are checked before the caller. */
const minimal: Record<string, Record<string, unknown>> = {
  '/v1/api-keys': { name: 'x' },
  '/v1/account': { password: 'x', name: null },
  '/v1/account/password': { current_password: 'x', new_password: 'xxxxxx' },
  '/calls': {
    owner_email: 'a@example.com',
    product: 'x',
    goal: 'qualify_interest',
    consent: true,
    leads: [{ phone: '+971501234567' }],
  },
  '/v1/campaigns': { name: 'x', product: 'x', goal: 'qualify_interest', consent: true },
  '/v1/suppressions': { phone: '+971501234567' },
  '/v1/do-not-call-lists': { name: 'registry' },
  '/v1/do-not-call-lists/:id/numbers': { numbers: ['+971501234567'] },
  '/v1/webhooks': { url: 'https://hooks.example.com/', events: ['call.ended'] },
  '/billing/subscribe': { plan: 'starter' },
  '/billing/create-payment': { plan_id: 'starter' },
  '/referrals/payout': { amount_cents: 5000, method: 'bank' },
};

test('GraphQL answers FORBIDDEN, also for what is nested', async () => {
  const key = await keyOf('webhooks');
  const call = await app.graphql('{ calls { nodes { id } } }', {}, key);
  expect(call.errors[0]).toMatchObject({
    message: 'This API key lacks the scope calls:read',
    extensions: { code: 'FORBIDDEN' },
  });
  expect((await app.graphql('{ webhooks { id } me { email } }', {}, key)).errors).toBeUndefined();
  expect((await app.graphql('{ me { apiKeys { id } } }', {}, key)).errors[0].extensions.code).toBe('FORBIDDEN');
  const lead = { id: newId(), accountId, portal: 'bayut', eventId: newId(), eventType: 'lead.created', payload: '{}' };
  await app.db.prisma.portalLead.create({ data: { ...lead, status: 'ignored', receivedAt: app.clock.now() } });
  const leads = '{ portalLeads { nodes { id integration { product ownerEmail } } } }';
  const reading = await app.graphql(leads, {}, await keyOf('calls:read'));
  expect(reading.errors[0].message).toBe('This API key lacks the scope admin');
  expect((await app.graphql(leads, {}, await keyOf('admin'))).errors).toBeUndefined();
  const live = app.websocket(key);
  const stream = live.iterate({ query: 'subscription { callEvents { seq } }' });
  const first = await stream.next().catch((error: unknown) => ({ value: { errors: error } }));
  expect(JSON.stringify(first)).toContain('lacks the scope calls:read');
  await live.dispose();
});

test('MCP tells the model which scope is missing', async () => {
  const key = await keyOf('webhooks');
  const ask = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'get_usage', arguments: {} } };
  const headers = {
    ...bearer(key),
    accept: 'application/json, text/event-stream',
    'mcp-protocol-version': '2025-06-18',
  };
  const response = await fetch(`${app.url}/mcp`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(ask),
  });
  expect(await response.text()).toContain('lacks the scope billing');
});

test('a write scope contains the reading, and a key without scopes does everything', async () => {
  const writer = await keyOf('calls:write');
  expect((await app.rest('GET', '/v1/suppressions', undefined, bearer(writer))).status).toBe(200);
  const reader = await keyOf('calls:read');
  const added = await app.rest('POST', '/v1/suppressions', { phone: '+971501234567' }, bearer(reader));
  expect(added.status).toBe(403);
  const full = await keyWith();
  expect(full.body).toMatchObject({ scopes: ['admin'], expires_at: null });
  expect((await app.rest('GET', '/v1/api-keys', undefined, bearer(full.body.key))).status).toBe(200);
});

test('a key makes none that may do more, or lasts longer, than itself', async () => {
  const inHours = (hours: number) => new Date(app.clock.now().getTime() + hours * HOUR).toISOString();
  const maker = (await keyWith(['admin'], token, { expires_at: inHours(2) })).body.key;
  expect((await keyWith(['calls:read'], maker, { expires_at: inHours(3) })).status).toBe(400);
  const heir = await keyWith(['calls:read'], maker);
  expect([heir.status, heir.body.expires_at]).toEqual([201, expect.any(String)]);
  expect((await keyWith(['admin'], heir.body.key)).status).toBe(403);
  expect((await keyWith(['calls:read'], token, { expires_at: inHours(-1) })).status).toBe(400);
  expect((await keyWith(['everything'])).status).toBe(422);
  expect((await keyWith([])).status).toBe(422);

  app.clock.move(2 * HOUR);
  const late = await app.rest('GET', '/auth/me', undefined, bearer(heir.body.key));
  expect([late.status, late.body.detail]).toEqual([401, 'API key has expired']);
  const gql = await app.graphql(
    'mutation ($at: DateTime) { createApiKey(name: "g", scopes: [CALLS_READ, BILLING], expiresAt: $at) { apiKey { scopes expiresAt } } }',
    { at: inHours(1) },
    token,
  );
  expect(gql.data.createApiKey.apiKey.scopes).toEqual(['CALLS_READ', 'BILLING']);
});

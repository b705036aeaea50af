import type { GraphQLObjectType } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { schema } from '../src/graphql.ts';
import { startTestApp, type TestApp } from './app.ts';
import { operationOn } from './operations.ts';

/** Routes that need no account. Adding to these lists is a decision about security. */
const PUBLIC_ROUTES = new Set([
  'POST /auth/register',
  'POST /auth/login',
  'POST /auth/check-email',
  'POST /auth/forgot-password',
  'POST /auth/reset-password',
  // Whoever has the token of the link has the mailbox.
  'POST /auth/confirm-email',
  'POST /calls',
  'GET /calls/{call_id}',
  'GET /contexts/{context_id}',
  // Whoever knows the room of a live call may join it.
  'POST /token',
  'GET /api/calls/{call_id}/quality',
  'GET /billing/plans',
  'GET /health',
  'GET /v1/server-features',
  'GET /health/deep',
  // Signed instead of authenticated. An unknown integration is a 404 before any signature is checked.
  'POST /webhooks/property-finder/{integration_id}',
  'POST /webhooks/bayut/{integration_id}',
  'POST /billing/webhook',
  'POST /billing/ziina/webhook',
]);
const PUBLIC_FIELDS = new Set([
  'register',
  'login',
  'requestPasswordReset',
  'resetPassword',
  'emailExists',
  'plans',
  'serverFeatures',
]);

/** Valid queries, for routes that check the query first. */
const QUERIES: Record<string, string> = { 'GET /v1/call-stats': '?from=2026-06-01&to=2026-06-30' };

/** Valid bodies, for routes that check the body first. */
const BODIES: Record<string, object> = {
  'DELETE /v1/account': { password: 'a-strong-password' },
  'PATCH /v1/account': { name: 'Acme' },
  'POST /v1/account/password': { current_password: 'a-strong-password', new_password: 'a-stronger-password' },
  'POST /v1/campaigns': { name: 'Autumn', product: 'CRM', goal: 'qualify_interest', consent: true },
  'PATCH /v1/campaigns/{id}': { concurrency: 10 },
  'POST /v1/campaigns/{id}/rehearsals': { personas: 1 },
  'POST /billing/create-payment': { plan_id: 'starter' },
  'POST /billing/subscribe': { plan: 'starter' },
  'POST /v1/api-keys': { name: 'backend' },
  'POST /v1/suppressions': { phone: '+971501234567' },
  'POST /referrals/payout': { amount_cents: 5000, method: 'bank_transfer' },
  'POST /v1/do-not-call-lists': { name: 'registry' },
  'POST /v1/do-not-call-lists/{id}/numbers': { numbers: ['+971501234567'] },
  'POST /v1/webhooks': { url: 'https://hooks.example.com/', events: ['call.ended'] },
};

/** Settings for routes that answer 503 when they are not configured. */
const ENV = {
  PROPERTY_FINDER_WEBHOOK_SECRET: 'shared with Property Finder',
  BAYUT_WEBHOOK_SECRET: 'shared with Bayut',
  PORTAL_OWNER_EMAIL: 'portals@example.com',
};

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ env: ENV, work: false });
});
afterAll(() => app.stop());

test('every REST route needs an account, unless it is listed', async () => {
  const { paths } = (await app.rest('GET', '/openapi.json')).body as { paths: Record<string, Record<string, unknown>> };
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
    })),
  );
  const guarded = routes.filter(({ name }) => !PUBLIC_ROUTES.has(name));
  expect(guarded.length).toBeGreaterThan(8);
  const open: string[] = [];
  for (const { name, method, path } of guarded) {
    const url = `${path.replace(/\{\w+\}/g, crypto.randomUUID())}${QUERIES[name] ?? ''}`;
    const { status } = await app.rest(method, url, BODIES[name] as never);
    if (status !== 401) open.push(`${name} answered ${status}`);
  }
  expect(open).toEqual([]);
});

const operations = (kind: string, root: GraphQLObjectType) =>
  Object.values(root.getFields()).map((field) => ({ name: field.name, query: `${kind} { ${operationOn(field)} }` }));

test('every GraphQL field needs an account, unless it is listed', async () => {
  const asked = [...operations('query', schema.getQueryType()!), ...operations('mutation', schema.getMutationType()!)];
  const guarded = asked.filter(({ name }) => !PUBLIC_FIELDS.has(name));
  expect(guarded.length).toBeGreaterThan(12);
  const open: string[] = [];
  for (const { name, query } of guarded) {
    const { errors } = await app.graphql(query);
    const code = errors?.[0]?.extensions.code as string | undefined;
    if (code !== 'UNAUTHENTICATED') open.push(`${name} answered ${code ?? 'data'}`);
  }
  expect(open).toEqual([]);
});

test('every subscription needs an account', async () => {
  for (const { query } of operations('subscription', schema.getSubscriptionType()!)) {
    const client = app.websocket();
    const results = client.iterate({ query });
    const { value } = await results.next().catch((error: unknown) => ({ value: { errors: error } }));
    expect(JSON.stringify((value as { errors: unknown }).errors)).toContain('UNAUTHENTICATED');
    await client.dispose();
  }
});

import { parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { graphiqlExamples } from '../src/examples.ts';
import { schema } from '../src/graphql.ts';
import { bearer, register, startTestApp, type TestApp } from './app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

describe('the documented quickstart, as pasted', () => {
  let token: string;
  let placed: Record<string, unknown>;

  test('1. creates an account and gets a token', async () => {
    const { status, body } = await app.rest('POST', '/auth/register', {
      email: 'you@example.com',
      password: 'a-strong-password',
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      token_type: 'bearer',
      user: { email: 'you@example.com', trial_active: true, trial_minutes_remaining: 10 },
    });
    token = body.access_token;
  });

  test('2. places the first call', async () => {
    const { status, body } = await app.rest(
      'POST',
      '/calls',
      {
        owner_email: 'you@example.com',
        product: 'CloudSync CRM',
        context: 'Mid-market CRM, AED 99/seat, main objection is migration effort',
        goal: 'qualify_interest',
        consent: true,
        leads: [{ phone: '+971501234567', name: 'Sarah', company: 'Acme Corp' }],
      },
      bearer(token),
    );
    expect(status).toBe(200);
    expect(body).toEqual({
      calls: [
        {
          call_id: expect.any(String),
          context_id: expect.any(String),
          phone: '+971501234567',
          lead_name: 'Sarah',
          status: 'in_progress',
          expires_in_seconds: 600,
          message: 'Call dispatched successfully',
        },
      ],
      total: 1,
      dispatched: 1,
      failed: 0,
    });
    placed = body.calls[0];
  });

  test("3. polls the call's status", async () => {
    const status = async () => (await app.rest('GET', `/calls/${placed.call_id as string}`)).body.status;
    await expect.poll(status).toBe('completed');
    const { body } = await app.rest('GET', `/calls/${placed.call_id as string}`);
    expect(body).toEqual({
      call_id: placed.call_id,
      status: 'completed',
      phone: '+971501234567',
      sms_sent: false,
      error: null,
      expires_in_seconds: expect.any(Number),
    });
  });

  test('reads the brief of the agent', async () => {
    const { status, body } = await app.rest('GET', `/contexts/${placed.context_id as string}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: placed.context_id,
      phone: '+971501234567',
      name: 'Sarah',
      product: 'CloudSync CRM',
      source: 'rules',
    });
    expect(body.opening_line).toContain('Sarah');
    expect(JSON.stringify(body.objection_handlers).toLowerCase()).toContain('migration');
  });

  test('reads the score', async () => {
    const score = async () =>
      (await app.rest('GET', `/api/calls/${placed.call_id as string}/quality`, undefined, bearer(token))).body;
    await expect.poll(async () => (await score()).score).not.toBeNull();
    expect(await score()).toMatchObject({
      call_id: placed.call_id,
      score: { overall: expect.any(Number), judge: 'rubric' },
    });
  });

  test('reads the usage', async () => {
    const { body } = await app.rest('GET', '/billing/usage', undefined, bearer(token));
    expect(body).toMatchObject({ plan: null, status: 'trialing', minutes_limit: 10 });
    expect(body.minutes_used).toBeGreaterThan(0);
    expect(body.minutes_used + body.minutes_remaining).toBeCloseTo(10, 2);
  });
});

describe('over GraphQL', () => {
  const PLACE = /* GraphQL */ `
    mutation Place($input: PlaceCallsInput!) {
      placeCalls(input: $input) {
        calls {
          id
          status
          phone
          brief {
            openingLine
            source
          }
        }
        batch {
          id
          total
        }
      }
    }
  `;
  const input = { product: 'CloudSync CRM', goal: 'QUALIFY_INTEREST', consent: true, persona: 'INTERESTED' };

  test('places a call, watches it live and reads it', async () => {
    const { token } = await register(app);
    const { data } = await app.graphql(
      PLACE,
      { input: { ...input, leads: [{ phone: '+971502222222', name: 'Omar' }] } },
      token,
    );
    const { id } = data.placeCalls.calls[0];
    const client = app.websocket(token);
    const events: { seq: number; type: string; isLast: boolean }[] = [];
    const subscription = {
      query: `subscription { callUpdated(callId: "${id}") { seq type isLast turn { role text } call { status } } }`,
    };
    for await (const { data: next } of client.iterate<{ callUpdated: (typeof events)[0] }>(subscription))
      events.push(next!.callUpdated);
    // A client that has seen the last event gets no more, and does not wait.
    for (const after of [events.length, events.length + 1, 1_000_000])
      for (const field of ['callUpdated', 'transcript']) {
        const missed = client.iterate({
          query: `subscription { ${field}(callId: "${id}", after: ${after}) { __typename } }`,
        });
        expect(await missed.next()).toEqual({ done: true, value: undefined });
      }
    await client.dispose();
    expect(events.map((event) => event.seq)).toEqual(events.map((_, at) => at + 1));
    expect(events.at(-1)).toMatchObject({ type: 'SCORED', isLast: true });
    const read = await app.graphql(
      `{ calls(first: 1, filter: { phone: "+971502222222" }) { totalCount nodes { status outcome transcript { role text } score { overall dimensions { name score quote } } } } }`,
      {},
      token,
    );
    expect(read.errors).toBeUndefined();
    expect(read.data.calls).toMatchObject({
      totalCount: 1,
      nodes: [{ status: 'COMPLETED', score: { overall: expect.any(Number) } }],
    });
    expect(read.data.calls.nodes[0].transcript.length).toBeGreaterThan(6);
  });

  test('anonymous callers see no calls, and calls of other accounts are not found', async () => {
    const [one, other] = [await register(app), await register(app)];
    const { data } = await app.graphql(PLACE, { input: { ...input, leads: [{ phone: '+971503333333' }] } }, one.token);
    const query = `{ call(id: "${data.placeCalls.calls[0].id}") { phone } }`;
    expect((await app.graphql(query)).errors[0].extensions.code).toBe('UNAUTHENTICATED');
    expect((await app.graphql(query, {}, other.token)).errors[0].extensions.code).toBe('NOT_FOUND');
    expect((await app.graphql(`{ calls { totalCount } }`, {}, other.token)).data.calls.totalCount).toBe(0);
  });

  test('a batch shows its counts, also while it changes and after it is cancelled', async () => {
    const { token } = await register(app);
    const leads = [{ phone: '+971505555551' }, { phone: '+971505555552' }];
    const { data } = await app.graphql(PLACE, { input: { ...input, joinAsLead: true, leads } }, token);
    const { id } = data.placeCalls.batch;
    const cancelled = await app.graphql(`mutation { cancelBatch(id: "${id}") { total ended live failed } }`, {}, token);
    expect(cancelled.errors).toBeUndefined();
    const client = app.websocket(token);
    const seen: { ended: number; total: number }[] = [];
    for (const call of data.placeCalls.calls)
      await app.graphql(`mutation { hangUp(id: "${call.id}") { id } }`, {}, token);
    const query = `subscription { batchUpdated(batchId: "${id}") { total ended live } }`;
    for await (const result of client.iterate<{ batchUpdated: (typeof seen)[0] }>({ query }))
      seen.push(result.data!.batchUpdated);
    await client.dispose();
    expect(seen.at(-1)).toMatchObject({ total: 2, ended: 2, live: 0 });
  });

  test.each([
    ['an id that is none', '{ call(id: "x") { id } }', 'NOT_FOUND'],
    ['hanging up what is no call', 'mutation { hangUp(id: "x") { id } }', 'NOT_FOUND'],
    ['cancelling what is no batch', 'mutation { cancelBatch(id: "x") { id } }', 'NOT_FOUND'],
    ['a cursor that is none', '{ calls(after: "xyz") { nodes { id } } }', 'BAD_REQUEST'],
    ['a cursor of something else', '{ calls(after: "R1BDOlM6bm9wZQ==") { nodes { id } } }', 'BAD_REQUEST'],
    ['a character that no text has', '{ calls(filter: { phone: "\\u0000" }) { totalCount } }', 'BAD_REQUEST'],
    ['such a reason', 'mutation { addSuppression(phone: "+971501112233", reason: "\\u0000") { id } }', 'BAD_REQUEST'],
    ['too long a list', '{ calls(first: 100000) { nodes { id } } }', 'GRAPHQL_VALIDATION_FAILED'],
  ])('%s is reported as the caller’s mistake', async (_what, query, code) => {
    const { token } = await register(app);
    expect((await app.graphql(query, {}, token)).errors[0].extensions.code).toBe(code);
  });

  test('an invalid input is reported with its field', async () => {
    const { token } = await register(app);
    const { errors } = await app.graphql(
      PLACE,
      { input: { ...input, product: 'x'.repeat(2001), leads: [{ phone: '+971504444444' }] } },
      token,
    );
    expect(errors[0].extensions).toMatchObject({ code: 'VALIDATION_FAILED', items: [{ loc: ['input', 'product'] }] });
  });
});

describe('the edge', () => {
  test.each([
    ['GET', '/nowhere', undefined, 404, 'Not Found'],
    ['DELETE', '/calls', undefined, 405, 'Method Not Allowed'],
    ['GET', '/calls/not-an-id', undefined, 404, 'Call not found or expired'],
    [
      'POST',
      '/auth/login',
      '{"email":',
      422,
      expect.arrayContaining([expect.objectContaining({ type: 'json_invalid' })]),
    ],
    [
      'POST',
      '/calls',
      { leads: 'none' },
      422,
      expect.arrayContaining([expect.objectContaining({ loc: ['body', 'leads'], type: 'list_type' })]),
    ],
  ])('%s %s answers with {detail}', async (method, path, body, status, detail) => {
    const answer = await app.rest(method, path, body);
    expect(answer.status).toBe(status);
    expect(answer.body.detail).toEqual(detail);
  });

  test('a body that is too large or not JSON is refused', async () => {
    expect((await app.rest('POST', '/calls', 'x'.repeat(2 * 1024 * 1024))).status).toBe(413);
    expect(
      (await app.rest('POST', '/calls', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' })).status,
    ).toBe(415);
  });

  test('health is shallow or deep', async () => {
    expect((await app.rest('GET', '/health')).body).toEqual({
      status: 'ok',
      timestamp: expect.any(String),
      active_calls: expect.any(Number),
      ttl_seconds: 600,
    });
    const deep = await app.rest('GET', '/health/deep');
    expect(deep.status).toBe(200);
    expect(deep.body.checks.database.status).toBe('ok');
  });

  test('browsers may call from the documented origins only', async () => {
    const preflight = { origin: 'https://novalabs.ae', 'access-control-request-method': 'POST' };
    const allowed = await fetch(`${app.url}/calls`, { method: 'OPTIONS', headers: preflight });
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://novalabs.ae');
    const denied = await fetch(`${app.url}/health`, { headers: { origin: 'https://evil.example' } });
    expect(denied.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('the API references load nothing from other hosts', async () => {
    for (const path of ['/docs', '/graphql']) {
      const page = await (await fetch(`${app.url}${path}`, { headers: { accept: 'text/html' } })).text();
      expect(page).toContain('<html');
      expect(page.match(/(?:src|href)="https?:\/\/[^"]*"/g)).toBeNull();
    }
    const document = (await app.rest('GET', '/openapi.json')).body;
    expect(document.openapi).toMatch(/^3\.1/);
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/calls', '/calls/{call_id}', '/auth/register', '/billing/usage']),
    );
  });

  test.each(graphiqlExamples)('GraphiQL’s example “$title” fits the schema', ({ query }) => {
    expect(validate(schema, parse(query))).toEqual([]);
  });

  test('logs hold no token, phone number or address', () => {
    const text = app.lines.join('');
    expect(text).toContain('"request"');
    expect(text).not.toMatch(/eyJ|\+9715|you@example\.com|a-strong-password/);
  });
});

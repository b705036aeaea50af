import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BODY_LIMIT } from '../src/platform/http/index.ts';
import { bearer, register, startTestApp, type TestApp } from './app.ts';

let app: TestApp;
let token: string;
beforeAll(async () => {
  // At real speed, so that a test can act while a call rings.
  app = await startTestApp({
    env: { SIMULATION_SPEED: '1', TRUST_PROXY: 'true', CORS_ORIGINS: 'https://app.example' },
  });
  ({ token } = await register(app, 100));
});
afterAll(() => app?.stop());

const MCP = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
const list = { jsonrpc: '2.0', id: 1, method: 'tools/list' };
/** A raw request without a handshake, because there are no sessions. */
const post = (body: unknown, headers: Record<string, string> = bearer(token), method = 'POST') =>
  fetch(`${app.url}/mcp`, {
    method,
    headers: { ...MCP, ...headers },
    ...(method === 'POST' && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });

async function connect(headers: Record<string, string>): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode: 'auto' } });
  await client.connect(new StreamableHTTPClientTransport(new URL(`${app.url}/mcp`), { requestInit: { headers } }));
  return client;
}
const call = async (client: Client, name: string, args: Record<string, unknown> = {}) => {
  const { content, structuredContent, isError } = await client.callTool({ name, arguments: args });
  // Each test knows the shape of its own result.
  const data = structuredContent as any; // oxlint-disable-line typescript/no-explicit-any
  return { isError: isError === true, text: (content[0] as { text: string }).text, data };
};
let numbers = 0;
const placing = () => ({
  owner_email: 'owner@example.com',
  product: 'CloudSync CRM',
  goal: 'qualify_interest',
  consent: true,
  leads: [{ phone: `+97155${4_000_000 + numbers++}` }],
});

describe('the token', () => {
  test.each([
    ['none', {}],
    ['a wrong one', bearer('nova_wrong')],
    ['another scheme', { authorization: 'Basic abc' }],
    ['a token that was tampered with', bearer('eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.x')],
  ])('401: %s, whatever the request', async (_what, headers) => {
    for (const body of [list, '{', { ...list, method: 'nothing/here' }]) {
      const response = await post(body, headers);
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
      expect(await response.json()).toEqual({ detail: expect.any(String) });
    }
  });

  test('401 reaches the official client as an error', async () => {
    await expect(connect(bearer('nova_wrong'))).rejects.toThrow(/401|unauthorized/i);
    await expect(connect({})).rejects.toThrow(/401|unauthorized/i);
  });

  test('is checked for each request: a revoked one ends at once', async () => {
    const made = await app.rest('POST', '/v1/api-keys', { name: 'for a model' }, bearer(token));
    const client = await connect(bearer(made.body.key));
    expect((await call(client, 'whoami')).data.email).toMatch(/@example\.com$/);
    await app.rest('DELETE', `/v1/api-keys/${made.body.id}`, undefined, bearer(token));
    await expect(client.callTool({ name: 'whoami' })).rejects.toThrow('Invalid API key');
    await client.close();
  });

  test('leads each of two simultaneous requests to its own account', async () => {
    const other = await register(app);
    const [mine, theirs] = await Promise.all([connect(bearer(token)), connect(bearer(other.token))]);
    const asked = Array.from({ length: 10 }, (_, index) => call(index % 2 ? mine : theirs, 'whoami'));
    const emails = (await Promise.all(asked)).map(({ data }) => data.email);
    emails.forEach((email, index) => expect(email === other.email).toBe(index % 2 === 0));
    await Promise.all([mine.close(), theirs.close()]);
  });
});

describe('HTTP', () => {
  test('lists tools without a handshake, as a single answer or a stream', async () => {
    const response = await post(list);
    expect([response.status, response.headers.get('mcp-session-id')]).toEqual([200, null]);
    expect(response.headers.get('x-request-id')).toBeTruthy();
    expect(await response.text()).toContain('"place_calls"');
  });

  test.each(['GET', 'DELETE', 'PUT'])('405: %s, because there are no sessions', async (method) => {
    const response = await post('', bearer(token), method);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
    expect(await response.json()).toEqual({ detail: expect.any(String) });
  });

  test('403: a page of another origin, also after DNS rebinding', async () => {
    for (const origin of ['https://evil.example', 'http://localhost.evil.example', 'null', `${app.url}.evil.example`]) {
      const response = await post(list, { ...bearer(token), origin });
      expect([response.status, await response.json()]).toEqual([
        403,
        { detail: expect.stringContaining('CORS_ORIGINS') },
      ]);
    }
  });

  test('pages of CORS_ORIGINS and of the server itself may call', async () => {
    for (const origin of ['https://app.example', 'http://localhost:4000'])
      expect([origin, (await post(list, { ...bearer(token), origin })).status]).toEqual([origin, 200]);
    const preflight = await fetch(`${app.url}/mcp`, {
      method: 'OPTIONS',
      headers: { origin: 'https://app.example', 'access-control-request-method': 'POST' },
    });
    expect(preflight.headers.get('access-control-allow-headers')).toContain('mcp-protocol-version');
  });

  test('pages of the user’s own machine may call, such as the Inspector', async () => {
    for (const origin of ['http://127.0.0.1:9', 'http://localhost:6274', 'http://[::1]:80']) {
      expect([origin, (await post(list, { ...bearer(token), origin })).status]).toEqual([origin, 200]);
      const preflight = { origin, 'access-control-request-method': 'POST' };
      const allowed = async (path: string) =>
        (await fetch(app.url + path, { method: 'OPTIONS', headers: preflight })).headers.get(
          'access-control-allow-origin',
        );
      expect([await allowed('/mcp'), await allowed('/graphql')]).toEqual([origin, null]);
    }
  });

  test('the version is the release’s', async () => {
    const client = await connect(bearer(token));
    expect(client.getServerVersion()!.version).toMatch(/^(?!0\.0\.0)\d+\.\d+\.\d+/);
    await client.close();
  });

  test('a small batch is answered, in the revision that has batches', async () => {
    const whoami = { jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name: 'whoami', arguments: {} } };
    for (const revision of [{}, { 'mcp-protocol-version': '2025-03-26' }] as Record<string, string>[]) {
      const response = await post([list, whoami], { ...bearer(token), ...revision });
      expect(response.status).toBe(200);
      const text = await response.text();
      for (const id of [1, 2]) expect(text).toMatch(new RegExp(`"id":${id}\\b`));
      expect(text).toContain('@example.com');
    }
    const later = await post([list], { ...bearer(token), 'mcp-protocol-version': '2025-06-18' });
    expect([later.status, (await later.json()).error.message]).toEqual([400, expect.stringContaining('one by one')]);
  });

  test('413: the body is too large; 415: it is not JSON; 400: it is broken or a large batch', async () => {
    expect((await post(JSON.stringify({ ...list, params: { x: 'x'.repeat(BODY_LIMIT) } }))).status).toBe(413);
    expect((await post('x', { ...bearer(token), 'content-type': 'text/plain' })).status).toBe(415);
    expect((await post('{')).status).toBe(400);
    const batch = await post(Array.from({ length: 21 }, (_, id) => ({ ...list, id })));
    expect([batch.status, await batch.json()]).toMatchObject([
      400,
      { error: { message: expect.stringContaining('At most 20') } },
    ]);
  });

  test('a client that leaves during a request harms nobody', async () => {
    const body = JSON.stringify({ ...list, method: 'tools/call', params: { name: 'list_calls', arguments: {} } });
    const leaving = Array.from({ length: 20 }, (_, n) =>
      fetch(`${app.url}/mcp`, {
        method: 'POST',
        headers: { ...MCP, ...bearer(token) },
        body,
        signal: AbortSignal.timeout(1 + n),
      }).catch(() => null),
    );
    await Promise.all(leaving);
    expect((await post(body)).status).toBe(200);
    expect(app.lines.filter((line) => /unhandled|"level":50/i.test(line))).toEqual([]);
  });

  test('a client that listens for changes gets none', async () => {
    const client = await connect(bearer(token));
    expect(client.getServerCapabilities()).toMatchObject({ tools: { listChanged: false } });
    await client.close();
  });
});

describe('requests of tools', () => {
  test('are limited by the caller’s address, not by this machine’s', async () => {
    const from = (address: string) => connect({ ...bearer(token), 'x-forwarded-for': address });
    const [one, another] = await Promise.all([from('203.0.113.1'), from('203.0.113.2')]);
    for (let n = 0; n < 5; n++) expect((await call(one, 'place_calls', placing())).isError).toBe(false);
    expect((await call(one, 'place_calls', placing())).text).toMatch(/^RATE_LIMITED \(429\)[^]*Wait \d+ seconds/);
    expect((await call(another, 'place_calls', placing())).isError).toBe(false);
    await Promise.all([one.close(), another.close()]);
  });

  test('with the same key, sent twice at once, make one submission', async () => {
    const client = await connect({ ...bearer(token), 'x-forwarded-for': '203.0.113.3' });
    const args = { ...placing(), idempotency_key: 'twice-at-once' };
    const answers = await Promise.all([call(client, 'place_calls', args), call(client, 'place_calls', args)]);
    const placed = new Set(answers.filter(({ isError }) => !isError).map(({ data }) => data.calls[0].call_id));
    expect(placed.size).toBe(1);
    const refused = answers.filter(({ isError }) => isError).map(({ text }) => text);
    expect(refused.filter((text) => !text.startsWith('CONFLICT'))).toEqual([]);
    await client.close();
  });

  test('cancel a ringing call, and hang up an answered one', async () => {
    const client = await connect({ ...bearer(token), 'x-forwarded-for': '203.0.113.4' });
    const place = async (phone: string) => {
      const { data } = await call(client, 'place_calls', { ...placing(), leads: [{ phone }] });
      return { call_id: data.calls[0].call_id as string };
    };
    const ringing = await place('+971501234567');
    expect((await call(client, 'cancel_call', ringing)).data).toMatchObject({ status: 'cancelled' });
    const answered = await place('+971501234567');
    const status = async () => (await call(client, 'get_call_details', answered)).data.status;
    await expect.poll(status).toBe('in_progress');
    const { isError, text } = await call(client, 'cancel_call', answered);
    expect([isError, text]).toEqual([true, expect.stringMatching(/^CONFLICT \(409\)[^]*hang_up_call/)]);
    expect((await call(client, 'hang_up_call', answered)).data.ended_at).toBeTruthy();
    await client.close();
  });

  test('are logged under the caller’s request id, without secrets', async () => {
    const from = app.lines.length;
    const client = await connect({ ...bearer(token), 'x-request-id': 'models-own-id' });
    const { phone } = placing().leads[0]!;
    await call(client, 'add_suppression', { phone });
    expect((await call(client, 'remove_suppression', { id_or_phone: phone })).isError).toBe(false);
    await client.close();
    const lines = app.lines.slice(from);
    const added = lines.filter((line) => line.includes('/v1/suppressions') && line.includes('models-own-id'));
    expect(added.length).toBeGreaterThan(0);
    expect(lines.join('')).not.toContain(token);
    expect(lines.filter((line) => line.includes(phone.slice(4)))).toEqual([]);
  });
});

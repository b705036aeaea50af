import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Client } from '@modelcontextprotocol/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build } from '../../server/test/build.ts';
import { TOOLS } from '../src/tools/index.ts';
import { INVALID, UNKNOWN } from './invalid-arguments.ts';
import { call, overHttp, overStdio, phone, placing, register, startServer, TALKATIVE, type TestApp } from './world.ts';

beforeAll(() => {
  build('sdk', 'dist/index.js');
  build('mcp', 'dist/cli.js');
});

const TRANSPORTS: Record<string, (url: string, token: string) => Promise<Client>> = {
  stdio: async (url, token) => (await overStdio({ NOVA_API_URL: url, NOVA_API_KEY: token })).client,
  http: overHttp,
};

describe.each(Object.entries(TRANSPORTS))('over %s', (_name, connect) => {
  // One server for each transport, because one address may submit five times a minute. So these tests share their
  // calls.
  let app: TestApp;
  let mine: Client;
  let strangers: Client;
  let talked: { call_id: string; context_id: string };
  let rang: { call_id: string }[];
  const succeeded = new Set<string>();
  const ok = async (name: string, args: Record<string, unknown> = {}) => {
    const { isError, text, data } = await call(mine, name, args);
    expect({ isError, text }).toMatchObject({ isError: false });
    succeeded.add(name);
    return data;
  };
  const place = async (more: Record<string, unknown> = {}) => (await ok('place_calls', placing(more))).calls;
  const ended = async ({ call_id }: { call_id: string }): Promise<void> => {
    while ((await ok('get_call', { call_id })).status === 'in_progress') await setTimeout(50);
  };

  beforeAll(async () => {
    app = await startServer();
    mine = await connect(app.url, (await register(app, 500)).token);
    strangers = await connect(app.url, (await register(app)).token);
    rang = await place({ leads: [{ phone: phone() }, { phone: phone() }] });
    [talked] = await place(TALKATIVE);
    await Promise.all([...rang, talked].map(ended));
  });
  afterAll(async () => {
    await Promise.all([mine?.close(), strangers?.close()]);
    await app?.stop();
  });

  test('speaks the newest protocol version, and lists every tool', async () => {
    expect(mine.getNegotiatedProtocolVersion()).toBe('2026-07-28');
    expect(mine.getInstructions()).toContain('place_calls');
    const { tools } = await mine.listTools();
    expect(tools.map(({ name }) => name)).toEqual(TOOLS.map(({ name }) => name));
  });

  test('reads the server and the account', async () => {
    expect(await ok('health_check')).toMatchObject({ status: 'ok', ttl_seconds: 600 });
    expect((await ok('health_check', { deep: true })).checks.database).toMatchObject({ status: 'ok' });
    expect(await ok('whoami')).toMatchObject({ email: expect.stringContaining('@'), trial_active: true });
    expect(await ok('get_usage')).toMatchObject({ minutes_limit: 500, minutes_used: expect.any(Number) });
  });

  test('follows a call from placing to score', async () => {
    const { call_id, context_id, ...rest } = talked;
    expect(rest).toMatchObject({ phone: '+971501234567', lead_name: 'Sarah', status: 'in_progress' });
    const details = await ok('get_call_details', { call_id });
    expect(details).toMatchObject({ id: call_id, status: 'completed', goal: 'qualify_interest', language: 'en' });
    const { turns } = await ok('get_transcript', { call_id });
    expect(turns[0]).toMatchObject({ role: 'agent', phase: 'opening', start_seconds: 0 });
    expect(turns.some(({ role }: { role: string }) => role === 'lead')).toBe(true);
    const byContext = await ok('get_call_brief', { context_id });
    const byCall = await ok('get_call_brief', { call_id });
    expect(byContext).toMatchObject(byCall);
    expect(Object.keys(byCall.objection_handlers).length).toBeGreaterThan(0);
    await expect.poll(async () => (await ok('get_call_quality', { call_id })).score?.overall).toBeGreaterThan(0);
    const listed = await ok('list_calls', { status: ['completed'], phone: '+971501234567', first: 5 });
    expect(listed).toMatchObject({ calls: [{ id: call_id, outcome: details.outcome }], next_cursor: null });
  });

  test('lists continue page by page', async () => {
    const first = await ok('list_calls', { first: 1 });
    const second = await ok('list_calls', { first: 1, after: first.next_cursor });
    expect(second.calls).toHaveLength(1);
    expect(second.calls[0].id).not.toBe(first.calls[0].id);
    const { batches } = await ok('list_batches');
    expect(batches).toMatchObject([{ total: 1 }, { total: 2, product: 'CloudSync CRM' }]);
    const batch_id = batches[1].id;
    const { calls } = await ok('list_calls', { batch_id });
    expect(new Set(calls.map(({ id }: { id: string }) => id))).toEqual(new Set(rang.map(({ call_id }) => call_id)));
    expect(await ok('cancel_batch', { batch_id })).toMatchObject({ id: batch_id, total: 2, ended: 2 });
  });

  test('one key places once', async () => {
    const idempotency_key = randomUUID();
    const args = placing({ idempotency_key });
    const first = await ok('place_calls', args);
    expect((await ok('place_calls', args)).calls[0].call_id).toBe(first.calls[0].call_id);
    const other = await call(mine, 'place_calls', placing({ idempotency_key }));
    expect(other).toMatchObject({ isError: true, text: expect.stringContaining('CONFLICT (409)') });
  });

  test('a call that is over stays as it is, when cancelled or hung up', async () => {
    const { call_id } = rang[0]!;
    const { status } = await ok('get_call_details', { call_id });
    expect(await ok('cancel_call', { call_id })).toMatchObject({ id: call_id, status });
    expect(await ok('hang_up_call', { call_id })).toMatchObject({ id: call_id, status });
  });

  test('a suppressed number is not called', async () => {
    const number = phone();
    const added = await ok('add_suppression', { phone: number, reason: 'asked us to stop' });
    expect(added).toMatchObject({ phone: number, reason: 'asked us to stop' });
    const { suppressions } = await ok('list_suppressions');
    expect(suppressions).toContainEqual(added);
    expect(await place({ leads: [{ phone: number }] })).toMatchObject([{ phone: number, status: 'failed' }]);
    expect(await ok('remove_suppression', { id_or_phone: number })).toEqual({ removed: true });
    const again = await call(mine, 'remove_suppression', { id_or_phone: number });
    expect(again).toMatchObject({ isError: true, text: expect.stringContaining('NOT_FOUND (404)') });
  });

  test('a webhook is created, used and deleted', async () => {
    const made = await ok('create_webhook', { url: 'https://127.0.0.1:2/hook', events: ['call.started'] });
    expect(made).toMatchObject({ is_active: true, secret: expect.stringMatching(/.{16,}/) });
    const webhook_id = made.id;
    const { webhooks } = await ok('list_webhooks');
    expect(webhooks).toMatchObject([{ id: webhook_id }]);
    expect(JSON.stringify(webhooks)).not.toContain(made.secret);
    const { delivery_id } = await ok('test_webhook', { webhook_id });
    const { deliveries } = await ok('list_webhook_deliveries', { webhook_id });
    expect(deliveries).toMatchObject([{ id: delivery_id, event_type: 'call.started', call_id: null }]);
    const { delivery_id: second } = await ok('test_webhook', { webhook_id });
    const page = await ok('list_webhook_deliveries', { webhook_id, first: 1 });
    expect(page).toMatchObject({ deliveries: [{ id: second }], next_cursor: expect.any(String) });
    const rest = await ok('list_webhook_deliveries', { webhook_id, first: 1, after: page.next_cursor });
    expect(rest.deliveries).toMatchObject([{ id: delivery_id }]);
    expect((await ok('list_webhook_deliveries', { webhook_id, status: ['delivered'] })).deliveries).toEqual([]);
    expect(await ok('delete_webhook', { webhook_id })).toEqual({ deleted: true, webhook_id });
    expect(await ok('delete_webhook', { webhook_id })).toEqual({ deleted: true, webhook_id });
    expect((await ok('list_webhooks')).webhooks).toEqual([]);
    expect((await ok('list_webhooks', { include_inactive: true })).webhooks).toHaveLength(1);
    const refused = await call(mine, 'test_webhook', { webhook_id });
    expect(refused).toMatchObject({ isError: true, text: expect.stringContaining('BAD_REQUEST (400)') });
  });

  test('a campaign is made, filled, rehearsed, launched and read', async () => {
    const input = { name: 'Autumn', product: 'CloudSync CRM', goal: 'collect_info', consent: true };
    const { id: campaign_id, status } = await ok('create_campaign', { ...input, starts_at: '2100-01-01T00:00:00Z' });
    expect(status).toBe('draft');
    const calling_window = { timezone: 'Asia/Dubai', days: ['mon'], from: '10:00', to: '17:00' };
    const changes = { calling_window, pricing_summary: 'AED 99 a seat', concurrency: 2 };
    await ok('update_campaign', { campaign_id, ...changes });
    expect((await ok('get_campaign', { campaign_id })).campaign).toMatchObject({ ...changes, name: 'Autumn' });
    const csv = `Mobile;Who\n${phone()};Sarah\n12;Ali`;
    const mapping = { phone: 'Mobile', name: 'Who' };
    expect(await ok('add_campaign_leads', { campaign_id, csv, mapping })).toMatchObject({
      added: 1,
      bad: [{ row: 3, field: 'phone' }],
      duplicates: [],
    });
    const { id: rehearsal_id } = await ok('rehearse_campaign', { campaign_id, personas: 2 });
    const rehearsal = () => ok('get_rehearsal', { campaign_id, rehearsal_id });
    await expect.poll(async () => (await rehearsal()).status, { timeout: 20_000 }).toBe('completed');
    expect((await rehearsal()).results).toHaveLength(2);
    expect(await ok('launch_campaign', { campaign_id })).toMatchObject({ status: 'scheduled', total: 1 });
    expect(await ok('pause_campaign', { campaign_id })).toMatchObject({ status: 'paused', pause_reason: 'by_account' });
    expect(await ok('resume_campaign', { campaign_id })).toMatchObject({ status: 'scheduled', pause_reason: null });
    expect((await ok('list_campaign_leads', { campaign_id })).leads).toMatchObject([
      { name: 'Sarah', status: 'waiting' },
    ]);
    expect(await ok('cancel_campaign', { campaign_id })).toMatchObject({ status: 'cancelled' });
    expect(await ok('get_campaign', { campaign_id })).toMatchObject({
      campaign: { id: campaign_id, status: 'cancelled' },
      report: { leads: 1, cancelled: 1, attempts: 0 },
    });
    expect((await ok('list_campaigns', { limit: 5 })).campaigns).toMatchObject([{ id: campaign_id }]);
    const refused = await call(mine, 'launch_campaign', { campaign_id });
    expect(refused).toMatchObject({ isError: true, text: expect.stringContaining('CONFLICT (409)') });
    const { id: draft } = await ok('create_campaign', input);
    expect(await ok('delete_campaign', { campaign_id: draft })).toEqual({ deleted: true, campaign_id: draft });
    expect((await ok('list_campaigns', { limit: 5 })).campaigns).toMatchObject([{ id: campaign_id }]);
  });

  test('get_demo_token repeats the server’s message, and says what to do instead', async () => {
    const { isError, text } = await call(mine, 'get_demo_token', { context_id: randomUUID() });
    expect(isError).toBe(true);
    expect(text).toMatch(/^INTERNAL \(500\): LiveKit is not configured/);
    expect(text).toContain('get_transcript');
  });

  test('every other tool has succeeded above', () => {
    const names = TOOLS.map(({ name }) => name);
    expect(names.filter((name) => !succeeded.has(name))).toEqual(['get_demo_token']);
  });

  test.each(TOOLS.map(({ name }) => name))('%s refuses invalid arguments', async (name) => {
    const [args, words] = INVALID[name]!;
    const { isError, text } = await call(mine, name, args);
    expect(isError).toBe(true);
    expect(text).toContain(words);
  });

  describe('objects of another account', () => {
    let ids: { call_id: string; batch_id: string; webhook_id: string; campaign_id: string };
    beforeAll(async () => {
      const { call_id } = talked;
      const batch_id = (await ok('list_batches', { first: 1 })).batches[0].id;
      const { id } = await ok('create_webhook', { url: 'https://127.0.0.1:2/other', events: ['call.ended'] });
      const campaign_id = (await ok('list_campaigns')).campaigns[0].id;
      ids = { call_id, batch_id, webhook_id: id, campaign_id };
    });

    test.each([
      ['get_call_details', 'call_id', 'NOT_FOUND (404)'],
      ['get_call_brief', 'call_id', 'NOT_FOUND (404)'],
      ['get_transcript', 'call_id', 'NOT_FOUND (404)'],
      ['get_call_quality', 'call_id', 'FORBIDDEN (403)'],
      ['cancel_call', 'call_id', 'NOT_FOUND (404)'],
      ['hang_up_call', 'call_id', 'NOT_FOUND (404)'],
      ['cancel_batch', 'batch_id', 'NOT_FOUND (404)'],
      ['get_campaign', 'campaign_id', 'NOT_FOUND (404)'],
      ['list_campaign_leads', 'campaign_id', 'NOT_FOUND (404)'],
      ['rehearse_campaign', 'campaign_id', 'NOT_FOUND (404)'],
      ['update_campaign', 'campaign_id', 'NOT_FOUND (404)'],
      ['launch_campaign', 'campaign_id', 'NOT_FOUND (404)'],
      ['cancel_campaign', 'campaign_id', 'NOT_FOUND (404)'],
      ['delete_campaign', 'campaign_id', 'NOT_FOUND (404)'],
      ['test_webhook', 'webhook_id', 'NOT_FOUND (404)'],
      ['list_webhook_deliveries', 'webhook_id', 'NOT_FOUND (404)'],
      ['delete_webhook', 'webhook_id', 'NOT_FOUND (404)'],
    ] as const)('%s does not give it away', async (name, field, code) => {
      const { isError, text } = await call(strangers, name, { [field]: ids[field] });
      expect(isError).toBe(true);
      expect(text.slice(0, code.length)).toBe(code);
      expect(text).toMatch(/\nWhat to do: .{20,}\nRequest id: /);
    });

    test('are in no list', async () => {
      expect((await call(strangers, 'list_calls')).data).toEqual({ calls: [], next_cursor: null });
      expect((await call(strangers, 'list_batches')).data).toEqual({ batches: [], next_cursor: null });
      expect((await call(strangers, 'list_webhooks')).data).toEqual({ webhooks: [] });
      const { calls } = (await call(strangers, 'list_calls', { batch_id: ids.batch_id })).data ?? { calls: [] };
      expect(calls).toEqual([]);
    });

    test('are in no resource', async () => {
      for (const name of ['brief', 'transcript']) {
        const read = strangers.readResource({ uri: `nova://calls/${ids.call_id}/${name}` });
        await expect(read).rejects.toThrow(/NOT_FOUND \(404\)[^]*What to do/);
      }
    });
  });

  test('other API errors say what to do', async () => {
    expect((await call(mine, 'get_call', { call_id: UNKNOWN })).text).toMatch(/^NOT_FOUND.*[^]*get_call_details/);
    expect((await call(mine, 'get_call_brief', { context_id: UNKNOWN })).text).toMatch(/^NOT_FOUND/);
    const noLink = await call(mine, 'place_calls', placing({ goal: 'book_meeting' }));
    expect(noLink.text).toMatch(/^BAD_REQUEST \(400\): .*booking_link/);
    const twice = await call(
      mine,
      'place_calls',
      placing({ leads: [{ phone: '+971501234567' }, { phone: '+971501234567' }] }),
    );
    expect(twice.text).toMatch(/^BAD_REQUEST \(400\)/);
    const http = await call(mine, 'create_webhook', { url: 'ftp://example.com', events: ['call.ended'] });
    expect(http.text).toMatch(/^BAD_REQUEST \(400\)/);
  });

  test('a brief and a transcript can be read as resources', async () => {
    const { call_id } = talked;
    const { resourceTemplates } = await mine.listResourceTemplates();
    expect(resourceTemplates.map(({ uriTemplate }) => uriTemplate)).toEqual([
      'nova://calls/{call_id}/brief',
      'nova://calls/{call_id}/transcript',
    ]);
    const read = async (name: string) => {
      const { contents } = await mine.readResource({ uri: `nova://calls/${call_id}/${name}` });
      return (contents[0] as { text: string }).text;
    };
    expect(JSON.parse(await read('brief'))).toEqual(await ok('get_call_brief', { call_id }));
    const { turns } = await ok('get_transcript', { call_id });
    expect((await read('transcript')).split('\n')).toHaveLength(turns.length);
    expect(await read('transcript')).toMatch(/^agent: /);
  });

  test('a client that submits too often is told how long to wait', async () => {
    const texts: string[] = [];
    for (let tries = 0; tries < 6; tries++) {
      const { isError, text } = await call(mine, 'place_calls', placing());
      if (isError) texts.push(text);
    }
    expect(texts[0]).toMatch(/^RATE_LIMITED \(429\): .*\nWhat to do: Wait \d+ seconds before/);
  });
});

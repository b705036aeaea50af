import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BadRequestError, ConflictError, NotFoundError, Nova, PermissionError, TimeoutError } from '../src/index.ts';
import { input, nowhere, phone, realServer, type RealServer } from './real-server.ts';
import { recorder } from './recorder.ts';

let server: RealServer;
let nova: Nova;
let accessToken: string;
beforeAll(async () => {
  server = await realServer();
  ({ nova, accessToken } = await server.account());
});
afterAll(() => server?.stop());

describe('auth', () => {
  test('reads the account by token and by key, until the key is revoked', async () => {
    const me = await nova.auth.me();
    expect(await nova.auth.checkEmail({ email: me.email })).toEqual({ exists: true });
    expect(await nova.auth.features()).toEqual({ voiceCloning: false, byoTwilio: false });
    const created = await nova.auth.apiKeys.create({ name: 'production' });
    const byKey = nova.withToken(created.key);
    expect(await byKey.auth.me()).toEqual(me);
    expect(await nova.auth.apiKeys.list()).toMatchObject([
      { id: created.id, name: 'production', prefix: created.prefix },
    ]);
    expect(await nova.auth.apiKeys.revoke(created.id)).toBeUndefined();
    await expect(byKey.auth.me()).rejects.toMatchObject({ name: 'AuthenticationError', status: 401 });
  });

  test('sets a new password only with the code of the e-mail', async () => {
    const { email } = await nova.auth.me();
    expect(await nova.auth.forgotPassword({ email })).toHaveProperty('message');
    const reset = nova.auth.resetPassword({ email, code: '000000x', newPassword: 'another-password' });
    await expect(reset).rejects.toBeInstanceOf(BadRequestError);
  });
});

describe('calls', () => {
  test('are placed once, even if sent many times with one key', async () => {
    const body = input();
    const first = await nova.calls.place(body, { idempotencyKey: 'k1' });
    expect(await nova.calls.place(body, { idempotencyKey: 'k1' })).toEqual(first);
    await expect(nova.calls.place(input(), { idempotencyKey: 'k1' })).rejects.toBeInstanceOf(ConflictError);
  });

  test('are awaited, read and scored', async () => {
    const { calls } = await nova.calls.place(input());
    const { callId, contextId } = calls[0]!;
    expect(await nova.calls.get(callId)).toMatchObject({ callId, smsSent: false });
    expect(await nova.contexts.get(contextId)).toMatchObject({ product: 'CloudSync CRM', goal: 'qualify_interest' });
    const call = await nova.calls.waitUntilEnded(callId, { timeoutMs: 20_000 });
    expect(call).toMatchObject({ id: callId, goal: 'qualify_interest', language: 'en', joined: false });
    expect(['completed', 'failed']).toContain(call.status);
    expect(await nova.calls.details(callId)).toMatchObject({ id: callId, status: call.status });
    const said = await nova.calls.transcript(callId);
    expect(said.every(({ role }) => role === 'agent' || role === 'lead')).toBe(true);
    await expect(nova.quality.get(callId)).resolves.toMatchObject({ callId });
    const stranger = await server.account();
    await expect(stranger.nova.quality.get(callId)).rejects.toBeInstanceOf(PermissionError);
    await expect(stranger.nova.calls.details(callId)).rejects.toBeInstanceOf(NotFoundError);
  });

  test('are joined, spoken in and hung up', async () => {
    const { calls } = await nova.calls.placeMany({ ...input(), joinAsLead: true });
    const { id } = calls[0]!;
    await expect(nova.calls.waitUntilEnded(id, { timeoutMs: 300 })).rejects.toEqual(
      new TimeoutError('The call did not end within 300 ms'),
    );
    expect(await nova.calls.join(id)).toMatchObject({ id, joined: true });
    await expect
      .poll(() =>
        nova.calls.say(id, 'Hello?').then(
          () => true,
          () => false,
        ),
      )
      .toBe(true);
    await nova.calls.hangUp(id);
    expect(await nova.calls.waitUntilEnded(id)).toMatchObject({ status: 'completed' });
    await expect(nova.calls.say(id, 'Still there?')).rejects.toBeInstanceOf(ConflictError);
    expect((await nova.calls.transcript(id)).map(({ text }) => text)).toContain('Hello?');
  });

  test('are filtered and listed, page by page and one by one', async () => {
    const other = await server.account();
    const { batch, calls } = await other.nova.calls.placeMany({ ...input(7), persona: 'interested' });
    expect(batch).toMatchObject({ total: 7, goal: 'qualify_interest', language: 'en' });
    for await (const { ended, total } of other.nova.calls.batches.watch(batch.id)) if (ended === total) break;
    expect(await other.nova.calls.batches.get(batch.id)).toMatchObject({ ended: 7, live: 0 });

    const ids: string[] = [];
    for await (const { id } of other.nova.calls.list({ first: 3, batchId: batch.id })) ids.push(id);
    expect(new Set(ids)).toEqual(new Set(calls.map(({ id }) => id)));
    expect(ids).toHaveLength(7);
    const page = await other.nova.calls.list({ first: 5 });
    expect([page.items.length, page.hasNextPage]).toEqual([5, true]);
    const last = await page.nextPage();
    expect([last.items.length, last.hasNextPage, last.endCursor]).toEqual([2, false, null]);
    expect(() => last.nextPage()).toThrow('This is the last page');
    const after = await other.nova.calls.list({ after: page.endCursor });
    expect(after.items).toEqual(last.items);
    expect(await other.nova.calls.count()).toBe(7);
    expect(await other.nova.calls.count({ phone: calls[0]!.phone, status: ['completed', 'failed'] })).toBe(1);
    expect(await other.nova.calls.count({ outcome: ['wrong_number'], goal: ['close_sale'] })).toBe(0);
    expect((await other.nova.calls.batches.list()).items).toMatchObject([{ id: batch.id }]);
  });

  test('are placed by the thousand', async () => {
    const many = await server.account();
    const body = { ...input(1000), goal: 'collect_info' as const, joinAsLead: true };
    const { batch, calls } = await many.nova.calls.placeMany(body, { timeoutMs: 60_000 });
    expect(calls.map(({ phone }) => phone)).toEqual(body.leads.map(({ phone }) => phone));
    expect(batch).toMatchObject({ total: 1000, goal: 'collect_info' });
    const tooMany = many.nova.calls.placeMany({ ...body, leads: [...body.leads, { phone: phone() }] });
    await expect(tooMany).rejects.toBeInstanceOf(BadRequestError);
  });

  test('are cancelled, one or all', async () => {
    const { batch, calls } = await nova.calls.placeMany({ ...input(30), joinAsLead: true });
    expect(await nova.calls.cancel(calls.at(-1)!.id)).toMatchObject({ status: 'cancelled' });
    expect((await nova.calls.batches.cancel(batch.id)).cancelledAt).not.toBeNull();
    expect(await nova.calls.count({ batchId: batch.id, status: ['cancelled'] })).toBeGreaterThan(1);
  });
});

describe('compliance', () => {
  const consent = {
    basis: 'express_written',
    text: 'You may call me.',
    at: '2026-01-02T03:04:05.000Z',
    source: 'https://example.com',
  } as const;

  test('time zone and consent of a lead are kept with its call, from both doors', async () => {
    const leads = [{ phone: phone(), timeZone: 'Europe/London', consent }];
    const { calls } = await nova.calls.place({ ...input(), leads });
    expect(await nova.calls.compliance(calls[0]!.callId)).toEqual({ consent, dials: [] });
    const many = await nova.calls.placeMany({ ...input(), leads: [{ ...leads[0]!, phone: phone() }] });
    expect(many.calls[0]).toMatchObject({ leadTimeZone: 'Europe/London', hold: null });
    expect((await nova.calls.compliance(many.calls[0]!.id)).consent).toEqual(consent);
    const place = (lead: object) => nova.calls.place({ ...input(), leads: [{ phone: phone(), ...lead }] });
    await expect(place({ timeZone: '+04:00' })).rejects.toMatchObject({ status: 422 });
    await expect(place({ consent: { ...consent, at: '2099-01-01T00:00:00Z' } })).rejects.toBeInstanceOf(
      BadRequestError,
    );
    const stranger = await server.account();
    await expect(stranger.nova.calls.compliance(calls[0]!.callId)).rejects.toBeInstanceOf(NotFoundError);
  });

  test('do-not-call lists are made, filled, listed, emptied and deleted', async () => {
    const { nova: own } = await server.account();
    const list = await own.doNotCall.create({ name: 'registry' });
    await expect(own.doNotCall.create({ name: 'registry' })).rejects.toBeInstanceOf(ConflictError);
    const upload = await own.doNotCall.add(list.id, { numbers: ['050 222 3344', 'call me'], region: 'AE' });
    expect(upload).toMatchObject({ added: 1, known: 0, rejected: [{ row: 2, value: 'call me' }], list: { size: 1 } });
    const listed = [];
    for await (const { name, size } of own.doNotCall.list({ limit: 1 })) listed.push({ name, size });
    expect(listed).toEqual([{ name: 'registry', size: 1 }]);
    await expect(nova.doNotCall.add(list.id, { numbers: ['+971502223344'] })).rejects.toBeInstanceOf(NotFoundError);
    await own.doNotCall.remove(list.id, '+971502223344');
    await expect(own.doNotCall.remove(list.id, '+971502223344')).rejects.toBeInstanceOf(NotFoundError);
    await own.doNotCall.delete(list.id);
    await expect(own.doNotCall.delete(list.id)).rejects.toBeInstanceOf(NotFoundError);
  });
});

describe('suppressions', () => {
  test('are added, listed in pages and removed', async () => {
    const { nova: own } = await server.account();
    const phones = Array.from({ length: 5 }, phone);
    for (const one of phones) await own.suppressions.add({ phone: one, reason: 'asked by e-mail' });
    const listed: string[] = [];
    for await (const suppression of own.suppressions.list({ limit: 2 })) listed.push(suppression.phone);
    expect(listed).toEqual(phones.toReversed());
    const { items, hasNextPage } = await own.suppressions.list({ limit: 2, offset: 1 });
    expect([items.map((one) => one.phone), hasNextPage]).toEqual([[phones[3], phones[2]], true]);
    const lead = { ...input(), leads: [{ phone: phones[0]! }] };
    expect(await own.calls.place(lead)).toMatchObject({ failed: 1, calls: [{ status: 'failed' }] });
    await own.suppressions.remove(phones[0]!);
    await own.suppressions.remove(items[0]!.id);
    await expect(own.suppressions.remove(phones[0]!)).rejects.toBeInstanceOf(NotFoundError);
    await expect(own.suppressions.add({ phone: '12' })).rejects.toBeInstanceOf(BadRequestError);
  });
});

test('billing shows plans to anybody, and usage to its account', async () => {
  expect((await nova.withToken('wrong').billing.plans()).map(({ id }) => id)).toEqual(['starter', 'growth', 'scale']);
  expect(await nova.billing.usage()).toMatchObject({ status: 'trialing', minutesLimit: expect.any(Number) as number });
});

test('health shows the server’s state, also when something is broken', async () => {
  expect(await nova.withToken('wrong').health.check()).toMatchObject({ status: 'ok', ttlSeconds: 600 });
  const { data, response, requestId } = await nova.health.deep().withResponse();
  expect(data.checks.database).toMatchObject({ status: 'ok', latencyMs: expect.any(Number) as number });
  expect(response.status).toBe(200);
  expect(requestId).toBe(response.headers.get('x-request-id'));
});

describe('webhooks', () => {
  test('are created, changed, tested, rotated and deleted', async () => {
    // No call of other tests may be scored meanwhile.
    const { nova, accessToken } = await server.account();
    const created = await nova.webhooks.create({ url: await nowhere(), events: ['call.ended', 'call.scored'] });
    expect(created).toMatchObject({ isActive: true, events: ['call.ended', 'call.scored'] });
    expect(created.secret).not.toBe('');
    const { secret: _secret, ...known } = created;
    expect(await nova.webhooks.list()).toEqual([known]);
    expect(await nova.webhooks.get(created.id)).toMatchObject({ ...known, inactiveReason: null, failingSince: null });

    const changed = await nova.webhooks.update(created.id, { events: ['call.started'] });
    expect(changed).toMatchObject({ events: ['call.started'], url: created.url });
    const rotated = await nova.webhooks.rotate(created.id, { overlapHours: 1 });
    expect(rotated.secret).not.toBe(created.secret);
    expect(rotated.previousSecretUntil).not.toBeNull();

    const { told, logger } = recorder();
    const watcher = new Nova({ baseUrl: server.url, apiKey: accessToken, logger, logLevel: 'debug' });
    const watched = watcher.webhooks.watch({ webhookId: created.id });
    const first = watched.next();
    await expect.poll(() => told.at(-1)).toMatchObject({ message: 'nova: answer', fields: { status: 200 } });
    const { deliveryId, eventType } = await nova.webhooks.test(created.id);
    expect(eventType).toBe('call.started');
    expect((await first).value).toMatchObject({
      statusCode: null,
      delivery: { id: deliveryId, webhookId: created.id },
    });
    await watched.return();
    expect(await nova.webhooks.delivery(deliveryId)).toMatchObject({
      id: deliveryId,
      webhookId: created.id,
      eventType: 'call.started',
      callId: null,
      attempts: [{ number: 1, statusCode: null }],
    });
    expect(await nova.webhooks.deliveries(created.id, { limit: 5 })).toMatchObject([{ id: deliveryId }]);
    const listed: string[] = [];
    const { deliveryId: second } = await nova.webhooks.test(created.id);
    for await (const line of nova.webhooks.listDeliveries(created.id, { first: 1 })) {
      expect(line).toMatchObject({ webhookId: created.id, eventType: 'call.started', callId: null });
      listed.push(line.id);
    }
    expect(listed).toEqual([second, deliveryId]);
    const { items } = await nova.webhooks.listDeliveries(created.id, { status: ['delivered'] });
    expect(items).toEqual([]);
    expect(await nova.webhooks.replayFailed(created.id, { since: new Date(0) })).toBe(0);
    expect(await nova.webhooks.replay(deliveryId)).toMatchObject({ id: deliveryId });

    await nova.webhooks.delete(created.id);
    await nova.webhooks.delete(created.id);
    expect(await nova.webhooks.list()).toEqual([]);
    expect(await nova.webhooks.list({ includeInactive: true })).toMatchObject([{ id: created.id, isActive: false }]);
    await expect(nova.webhooks.test(created.id)).rejects.toBeInstanceOf(BadRequestError);
  });
});

test('a refused key is replaced once for all waiting requests', async () => {
  const { logIn } = await server.account();
  const keys = ['expired'];
  let asked = 0;
  const apiKey = async () => {
    asked++;
    return keys.pop() ?? logIn();
  };
  const own = (await server.account({ apiKey })).nova;
  const all = await Promise.all([own.auth.me(), own.calls.count(), own.suppressions.add({ phone: phone() })]);
  expect(all[1]).toBe(0);
  expect(asked).toBe(2);
  expect(accessToken).not.toBe('');
});

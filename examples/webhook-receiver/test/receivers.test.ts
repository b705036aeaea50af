import { randomUUID } from 'node:crypto';
import {
  signTestPayload,
  type CallStartedEvent,
  type CallTranscribedEvent,
  type SignedPayload,
  type WebhookEvent,
  type WebhookVerificationError,
} from '@nova-calls/sdk/webhooks';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Endpoint, openEndpoint, RECEIVERS } from './receivers.ts';

const SECRET = 'test-secret';
const call = {
  call_id: randomUUID(),
  customer_id: randomUUID(),
  goal: 'qualify_interest',
  to_phone_e164: '+15555550100',
  started_at: new Date().toISOString(),
} as const;
const started: CallStartedEvent = { event: 'call.started', delivered_at: new Date().toISOString(), data: call };

describe.each(RECEIVERS)('$name', ({ create }) => {
  let endpoint: Endpoint;
  const received: WebhookEvent[] = [];
  const rejected: string[] = [];
  const failed: unknown[] = [];
  const onEvent = vi.fn<(event: WebhookEvent) => void | Promise<void>>();

  beforeEach(async () => {
    for (const list of [received, rejected, failed]) list.length = 0;
    onEvent.mockReset().mockImplementation((event) => void received.push(event));
    endpoint = await openEndpoint();
    endpoint.serve(
      create({
        secret: [SECRET, 'previous-secret'],
        onEvent,
        onError: (error) => failed.push(error),
        onRejected: ({ code }: WebhookVerificationError) => rejected.push(code),
      }),
    );
  });
  afterEach(() => endpoint.close());

  async function send({ body, headers }: SignedPayload, changes: Record<string, string> = {}) {
    const response = await fetch(endpoint.url, { method: 'POST', body, headers: { ...headers, ...changes } });
    return { status: response.status, text: await response.text() };
  }

  test('accepts signed deliveries', async () => {
    expect(await send(signTestPayload(started, SECRET))).toEqual({ status: 204, text: '' });
    await expect.poll(() => received).toEqual([started]);
  });

  test('accepts either secret of a rotation', async () => {
    expect(await send(signTestPayload(started, 'previous-secret'))).toMatchObject({ status: 204 });
    const rotating = signTestPayload(started, 'next-secret', { previousSecret: SECRET });
    expect(await send(rotating)).toMatchObject({ status: 204 });
    await expect.poll(() => received).toEqual([started, started]);
  });

  test('accepts a long transcript', async () => {
    const turn = {
      role: 'lead',
      text: 'نعم، تفضل. '.repeat(20),
      phase: 'opening',
      start_seconds: 0,
      end_seconds: 1,
    } as const;
    const long: CallTranscribedEvent = {
      ...started,
      event: 'call.transcribed',
      data: { ...call, transcript: Array.from({ length: 1000 }, () => turn) },
    };
    expect(await send(signTestPayload(long, SECRET))).toMatchObject({ status: 204 });
    await expect.poll(() => received).toEqual([long]);
  });

  test('handles a delivery once, however often it comes', async () => {
    const payload = signTestPayload(started, SECRET);
    const later = signTestPayload(started, SECRET, { id: payload.headers['webhook-id'], timestamp: new Date() });
    const answers = await Promise.all([payload, payload, later].map((one) => send(one)));
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204]);
    // The same event to another endpoint, or sent again by hand, is another delivery.
    expect(await send(signTestPayload(started, SECRET))).toMatchObject({ status: 204 });
    await expect.poll(() => received).toEqual([started, started]);
  });

  test('recognises a delivery without webhook-id by its call', async () => {
    const { body, headers } = signTestPayload(started, SECRET);
    const old = Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith('webhook-')));
    expect(await send({ body, headers: old })).toMatchObject({ status: 204 });
    expect(await send({ body, headers: old })).toMatchObject({ status: 204 });
    expect(await send(signTestPayload({ ...started, data: { ...call, call_id: 'another' } }, SECRET))).toMatchObject({
      status: 204,
    });
    await expect.poll(() => received.length).toBe(2);
  });

  test.each([
    ['wrong_secret', signTestPayload(started, 'another-secret'), {}],
    ['wrong_secret', signTestPayload(started, SECRET), { 'webhook-id': 'another' }],
    ['too_old', signTestPayload(started, SECRET, { timestamp: new Date(Date.now() - 600_000) }), {}],
    ['malformed_signature', signTestPayload(started, SECRET), { 'webhook-signature': 'nonsense' }],
    ['missing_header', { body: '{}', headers: { 'content-type': 'application/json' } }, {}],
    ['missing_body', { ...signTestPayload(started, SECRET), body: '' }, {}],
  ])('refuses with %s', async (code, payload, changes) => {
    expect(await send(payload, changes)).toEqual({ status: 400, text: `{"error":"${code}"}` });
    expect(rejected).toEqual([code]);
    // This delivery arrives, and no other.
    await send(signTestPayload(started, SECRET));
    await expect.poll(() => received).toEqual([started]);
  });

  test('answers before the work is done, and also when it fails', async () => {
    let finish = () => {};
    onEvent.mockImplementationOnce(() => new Promise((resolve) => (finish = resolve)));
    expect(await send(signTestPayload(started, SECRET))).toMatchObject({ status: 204 });
    finish();
    onEvent.mockImplementationOnce(() => Promise.reject(new Error('No database')));
    expect(await send(signTestPayload(started, SECRET))).toMatchObject({ status: 204 });
    onEvent.mockImplementationOnce(() => {
      throw new Error('No idea');
    });
    expect(await send(signTestPayload(started, SECRET))).toMatchObject({ status: 204 });
    await expect.poll(() => failed.map(String)).toEqual(['Error: No database', 'Error: No idea']);
    expect(await send(signTestPayload(started, SECRET))).toMatchObject({ status: 204 });
    await expect.poll(() => received).toEqual([started]);
  });
});

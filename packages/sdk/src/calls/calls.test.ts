import { afterEach, describe, expect, test } from 'vitest';
import {
  COMPLETE,
  event,
  fakeServer,
  hangUp,
  json,
  sse,
  until,
  type FakeServer,
  type Reply,
} from '../../test/fake-server.ts';
import { world } from '../../test/world.ts';
import { ConflictError, NotFoundError } from '../errors/index.ts';
import type { PlaceCallsInput } from './calls.types.ts';

let server: FakeServer;
afterEach(() => server.close());
const connect = async (...replies: Reply[]) => {
  server = await fakeServer(...replies);
  return world({ baseUrl: server.url, apiKey: 'key' });
};

const input: PlaceCallsInput = {
  ownerEmail: 'you@example.com',
  product: 'CloudSync CRM',
  goal: 'qualify_interest',
  language: 'ar-AE',
  consent: true,
  websiteUrl: null,
  pricingSummary: undefined,
  leads: [{ phone: '+971501234567', name: 'Sarah' }],
};
const placed = {
  calls: [{ call_id: 'c1', context_id: 'x1', lead_name: 'Sarah', status: 'in_progress' }],
  total: 1,
  dispatched: 1,
  failed: 0,
};

describe('place', () => {
  test('sends the documented names', async () => {
    const { calls } = await connect(json(200, placed));
    expect(await calls.place(input)).toEqual({
      calls: [{ callId: 'c1', contextId: 'x1', leadName: 'Sarah', status: 'in_progress' }],
      total: 1,
      dispatched: 1,
      failed: 0,
    });
    expect(server.received[0]).toMatchObject({
      method: 'POST',
      path: '/calls',
      headers: { 'content-type': 'application/json' },
    });
    expect(server.received[0]!.body).toEqual({
      owner_email: 'you@example.com',
      product: 'CloudSync CRM',
      goal: 'qualify_interest',
      language: 'ar-AE',
      consent: true,
      website_url: null,
      leads: [{ phone: '+971501234567', name: 'Sarah' }],
    });
  });

  test('uses one idempotency key for all tries, and a new key for the next call', async () => {
    const { calls } = await connect(hangUp, json(503, { detail: 'Down' }), json(200, placed));
    await calls.place(input);
    await calls.place(input);
    const keys = server.received.map(({ headers }) => headers['idempotency-key']);
    expect(keys).toHaveLength(4);
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(new Set(keys.slice(0, 3)).size).toBe(1);
    expect(keys[3]).not.toBe(keys[0]);
  });

  test('uses a given idempotency key', async () => {
    const { calls } = await connect(json(409, { detail: 'This idempotency key was used for a different request' }));
    await expect(calls.place(input, { idempotencyKey: 'lead 7' })).rejects.toBeInstanceOf(ConflictError);
    expect(server.received.map(({ headers }) => headers['idempotency-key'])).toEqual(['lead 7']);
    for (const idempotencyKey of ['', 'x'.repeat(129), 'ключ', 'a\nb']) {
      await expect(calls.place(input, { idempotencyKey })).rejects.toThrow('idempotencyKey must have');
    }
  });
});

describe('reading over REST', () => {
  test('returns a brief and leaves the customer’s own words unchanged', async () => {
    const { contexts } = await connect(
      json(200, { opening_line: 'Hi', objection_handlers: { migration_effort: 'We do it' } }),
    );
    expect(await contexts.get('x1')).toEqual({
      openingLine: 'Hi',
      objectionHandlers: { migration_effort: 'We do it' },
    });
    expect(server.received[0]!.path).toBe('/contexts/x1');
  });

  test('returns a score', async () => {
    const score = { overall: 81, dimensions: { opening_and_disclosure: { score: 5, reason: 'r', quote: 'q' } } };
    const { quality } = await connect(json(200, { call_id: 'c1', scored_at: null, score }));
    expect(await quality.get('c1')).toMatchObject({
      callId: 'c1',
      score: { dimensions: { openingAndDisclosure: { score: 5 } } },
    });
    expect(server.received[0]!.path).toBe('/api/calls/c1/quality');
  });

  test('rejects with NotFoundError for an older call', async () => {
    const { calls } = await connect(json(404, { detail: 'Call not found or expired' }));
    await expect(calls.get('c1')).rejects.toBeInstanceOf(NotFoundError);
  });
});

describe('reading over GraphQL', () => {
  test('returns the transcript with the words of REST', async () => {
    const turn = {
      seq: 5,
      role: 'LEAD',
      text: 'How much is it?',
      phase: 'OPENING',
      startSeconds: 0,
      endSeconds: 2.5,
      intents: ['QUESTION', 'ASKS_PRICE'],
      at: '2026-06-12T08:30:00.000Z',
    };
    const { calls } = await connect(json(200, { data: { call: { transcript: [turn] } } }));
    expect(await calls.transcript('c1')).toEqual([
      { ...turn, role: 'lead', phase: 'opening', intents: ['question', 'asks_price'] },
    ]);
    expect(server.received[0]!.body).toMatchObject({ variables: { id: 'c1' } });
  });

  test('waits for the end of a call', async () => {
    const ended = event(2, 3, 'ENDED', {
      status: 'completed',
      outcome: 'qualified',
      reason: 'goal_reached',
      durationSeconds: 40,
      turns: 3,
    });
    const call = {
      id: 'c1',
      goal: 'QUALIFY_INTEREST',
      language: 'AR_AE',
      status: 'COMPLETED',
      outcome: null,
      durationSeconds: 40,
    };
    const { calls } = await connect(
      sse((response) => void response.write(event(1, 3) + ended)),
      json(200, { data: { call } }),
    );
    expect(await calls.waitUntilEnded('c1')).toEqual({
      ...call,
      goal: 'qualify_interest',
      language: 'ar-AE',
      status: 'completed',
    });
  });

  test('returns at once when the call ended long ago', async () => {
    const ended = event(1, 1, 'ENDED', {
      status: 'failed',
      outcome: null,
      reason: 'suppressed',
      durationSeconds: 0,
      turns: 0,
    });
    const { calls } = await connect(
      sse((response) => void response.end(ended + COMPLETE)),
      json(200, { data: { call: { id: 'c1', status: 'FAILED' } } }),
    );
    expect(await calls.waitUntilEnded('c1')).toMatchObject({ status: 'failed' });
  });
});

describe('waiting for the end', () => {
  test('has its own time-out, and can be aborted', async () => {
    const { calls } = await connect(sse((response) => void response.write(event(1, 3))));
    await expect(calls.waitUntilEnded('c1', { timeoutMs: 30 })).rejects.toMatchObject({
      name: 'TimeoutError',
      message: 'The call did not end within 30 ms',
    });
    const reason = new Error('enough');
    const given = calls.waitUntilEnded('c1', { timeoutMs: 5000, signal: AbortSignal.abort(reason) });
    await expect(given).rejects.toMatchObject({ name: 'AbortError', cause: reason });
    await expect(calls.waitUntilEnded('c1', { timeoutMs: 0 })).rejects.toThrow('timeoutMs must be');
    await until(() => server.openCount() === 0);
  });
});

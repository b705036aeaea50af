import { afterAll, beforeAll, expect, test } from 'vitest';
import { bearer, register, startTestApp, type TestApp } from '../../../../test/app.ts';
import { collect, follow, readEvents } from '../../../../test/graphql/following.ts';
import { after, HOUR } from '../../../platform/clock/index.ts';

const EVENTS = 'subscription { callEvents { seq } }';

let app: TestApp;
let token: string;
beforeAll(async () => {
  app = await startTestApp({ work: false, graphqlLimits: { proofMs: 50 } });
  ({ token } = await register(app));
});
afterAll(() => app.stop());

async function keyUntil(end: Date): Promise<{ key: string; id: string }> {
  const body = { name: 'reader', scopes: ['calls:read'], expires_at: end.toISOString() };
  const { status, body: made } = await app.rest('POST', '/v1/api-keys', body, bearer(token));
  expect(status).toBe(201);
  return made;
}

/** Opens a subscription over both transports. */
async function openBoth(key: string) {
  const socket = app.websocket(key);
  const connected = new Promise((resolve) => socket.on('connected', resolve));
  const followed = follow(socket, EVENTS);
  await connected;
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { ...bearer(key), accept: 'text/event-stream', 'content-type': 'application/json' },
    body: JSON.stringify({ query: EVENTS }),
  });
  expect(response.status).toBe(200);
  return { followed, events: collect(readEvents(response)) };
}

/** How both transports told the end. */
async function endsOf({ followed, events }: Awaited<ReturnType<typeof openBoth>>) {
  const closed = await followed.ended;
  const [told, last] = await events;
  return [closed, JSON.parse(told!.data) as unknown, last];
}

const endsBecause = (why: string) => [
  expect.objectContaining({ code: 4401, reason: why }),
  expect.objectContaining({
    errors: [
      expect.objectContaining({ message: why, extensions: expect.objectContaining({ code: 'UNAUTHENTICATED' }) }),
    ],
  }),
  { event: 'complete', data: '' },
];

test('open subscriptions end when their key is over', async () => {
  const { key } = await keyUntil(after(app.clock.now(), HOUR));
  const open = await openBoth(key);
  app.clock.move(2 * HOUR);
  expect(await endsOf(open)).toEqual(endsBecause('API key has expired'));
});

test('open subscriptions end when their key is revoked', async () => {
  const { key, id } = await keyUntil(after(app.clock.now(), HOUR));
  const open = await openBoth(key);
  expect((await app.rest('DELETE', `/v1/api-keys/${id}`, undefined, bearer(token))).status).toBe(204);
  expect(await endsOf(open)).toEqual(endsBecause('Invalid API key'));
});

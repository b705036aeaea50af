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

async function expectEnded({ followed, events }: Awaited<ReturnType<typeof openBoth>>, why: string): Promise<void> {
  expect(await followed.ended).toMatchObject({ code: 4401, reason: why });
  const [told, last] = await events;
  expect(JSON.parse(told!.data)).toMatchObject({ errors: [{ message: why, extensions: { code: 'UNAUTHENTICATED' } }] });
  expect(last).toEqual({ event: 'complete', data: '' });
}

test('open subscriptions end when their key is over', async () => {
  const { key } = await keyUntil(after(app.clock.now(), HOUR));
  const open = await openBoth(key);
  app.clock.move(2 * HOUR);
  await expectEnded(open, 'API key has expired');
});

test('open subscriptions end when their key is revoked', async () => {
  const { key, id } = await keyUntil(after(app.clock.now(), HOUR));
  const open = await openBoth(key);
  expect((await app.rest('DELETE', `/v1/api-keys/${id}`, undefined, bearer(token))).status).toBe(204);
  await expectEnded(open, 'Invalid API key');
});

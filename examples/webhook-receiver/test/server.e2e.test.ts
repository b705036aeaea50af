import { Nova } from '@nova-calls/sdk';
import type { WebhookEvent } from '@nova-calls/sdk/webhooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillDataFolder } from '../../../packages/server/test/database.ts';
import { build } from '../../../packages/server/test/build.ts';
import { startServer, type RunningServer } from '../../first-call/test/server.ts';
import { openEndpoint, RECEIVERS } from './receivers.ts';

const EVENTS = ['call.started', 'call.ended', 'call.transcribed', 'call.scored'];
let server: RunningServer;
beforeAll(async () => {
  build('sdk', 'dist/webhooks.d.cts');
  server = await startServer(1000, { WEBHOOKS_ALLOW_PRIVATE_TARGETS: 'true' }, fillDataFolder);
});
afterAll(() => server?.stop());

test.each(RECEIVERS)('$name receives and verifies the server’s deliveries about a call', async ({ name, create }) => {
  const endpoint = await openEndpoint();
  const email = `${name.toLowerCase()}@example.com`;
  const { accessToken } = await new Nova({ baseUrl: server.url }).auth.register({
    email,
    password: 'a-strong-password',
  });
  const response = await fetch(`${server.url}/v1/webhooks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` },
    body: JSON.stringify({ url: endpoint.url, events: EVENTS }),
  });
  const { secret } = (await response.json()) as { secret: string };
  const events: WebhookEvent[] = [];
  const rejected: unknown[] = [];
  const onEvent = (event: WebhookEvent) => void events.push(event);
  endpoint.serve(create({ secret, onEvent, onRejected: (error) => void rejected.push(error) }));

  const nova = new Nova({ baseUrl: server.url, apiKey: accessToken });
  const { calls } = await nova.calls.place({
    ownerEmail: email,
    product: 'CloudSync CRM',
    goal: 'qualify_interest',
    consent: true,
    leads: [{ phone: '+971501234567', name: 'Sarah' }],
  });
  await expect.poll(() => events.map(({ event }) => event)).toEqual(EVENTS);
  expect(new Set(events.map(({ data }) => data.call_id))).toEqual(new Set([calls[0]!.callId]));
  expect(rejected).toEqual([]);
  await endpoint.close();
});

import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createLiveKit } from '../src/providers/livekit/index.ts';
import { createTwirp } from '../src/providers/livekit/twirp.ts';
import { startTestApp } from './app.ts';
import { nextPhone } from './kit.ts';

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

test('LIVEKIT_URL=embedded: a call has its room, and its worker is dispatched, with no other server', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nova-embedded-'));
  const port = await freePort();
  const env = { LIVEKIT_URL: 'embedded', LIVEKIT_EMBEDDED_PORT: String(port), HOST: '127.0.0.1', DATA_DIR: folder };
  const app = await startTestApp({ env: { ...env, LIVEKIT_API_KEY: 'key', LIVEKIT_API_SECRET: 's'.repeat(32) } });
  const lead = { phone: nextPhone(), name: 'Sarah' };
  const input = {
    owner_email: 'a@example.com',
    product: 'CRM',
    goal: 'qualify_interest',
    consent: true,
    leads: [lead],
  };
  const { calls } = (await app.rest('POST', '/calls', input)).body;
  const room = `call-${calls[0].context_id}`;
  const url = `ws://127.0.0.1:${port}`;
  const key = { url, apiKey: 'key', apiSecret: 's'.repeat(32) };
  const { rooms } = createLiveKit(key);
  await expect.poll(rooms, { timeout: 20_000 }).toContain(room);
  const joined = await app.rest('POST', '/token', { room_name: room, participant_name: 'Test Caller' });
  expect(joined).toMatchObject({ status: 200, body: { server_url: url, room_name: room } });
  const ask = createTwirp(key);
  const sent = () => ask('AgentDispatchService', 'ListDispatch', { room }, { room, roomAdmin: true });
  await expect.poll(sent, { timeout: 20_000 }).toMatchObject({ agentDispatches: [{ agentName: 'nova' }] });
  expect((await app.rest('GET', '/health/deep')).body.checks.livekit).toMatchObject({ status: 'ok' });
  await app.stop();
  await expect(rooms()).rejects.toThrow('fetch failed');
  rmSync(folder, { recursive: true });
});

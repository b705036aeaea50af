import { startLiveKit } from '@nova-calls/livekit';
import { jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startFakeLiveKit } from '../../../test/fakes/livekit.ts';
import { ProbeError } from '../../platform/health/index.ts';
import { explainMissing } from './embedded.ts';
import { createLiveKit, type LiveKit } from './index.ts';
import { createTwirp } from './twirp.ts';

const KEY = { apiKey: 'devkey', apiSecret: 'a-secret-of-more-than-32-characters' };
const ROOM = { emptySeconds: 60, departureSeconds: 30, maxParticipants: 3 };

/** A server that speaks LiveKit's API. */
interface Harness {
  name: string;
  start(): Promise<{ url: string; close(): Promise<void> }>;
}

const harnesses: Harness[] = [
  { name: 'the fake of the tests', start: () => startFakeLiveKit(KEY.apiKey, KEY.apiSecret) },
  { name: 'the embedded server', start: () => startLiveKit(KEY) },
];

describe.each(harnesses)('LiveKit through its API: $name', ({ start }) => {
  let server: Awaited<ReturnType<Harness['start']>>;
  let livekit: LiveKit;
  beforeAll(async () => {
    server = await start();
    livekit = createLiveKit({ url: server.url, ...KEY });
  });
  afterAll(() => server.close());

  test('a room is opened and closed, and both may be repeated', async () => {
    for (const _twice of [1, 2]) await livekit.openRoom('call-1', ROOM);
    expect(await livekit.rooms()).toEqual(['call-1']);
    for (const _twice of [1, 2]) await livekit.closeRoom('call-1');
    expect(await livekit.rooms()).toEqual([]);
  });

  test('an empty or missing room has no participants, and removing an absent one succeeds', async () => {
    await livekit.openRoom('call-2', ROOM);
    expect([await livekit.participants('call-2'), await livekit.participants('call-3')]).toEqual([[], []]);
    await livekit.remove('call-2', 'caller-1');
    await livekit.remove('call-3', 'caller-1');
  });

  test('a worker is sent into an open room', async () => {
    await livekit.openRoom('call-4', ROOM);
    await livekit.sendWorker('call-4', '{"v":1}');
    const ask = createTwirp({ url: server.url, ...KEY });
    const grant = { room: 'call-4', roomAdmin: true };
    expect(await ask('AgentDispatchService', 'ListDispatch', { room: 'call-4' }, grant)).toMatchObject({
      agentDispatches: [{ agentName: 'nova', metadata: '{"v":1}' }],
    });
  });

  test('workers that nobody has taken are taken back, and this may be repeated', async () => {
    await livekit.openRoom('call-6', ROOM);
    await livekit.sendWorker('call-6', '{"v":1}');
    for (const _twice of [1, 2]) await livekit.recallWorkers('call-6');
    await livekit.recallWorkers('call-7');
    await livekit.sendWorker('call-6', '{"v":2}');
    const ask = createTwirp({ url: server.url, ...KEY });
    const grant = { room: 'call-6', roomAdmin: true };
    expect(await ask('AgentDispatchService', 'ListDispatch', { room: 'call-6' }, grant)).toEqual({
      agentDispatches: [expect.objectContaining({ metadata: '{"v":2}' })],
    });
  });

  test('a token is for one person, one room and a limited time', async () => {
    const token = await livekit.token('call-5', { identity: 'caller-1', name: 'Ali' }, 600);
    const secret = new TextEncoder().encode(KEY.apiSecret);
    const { payload: claims } = await jwtVerify(token, secret, { issuer: KEY.apiKey });
    expect(claims).toMatchObject({ sub: 'caller-1', name: 'Ali', video: { room: 'call-5', roomJoin: true } });
    expect(claims.exp! - claims.nbf!).toBe(600);
  });

  test('the probe answers, and says which setting is wrong', async () => {
    await livekit.probe();
    const wrong = createLiveKit({ url: server.url, ...KEY, apiSecret: 'another-secret-of-more-than-32-characters' });
    const refused = wrong.probe();
    await expect(refused).rejects.toThrow(ProbeError);
    await expect(refused).rejects.toThrow(/LIVEKIT_API_SECRET/);
  });
});

test('the probe names a server that cannot be reached', async () => {
  const livekit = createLiveKit({ url: 'ws://127.0.0.1:9', ...KEY });
  await expect(livekit.probe()).rejects.toThrow(/LIVEKIT_URL did not answer/);
});

test('a request without an answer times out', async () => {
  const fake = await startFakeLiveKit(KEY.apiKey, KEY.apiSecret);
  fake.fail('silence');
  await expect(createLiveKit({ url: fake.url, ...KEY }).rooms()).rejects.toThrow(/timeout|aborted/i);
  await fake.close();
});

test('the embedded server says how it is installed where its packages are missing', () => {
  const missing = Object.assign(new Error("Cannot find package 'werift'"), { code: 'ERR_MODULE_NOT_FOUND' });
  expect(() => explainMissing(missing)).toThrow('`LIVEKIT_URL=embedded npm start` installs it');
  expect(() => explainMissing(new Error('a fault'))).toThrow('a fault');
});

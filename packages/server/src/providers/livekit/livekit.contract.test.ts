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

describe('the telephone side, on the embedded server', () => {
  const NUMBER = '+971501234567';
  const dial = { trunkId: 'ST_1', number: NUMBER, callerNumber: null, identity: 'callee', longestSeconds: 60 };
  const bounds = { ringingSeconds: 1, timeoutMs: 5000 };
  let server: Awaited<ReturnType<typeof startLiveKit>>;
  let livekit: LiveKit;
  beforeAll(async () => {
    server = await startLiveKit(KEY);
    livekit = createLiveKit({ url: server.url, ...KEY });
  });
  afterAll(() => server.close());

  test('a dial resolves with the answer; the called person is in the room, without the number', async () => {
    server.faults.callee(NUMBER, (call) => call.answer());
    await livekit.sip.dial({ ...dial, ...bounds, room: 'call-1' });
    expect(await livekit.sip.statusOf('call-1', 'callee')).toBe('active');
    expect(JSON.stringify(server.rooms()[0]!.participants)).not.toContain(NUMBER);
    await livekit.sip.transfer('call-1', 'callee', '+97140000000');
    expect(await livekit.sip.statusOf('call-1', 'callee')).toBeNull();
    expect(await livekit.sip.statusOf('call-none', 'callee')).toBeNull();
  });

  test('a refusal has the code of SIP, and no word of the number', async () => {
    server.faults.callee(NUMBER, (call) => call.reject(486, `Busy ${NUMBER}`));
    const refused: unknown = await livekit.sip.dial({ ...dial, ...bounds, room: 'call-2' }).catch((error) => error);
    expect(refused).toMatchObject({ name: 'LiveKitError', sip: { code: 486 } });
    expect((refused as Error).message).not.toContain(NUMBER);
  });

  test('ringing ends after its time', async () => {
    server.faults.callee(NUMBER, (call) => call.ring());
    await expect(livekit.sip.dial({ ...dial, ...bounds, room: 'call-3' })).rejects.toMatchObject({
      status: 408,
      twirp: 'canceled',
      sip: null,
    });
  });

  test('a dial without an answer in time is no refusal', async () => {
    server.faults.callee(NUMBER, (call) => call.ring());
    const asked = livekit.sip.dial({ ...dial, ...bounds, timeoutMs: 50, room: 'call-4' });
    await expect(asked).rejects.not.toHaveProperty('sip');
    expect(await livekit.sip.statusOf('call-4', 'callee')).toBe('ringing');
  });

  test('the version is read by joining a room for a moment', async () => {
    expect(await livekit.version()).toMatch(/^\d+\.\d+\.\d+$/);
    expect(server.rooms().map(({ room }) => room.name)).not.toContainEqual(expect.stringMatching(/^nova-version/));
    expect(await createLiveKit({ url: 'ws://127.0.0.1:9', ...KEY }).version()).toBeNull();
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

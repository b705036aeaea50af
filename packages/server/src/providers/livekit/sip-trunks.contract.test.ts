import { startLiveKit } from '@nova-calls/livekit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startFakeLiveKit } from '../../../test/fakes/livekit.ts';
import { createSipTrunks, LiveKitError, type SipTrunks } from './index.ts';

const KEY = { apiKey: 'devkey', apiSecret: 'a-secret-of-more-than-32-characters' };
const TRUNK = {
  address: 'nova-1.pstn.twilio.com',
  numbers: ['+14155550123'],
  username: 'nova',
  password: 'Aa1Aa1Aa1Aa1',
};

describe.each([
  { name: 'the fake of the tests', start: () => startFakeLiveKit(KEY.apiKey, KEY.apiSecret) },
  { name: 'the embedded server', start: () => startLiveKit(KEY) },
])('trunks of LiveKit: $name', ({ start }) => {
  let server: Awaited<ReturnType<typeof start>>;
  let trunks: SipTrunks;
  beforeAll(async () => {
    server = await start();
    trunks = createSipTrunks({ url: server.url, ...KEY });
  });
  afterAll(() => server.close());

  test('a trunk is made, found by its name and deleted, and that may be repeated', async () => {
    expect(await trunks.find('nova-1')).toBeNull();
    const id = await trunks.create({ ...TRUNK, name: 'nova-1' });
    const other = await trunks.create({ ...TRUNK, name: 'nova-2' });
    expect(await trunks.find('nova-1')).toBe(id);
    for (const _twice of [1, 2]) await trunks.remove(id);
    expect([await trunks.find('nova-1'), await trunks.find('nova-2')]).toEqual([null, other]);
  });

  test('a key without the secret is refused', async () => {
    const stranger = createSipTrunks({ url: server.url, ...KEY, apiSecret: 'another-secret-of-more-than-32-chars' });
    await expect(stranger.create({ ...TRUNK, name: 'nova-3' })).rejects.toThrow(LiveKitError);
    expect(await trunks.find('nova-3')).toBeNull();
  });
});

import { expect, test } from 'vitest';
import { LiveKitError } from '../../livekit/index.ts';
import { createTelephoneProbe } from './probe.ts';

interface Fakes {
  hasTrunk?: () => Promise<boolean>;
  version?: () => Promise<string | null>;
}

function probe({ hasTrunk = async () => true, version = async () => '1.13.3' }: Fakes) {
  let now = Date.now();
  const never = () => Promise.reject(new Error('not asked'));
  const sip = { hasTrunk, dial: never, statusOf: never, transfer: never };
  const { check } = createTelephoneProbe({
    livekit: { sip, version },
    clock: { now: () => new Date(now) },
    trunkId: 'ST_1',
  });
  return { check, later: (ms: number) => void (now += ms) };
}

const refusal = (status: number) => () => Promise.reject(new LiveKitError('SIP/ListSIPOutboundTrunk', status));

test('tells the version; where it is not known, the telephone is not called broken', async () => {
  expect(await probe({}).check()).toBe('1.13.3');
  expect(await probe({ version: async () => null }).check()).toBeNull();
});

test('asks for the version once in a while only, because that opens a room', async () => {
  let asked = 0;
  const { check, later } = probe({ version: async () => `1.13.${++asked}` });
  expect([await check(), await check()]).toEqual(['1.13.1', '1.13.1']);
  later(11 * 60_000);
  expect(await check()).toBe('1.13.2');
});

test.each<[string, Fakes, RegExp]>([
  ['there is no such trunk', { hasTrunk: async () => false }, /LIVEKIT_SIP_TRUNK_ID/],
  ['the version drops calls', { version: async () => '1.9.11' }, /LiveKit 1\.9\.11 hangs up/],
  ['the key is refused', { hasTrunk: refusal(401) }, /LIVEKIT_API_KEY/],
  ['the SIP service does not run', { hasTrunk: refusal(503) }, /answered 503.*SIP service/],
  ['LiveKit is away', { hasTrunk: () => Promise.reject(new TypeError('fetch failed')) }, /did not answer/],
])('fails, and says what to do, when %s', async (_what, fakes, words) => {
  await expect(probe(fakes).check()).rejects.toThrow(words);
});

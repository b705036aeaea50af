import { expect, test } from 'vitest';
import { createTwirp } from './twirp.ts';

test('fields are read under the names that LiveKit gives them, and under those of JSON', async () => {
  const asked = (body: object) => {
    const fetch = async () => Response.json(body);
    const ask = createTwirp({ url: 'ws://livekit.invalid', apiKey: 'key', apiSecret: 'x'.repeat(32), fetch });
    return ask('SIP', 'ListSIPOutboundTrunk', {}, {});
  };
  const expected = { items: [{ sipTrunkId: 'ST_1', numbers: ['+1'], attributes: { 'sip.callStatus': 'active' } }] };
  const attributes = { 'sip.callStatus': 'active' };
  expect(await asked({ items: [{ sip_trunk_id: 'ST_1', numbers: ['+1'], attributes }] })).toEqual(expected);
  expect(await asked({ items: [{ sipTrunkId: 'ST_1', numbers: ['+1'], attributes }] })).toEqual(expected);
});

import { createHash } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import {
  ended,
  ID,
  NOW,
  novaSignature,
  SECRET,
  standardSignature,
  TIMESTAMP,
  transcribed,
} from '../../test/deliveries.ts';
import { constructEvent, constructEventAsync, signTestPayload, signTestPayloadAsync } from './index.ts';

const timestamp = new Date(NOW);

describe.each([
  ['signTestPayload', signTestPayload],
  ['signTestPayloadAsync', signTestPayloadAsync],
])('%s', (_name, sign) => {
  test('makes a delivery as NOVA would send it', async () => {
    const { body, headers } = await sign(ended, SECRET, { id: ID, timestamp });
    expect(JSON.parse(body)).toEqual(ended);
    expect(headers).toEqual({
      'content-type': 'application/json',
      'user-agent': 'NOVA-Webhooks/1.0',
      'x-nova-event': 'call.ended',
      'x-nova-signature': novaSignature(SECRET, body),
      'webhook-id': ID,
      'webhook-timestamp': TIMESTAMP,
      'webhook-signature': standardSignature(SECRET, ID, TIMESTAMP, body),
    });
  });

  test('makes a delivery as during a rotation', async () => {
    const { body, headers } = await sign(ended, 'new', { id: ID, timestamp, previousSecret: SECRET });
    expect(headers).toMatchObject({
      'x-nova-signature': novaSignature(SECRET, body),
      'x-nova-signature-next': novaSignature('new', body),
      'webhook-signature': [
        standardSignature('new', ID, TIMESTAMP, body),
        standardSignature(SECRET, ID, TIMESTAMP, body),
      ].join(' '),
    });
  });

  test('is accepted now, with a new id each time', async () => {
    const [one, another] = [await sign(transcribed, SECRET), await sign(transcribed, SECRET)];
    expect(constructEvent(one.body, one.headers, SECRET)).toEqual(transcribed);
    expect(await constructEventAsync(one.body, one.headers, SECRET)).toEqual(transcribed);
    expect(one.headers['webhook-id']).not.toBe(another.headers['webhook-id']);
  });

  test('needs a secret', async () => {
    await expect(async () => sign(ended, '', { previousSecret: 'old' })).rejects.toMatchObject({
      code: 'missing_secret',
    });
  });
});

describe('a library for Standard Webhooks, with the secret in its form', () => {
  const library = (secret: string) => new Webhook(`whsec_${createHash('sha256').update(secret).digest('base64')}`);

  test('accepts deliveries that are signed here', () => {
    const { body, headers } = signTestPayload(transcribed, SECRET);
    expect(library(SECRET).verify(body, headers)).toEqual(transcribed);
    expect(() => library('another').verify(body, headers)).toThrow(/No matching signature/);
  });

  test('accepts both secrets during a rotation', () => {
    const { body, headers } = signTestPayload(ended, 'new', { previousSecret: SECRET });
    for (const secret of ['new', SECRET]) expect(library(secret).verify(body, headers)).toEqual(ended);
  });

  test('signs deliveries that are accepted here', async () => {
    const body = JSON.stringify(transcribed);
    const headers = {
      'webhook-id': ID,
      'webhook-timestamp': TIMESTAMP,
      'webhook-signature': library(SECRET).sign(ID, timestamp, body),
    };
    expect(constructEvent(body, headers, SECRET, { now: () => NOW })).toEqual(transcribed);
    expect(await constructEventAsync(body, headers, SECRET, { now: () => NOW })).toEqual(transcribed);
  });
});

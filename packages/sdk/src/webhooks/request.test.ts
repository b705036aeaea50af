import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import {
  ended,
  headersOf,
  ID,
  novaHeaders,
  SECRET,
  standardSignature,
  TIMESTAMP,
  transcribed,
} from '../../test/deliveries.ts';
import { fails, MODES } from '../../test/verifying.ts';
import type { WebhookHeaders } from './index.ts';

const body = JSON.stringify(ended);

describe.each(MODES)('$name', ({ run }) => {
  describe('the body', () => {
    const text = JSON.stringify(transcribed);
    const bytes = Buffer.from(text);
    const shared = new Uint8Array(Buffer.concat([Buffer.from('before'), bytes, Buffer.from('after')]));
    test.each([
      ['a string', text],
      ['a Buffer', bytes],
      ['a Uint8Array', new Uint8Array(bytes)],
      ['an ArrayBuffer', new Uint8Array(bytes).buffer],
      ['a part of a larger buffer', shared.subarray(6, 6 + bytes.length)],
      ['bytes of another realm', runInNewContext('Uint8Array.from(bytes)', { bytes: [...bytes] })],
      ['a buffer of another realm', runInNewContext('Uint8Array.from(bytes).buffer', { bytes: [...bytes] })],
      ['a DataView', new DataView(new Uint8Array(bytes).buffer)],
    ])('may be %s', async (_kind, rawBody) => {
      expect(await run(rawBody, headersOf(text))).toEqual(transcribed);
      expect(await run(rawBody, novaHeaders(text))).toEqual(transcribed);
    });

    test.each([
      ['an object', ended],
      ['an empty object', {}],
      ['an array', [ended]],
      ['a promise', Promise.resolve(body)],
      ['a number', 7],
    ])('must not be %s', async (_kind, rawBody) => {
      expect(await run(rawBody, headersOf(body))).toEqual(fails('body_already_parsed', /express\.raw.+request\.text/));
    });

    test.each([[undefined], [null], [''], [new Uint8Array()]])('must not be empty: %j', async (rawBody) => {
      expect(await run(rawBody, headersOf(''))).toEqual(fails('missing_body', /express\.raw/));
    });

    test('must not be serialised again', async () => {
      const again = JSON.stringify(JSON.parse(body), null, 2);
      expect(await run(again, headersOf(body))).toEqual(fails('wrong_secret', /byte for byte/));
      expect(await run(again, novaHeaders(body))).toEqual(fails('wrong_secret', /byte for byte/));
    });

    test.each(['not JSON', '[]', 'null', '7', '{}', '{"event":"call.ended"}', '{"event":1,"data":{}}'])(
      'that is signed and no event is said to be so: %s',
      async (text) => {
        expect(await run(text, headersOf(text))).toEqual(fails('malformed_body', /signature matches/));
        expect(await run(text, novaHeaders(text))).toEqual(fails('malformed_body', /signature matches/));
      },
    );

    test('is accepted with an unknown event', async () => {
      const later = { event: 'call.recorded', delivered_at: ended.delivered_at, data: { url: 'https://example.com' } };
      const text = JSON.stringify(later);
      expect(await run(text, headersOf(text))).toEqual(later);
    });
  });

  describe('the headers', () => {
    const mixed = Object.entries(headersOf(body)).map(([name, value]): [string, string] => [
      name.replace(/(^|-)\w/g, (letter) => letter.toUpperCase()),
      value,
    ]);
    test.each<[string, WebhookHeaders]>([
      ['a Headers', new Headers(mixed)],
      ['a record in any case', Object.fromEntries(mixed)],
      ['a record of lists', Object.fromEntries(mixed.map(([name, value]) => [name, [value]]))],
      ['a Map of lower-case names', new Map(Object.entries(headersOf(body)))],
      ['any object with a get method', { get: (name: string) => new Headers(mixed).get(name) }],
      ['a record with undefined ones', { 'Webhook-Id': undefined, ...headersOf(body) }],
    ])('may be %s', async (_kind, headers) => {
      expect(await run(body, headers)).toEqual(ended);
    });

    test.each([[{}], [undefined], [null], [new Headers()], [{ 'stripe-signature': 't=1,v1=2' }]])(
      'must not be without a signature: %j',
      async (headers) => {
        expect(await run(body, headers as WebhookHeaders)).toEqual(
          fails('missing_header', /neither webhook-signature nor X-Nova-Signature/),
        );
      },
    );

    test.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])('%s must not be missing', async (name) => {
      for (const value of [undefined, '', ' ']) {
        expect(await run(body, headersOf(body, { [name]: value }))).toEqual(
          fails('missing_header', new RegExp(`^${name} is missing`)),
        );
      }
    });

    test.each(['soon', 'NaN', '1.7e9', '-1', '0x66', '1781253000.5', `${TIMESTAMP} ${TIMESTAMP}`, '9'.repeat(400)])(
      'webhook-timestamp must be a number: %s',
      async (timestamp) => {
        const signature = standardSignature(SECRET, ID, timestamp, body);
        const headers = headersOf(body, { 'webhook-timestamp': timestamp, 'webhook-signature': signature });
        expect(await run(body, headers, SECRET, { toleranceSeconds: Infinity })).toEqual(fails('malformed_header'));
      },
    );

    test('webhook-id must have an unambiguous end', async () => {
      const signature = standardSignature(SECRET, 'a.1', TIMESTAMP, body);
      const headers = headersOf(body, { 'webhook-id': 'a.1', 'webhook-signature': signature });
      expect(await run(body, headers)).toEqual(fails('malformed_header'));
    });

    test.each(['nonsense', 'v1', 'v1,', 'v1,short', 'v2,abc', `v1,${'é'.repeat(44)}`, 'v1a,AAAA', '='.repeat(5000)])(
      'webhook-signature must be one: %s',
      async (signature) => {
        const headers = headersOf(body, { 'webhook-signature': signature });
        expect(await run(body, headers)).toEqual(fails('malformed_signature', /v1,<base64/));
      },
    );

    test.each(['', 'sha256=', 'sha256=zz', `sha1=${'0'.repeat(40)}`, '0'.repeat(64), `sha256=${'é'.repeat(64)}`])(
      'X-Nova-Signature must be one: %s',
      async (signature) => {
        const headers = novaHeaders(body, { 'x-nova-signature': signature });
        expect(await run(body, headers)).toEqual(fails('malformed_signature', /sha256=<64 hex/));
      },
    );
  });
});

import { describe, expect, test } from 'vitest';
import {
  ended,
  headersOf,
  ID,
  NOW,
  novaHeaders,
  novaSignature,
  scored,
  SECRET,
  standardSignature,
  started,
  TIMESTAMP,
  transcribed,
} from '../../test/deliveries.ts';
import { fails, MODES, outcome } from '../../test/verifying.ts';
import { NovaError } from '../index.ts';
import { constructEventAsync, type VerifyOptions, type WebhookEvent, WebhookVerificationError } from './index.ts';

const body = JSON.stringify(ended);
const now = () => NOW;

describe.each(MODES)('$name', ({ construct, verify, run }) => {
  test.each([[started], [ended], [transcribed], [scored]])('$event is returned as it was sent', async (event) => {
    const text = JSON.stringify(event);
    expect(await run(text, headersOf(text))).toEqual(event);
    expect(await run(text, novaHeaders(text))).toEqual(event);
  });

  test('verifies without parsing', async () => {
    const note = 'not JSON';
    expect(await outcome(() => verify(note, headersOf(note), SECRET, { now }))).toBeUndefined();
    expect(await outcome(() => verify(`${note}.`, headersOf(note), SECRET, { now }))).toEqual(fails('wrong_secret'));
  });

  describe('the signature', () => {
    test('does not match when made with another secret', async () => {
      for (const headers of [headersOf(body), novaHeaders(body)]) {
        expect(await run(body, headers, 'another')).toEqual(fails('wrong_secret', /POST \/v1\/webhooks answered/));
      }
    });

    test('covers every byte of the body, the id and the time', async () => {
      for (const [changed, headers] of [
        [body.replace('187', '188'), headersOf(body)],
        [`${body} `, headersOf(body)],
        [body.replace('187', '188'), novaHeaders(body)],
        [body, headersOf(body, { 'webhook-id': 'another' })],
        [body, headersOf(body, { 'webhook-timestamp': String(Number(TIMESTAMP) + 1) })],
      ] as const) {
        expect(await run(changed, headers)).toEqual(fails('wrong_secret'));
      }
    });

    test('does not match with one changed character anywhere', async () => {
      const [right, hex] = [standardSignature(SECRET, ID, TIMESTAMP, body), novaSignature(SECRET, body)];
      for (const at of [3, 20, 45]) {
        const wrong = right.slice(0, at) + (right[at] === 'A' ? 'B' : 'A') + right.slice(at + 1);
        expect(await run(body, headersOf(body, { 'webhook-signature': wrong }))).toEqual(fails('wrong_secret'));
      }
      for (const at of [7, 40, 70]) {
        const wrong = hex.slice(0, at) + (hex[at] === '0' ? '1' : '0') + hex.slice(at + 1);
        expect(await run(body, novaHeaders(body, { 'x-nova-signature': wrong }))).toEqual(fails('wrong_secret'));
      }
    });

    test('must be one of Standard Webhooks when one of its headers is present', async () => {
      const wrong = headersOf(body, { 'webhook-signature': standardSignature('another', ID, TIMESTAMP, body) });
      expect(await run(body, wrong)).toEqual(fails('wrong_secret'));
      const right = headersOf(body, { 'x-nova-signature': 'sha256=nonsense' });
      expect(await run(body, right)).toEqual(ended);
    });

    test('is found among those of other versions, and in a repeated header', async () => {
      const right = standardSignature(SECRET, ID, TIMESTAMP, body);
      const other = standardSignature('another', ID, TIMESTAMP, body);
      for (const signature of [`v1a,AAAA ${other} ${right} v2,x`, `${other}, ${right}`, `  ${right}  `]) {
        expect(await run(body, headersOf(body, { 'webhook-signature': signature }))).toEqual(ended);
      }
      expect(await run(body, { ...headersOf(body), 'webhook-signature': [other, right] })).toEqual(ended);
    });
  });

  describe('the secret', () => {
    test.each([[undefined], [''], [[]], [['']], [[undefined, '']], [null as unknown as string]])(
      'must not be empty: %j',
      async (secret) => {
        // Everybody knows the key of the empty secret, so its signatures must not be accepted.
        const headers = headersOf(body, { 'webhook-signature': standardSignature('', ID, TIMESTAMP, body) });
        const failed = await outcome(() => construct(body, headers, secret, { now }));
        expect(failed).toEqual(fails('missing_secret', /environment variable/));
      },
    );

    test('may be several, of which one must match', async () => {
      for (const secrets of [[SECRET], ['another', SECRET], [SECRET, undefined], [undefined, '', SECRET]]) {
        expect(await run(body, headersOf(body), secrets)).toEqual(ended);
        expect(await run(body, novaHeaders(body), secrets)).toEqual(ended);
      }
      expect(await run(body, headersOf(body), ['one', 'another'])).toEqual(fails('wrong_secret'));
    });

    test('may be the new or the old one during a rotation', async () => {
      const both = `${standardSignature('new', ID, TIMESTAMP, body)} ${standardSignature(SECRET, ID, TIMESTAMP, body)}`;
      const next = { 'x-nova-signature-next': novaSignature('new', body) };
      for (const secret of ['new', SECRET]) {
        expect(await run(body, headersOf(body, { 'webhook-signature': both, ...next }), secret)).toEqual(ended);
        expect(await run(body, novaHeaders(body, next), secret)).toEqual(ended);
      }
      expect(await run(body, novaHeaders(body, next), 'another')).toEqual(fails('wrong_secret'));
    });

    test('is named in the error when it looks wrong', async () => {
      expect(await run(body, headersOf(body), `${SECRET}\n`)).toEqual(fails('wrong_secret', /white space/));
      expect(await run(body, headersOf(body), 'whsec_c2VjcmV0')).toEqual(fails('wrong_secret', /whsec_/));
      expect(await run(body, headersOf(body), ['whsec_c2VjcmV0', SECRET])).toEqual(ended);
    });

    test('may be any text', async () => {
      const secret = 'عربي 🙂 \u0000';
      const headers = headersOf(body, { 'webhook-signature': standardSignature(secret, ID, TIMESTAMP, body) });
      expect(await run(body, headers, secret)).toEqual(ended);
    });
  });

  describe('the time', () => {
    const after = (seconds: number, options: VerifyOptions = {}) => ({ now: () => NOW + seconds * 1000, ...options });
    // Without the headers of Standard Webhooks the time is the body's. Removing headers does not make a delivery
    // younger.
    describe.each([
      ['in the headers of the attempt', headersOf(body)],
      ['in the body', novaHeaders(body)],
    ])('%s', (_whose, headers) => {
      test.each([0, 299.9, 300, -300])('may be %d s ago', async (seconds) => {
        expect(await run(body, headers, SECRET, after(seconds))).toEqual(ended);
      });

      test('must not be too far in the past or future', async () => {
        expect(await run(body, headers, SECRET, after(301))).toEqual(fails('too_old', /301 s ago.+is 300\./));
        expect(await run(body, headers, SECRET, after(-301))).toEqual(fails('too_new', /301 s ahead.+is 300\./));
      });

      test('is compared with a custom tolerance', async () => {
        expect(await run(body, headers, SECRET, after(11, { toleranceSeconds: 10 }))).toEqual(fails('too_old'));
        expect(await run(body, headers, SECRET, after(1, { toleranceSeconds: 0 }))).toEqual(fails('too_old'));
        expect(await run(body, headers, SECRET, after(3600, { toleranceSeconds: 3600 }))).toEqual(ended);
        expect(await run(body, headers, SECRET, after(1e9, { toleranceSeconds: Infinity }))).toEqual(ended);
        expect(await run(body, headers, SECRET, after(301, { toleranceSeconds: undefined }))).toEqual(fails('too_old'));
      });

      test.each([
        ['a tolerance', { toleranceSeconds: NaN }],
        ['a clock', { now: () => NaN }],
      ])('is refused when %s is not a number', async (_what, options) => {
        expect(await run(body, headers, SECRET, options)).toEqual(fails('too_old'));
      });

      test('is checked only when the signature matches', async () => {
        expect(await run(body, headers, 'another', after(301))).toEqual(fails('wrong_secret'));
      });
    });

    test('must be valid in the body, when no header has it', async () => {
      for (const delivered_at of [undefined, 'soon', null, {}]) {
        const text = JSON.stringify({ ...ended, delivered_at });
        const options = { toleranceSeconds: Infinity };
        expect(await run(text, novaHeaders(text), SECRET, options)).toEqual(fails('malformed_body', /delivered_at/));
        expect(await run(text, headersOf(text), SECRET, options)).toMatchObject({ event: 'call.ended' });
      }
    });

    test('is the machine’s by default', async () => {
      expect(await outcome(() => construct(body, headersOf(body), SECRET))).toEqual(
        fails(Date.now() > NOW ? 'too_old' : 'too_new'),
      );
      const timestamp = String(Math.floor(Date.now() / 1000));
      const signature = standardSignature(SECRET, ID, timestamp, body);
      const headers = headersOf(body, { 'webhook-timestamp': timestamp, 'webhook-signature': signature });
      expect(await outcome(() => construct(body, headers, SECRET))).toEqual(ended);
    });
  });
});

test('the error belongs to the family of errors and has its own name', () => {
  const error = new WebhookVerificationError('wrong_secret', 'No signature matches');
  expect(error).toBeInstanceOf(NovaError);
  expect(error.stack).toMatch(/^WebhookVerificationError: No signature matches/);
});

test('the verified bytes are the parsed ones, even if the buffer changes meanwhile', async () => {
  const buffer = Buffer.from(body);
  const constructed: Promise<WebhookEvent> = constructEventAsync(buffer, headersOf(body), SECRET, { now });
  buffer.fill('x');
  expect(await constructed).toEqual(ended);
});

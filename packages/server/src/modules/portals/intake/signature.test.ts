import { createHash, createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { isSigned } from './signature.ts';

const body = Buffer.from('{"id":"1"}');
const key = { secret: 'shared', acceptsVendor: false };
const hex = createHmac('sha256', key.secret).update(body).digest('hex');
const check = (documented?: string, vendor?: string, acceptsVendor = false) =>
  isSigned(body, { documented, vendor }, { ...key, acceptsVendor });

test('the documented header is accepted, in upper or lower case', () => {
  expect([check(`sha256=${hex}`), check(`sha256=${hex.toUpperCase()}`)]).toEqual([true, true]);
});

test.each([
  ['nothing', undefined],
  ['an empty header', ''],
  ['no prefix', hex],
  ['another prefix', `sha1=${hex}`],
  ['a name in capitals', `SHA256=${hex}`],
  ['no digest', 'sha256='],
  ['one that is too short', `sha256=${hex.slice(2)}`],
  ['one that is too long', `sha256=${hex}00`],
  ['one that is not hex', `sha256=${'z'.repeat(64)}`],
  ['another one', `sha256=${hex.replace(/^./, (c) => (c === '0' ? '1' : '0'))}`],
  ['two', `sha256=${hex},sha256=${hex}`],
  ['another secret’s', `sha256=${createHmac('sha256', 'other').update(body).digest('hex')}`],
  ['Bayut’s own md5', createHash('md5').update(`shared${body.toString()}`).digest('hex')],
])('%s is refused', (_what, header) => expect(check(header)).toBe(false));

test('the vendor’s own header is accepted only if the integration says so', () => {
  expect([check(undefined, hex, true), check(undefined, hex, false)]).toEqual([true, false]);
  expect([check(undefined, `sha256=${hex}`, true), check(`sha256=${hex}`, 'nonsense', true)]).toEqual([false, true]);
});

test('one changed byte of the body is refused', () => {
  const other = Buffer.from('{"id":"2"}');
  expect(isSigned(other, { documented: `sha256=${hex}`, vendor: undefined }, key)).toBe(false);
});

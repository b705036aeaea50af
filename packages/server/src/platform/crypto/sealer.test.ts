import { expect, test } from 'vitest';
import { createSealer } from './index.ts';

const KEY = 'k'.repeat(40);
const REFUSED = /unable to authenticate|not a sealed text/;
const sealer = createSealer(KEY, 'tests');

test('sealed text opens again, and looks different each time', () => {
  const [one, two] = [sealer.seal('a secret, ünïcode', 'row 1'), sealer.seal('a secret, ünïcode', 'row 1')];
  expect(one).not.toBe(two);
  expect(one).not.toContain('secret');
  expect([sealer.open(one, 'row 1'), sealer.open(two, 'row 1')]).toEqual(['a secret, ünïcode', 'a secret, ünïcode']);
  expect(sealer.open(sealer.seal('', 'row 1'), 'row 1')).toBe('');
});

test('another key, purpose or context, and a changed byte, cannot be opened', () => {
  const sealed = sealer.seal('a secret', 'row 1');
  expect(() => sealer.open(sealed, 'row 2')).toThrow(REFUSED);
  expect(() => createSealer('x'.repeat(40), 'tests').open(sealed, 'row 1')).toThrow(REFUSED);
  expect(() => createSealer(KEY, 'others').open(sealed, 'row 1')).toThrow(REFUSED);
  const bytes = Buffer.from(sealed.slice(3), 'base64url');
  for (let at = 0; at < bytes.length; at++) {
    const changed = Buffer.from(bytes);
    changed[at]! ^= 1;
    expect(() => sealer.open(`v1.${changed.toString('base64url')}`, 'row 1')).toThrow(REFUSED);
  }
  for (const text of ['', 'v1.', 'v1.AAAA', `v2.${sealed.slice(3)}`])
    expect(() => sealer.open(text, 'row 1')).toThrow(REFUSED);
});

test('a fingerprint is equal only for the same text under the same key', () => {
  expect(sealer.fingerprint('a')).toBe(createSealer(KEY, 'tests').fingerprint('a'));
  const others = [
    sealer.fingerprint('b'),
    createSealer('x'.repeat(40), 'tests').fingerprint('a'),
    createSealer(KEY, 'others').fingerprint('a'),
  ];
  expect(others).not.toContain(sealer.fingerprint('a'));
});

test('bytes are sealed as bytes, for the same context only', () => {
  const bytes = Buffer.from([0, 255, 1, 254]);
  const sealed = sealer.sealBytes(bytes, 'row 1');
  expect(sealer.openBytes(sealed, 'row 1')).toEqual(bytes);
  expect(() => sealer.openBytes(sealed, 'row 2')).toThrow(REFUSED);
  expect(() => sealer.openBytes(sealed.subarray(0, 20), 'row 1')).toThrow(REFUSED);
});

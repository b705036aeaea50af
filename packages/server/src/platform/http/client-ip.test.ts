import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { clientIp, parseTrustProxy } from './client-ip.ts';

const from = (remoteAddress: string, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwarded ? { 'x-forwarded-for': forwarded } : {},
  }) as unknown as IncomingMessage;

test.each([
  ['false', '203.0.113.9', '198.51.100.1', '203.0.113.9'],
  ['true', '10.0.0.1', '198.51.100.1, 10.0.0.2', '198.51.100.1'],
  ['1', '10.0.0.1', '6.6.6.6, 198.51.100.1', '198.51.100.1'],
  ['10.0.0.0/8', '10.0.0.1', '6.6.6.6, 198.51.100.1, 10.0.0.2', '198.51.100.1'],
  ['10.0.0.0/8', '203.0.113.9', '198.51.100.1', '203.0.113.9'],
  ['false', '::ffff:203.0.113.9', undefined, '203.0.113.9'],
])('TRUST_PROXY=%s, peer %s, forwarded %s: the caller is %s', (setting, peer, forwarded, caller) => {
  expect(clientIp(from(peer, forwarded), parseTrustProxy(setting))).toBe(caller);
});

test('a setting that is not a list of addresses is refused', () => {
  expect(() => parseTrustProxy('my-proxy')).toThrow(/my-proxy/);
});

import { describe, expect, test } from 'vitest';
import { assertPublicUrl, isPublicAddress } from './address.ts';
import { SafeFetchError } from './errors.ts';

const codeOf = (url: string, rules = {}) => {
  try {
    assertPublicUrl(url, rules);
    return 'ok';
  } catch (error) {
    return (error as SafeFetchError).code;
  }
};

describe('isPublicAddress', () => {
  test.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '100.128.0.1', '2606:4700:4700::1111', '2a00:1450:4001:81b::200e'])(
    'lets %s through',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  test.each([
    ['private', '10.0.0.1'],
    ['private', '172.16.0.1'],
    ['private', '172.31.255.255'],
    ['private', '192.168.1.1'],
    ['loopback', '127.0.0.1'],
    ['loopback', '127.255.255.254'],
    ['link-local, cloud metadata', '169.254.169.254'],
    ['CGNAT', '100.64.0.1'],
    ['CGNAT', '100.127.255.255'],
    ['unspecified', '0.0.0.0'],
    ['this network', '0.1.2.3'],
    ['multicast', '224.0.0.1'],
    ['multicast', '239.255.255.255'],
    ['reserved', '240.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['IETF assignments', '192.0.0.1'],
    ['documentation', '192.0.2.1'],
    ['documentation', '198.51.100.1'],
    ['documentation', '203.0.113.1'],
    ['benchmarking', '198.18.0.1'],
    ['benchmarking', '198.19.255.255'],
    ['6to4 relay', '192.88.99.1'],
    ['AS112', '192.31.196.1'],
    ['AS112', '192.175.48.1'],
    ['AMT', '192.52.193.1'],
    ['loopback', '::1'],
    ['unspecified', '::'],
    ['IPv4-mapped', '::ffff:127.0.0.1'],
    ['IPv4-mapped', '::ffff:8.8.8.8'],
    ['IPv4-compatible', '::127.0.0.1'],
    ['IPv4-compatible', '::808:808'],
    ['IPv4-translated', '::ffff:0:127.0.0.1'],
    ['NAT64', '64:ff9b::7f00:1'],
    ['local NAT64', '64:ff9b:1::a00:1'],
    ['6to4', '2002:7f00:1::'],
    ['6to4', '2002:a00:1::1'],
    ['Teredo', '2001:0:53aa:64c:0:fffe:80ff:fffe'],
    ['ULA', 'fc00::1'],
    ['ULA', 'fd12:3456::1'],
    ['link-local', 'fe80::1'],
    ['link-local with zone', 'fe80::1%eth0'],
    ['site-local', 'fec0::1'],
    ['multicast', 'ff02::1'],
    ['documentation', '2001:db8::1'],
    ['documentation', '3fff::1'],
    ['benchmarking', '2001:2::1'],
    ['ORCHID', '2001:20::1'],
    ['AS112', '2620:4f:8000::1'],
    ['discard', '100::1'],
    ['outside global unicast', '4000::1'],
    ['not an address', 'example.com'],
    ['nothing', ''],
  ])('refuses %s (%s)', (_kind, address) => expect(isPublicAddress(address)).toBe(false));
});

describe('assertPublicUrl', () => {
  test.each(['https://example.com/a?b#c', 'http://8.8.8.8:8080/', 'https://[2606:4700::1111]/', 'https://مثال.com/'])(
    'lets %s through',
    (url) => expect(codeOf(url)).toBe('ok'),
  );

  test.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://127.0.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0x7f.0.0.1/',
    'http://0177.0.0.1/',
    'http://017700000001/',
    'http://127.0.0.1./',
    'http://0/',
    'http://①②⑦.⓪.⓪.①/',
    'http://%31%32%37.0.0.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[64:ff9b::10.0.0.1]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://localhost:3000/',
    'http://LOCALHOST/',
    'http://app.localhost/',
    'http://printer.local/',
    'http://metadata.google.internal/',
    'http://router.home.arpa/',
    'http://db/',
  ])('refuses %s as a private address', (url) => expect(codeOf(url)).toBe('blocked_address'));

  test.each([
    'ftp://example.com/',
    'file:///etc/passwd',
    'data:text/plain,hi',
    'gopher://example.com/',
    'javascript:alert(1)',
    'http://example.com:0/',
    'https://example.com:22/',
    'http://example.com:25/hook',
    'http://user@example.com/',
    'http://user:pass@example.com/',
    'http://:pass@example.com/',
    'http://example.com./',
    'http://localhost./',
    'http://999.1.1.1/',
    'http://[fe80::1%25eth0]/',
    '/relative',
    '',
  ])('refuses %s as a bad URL', (url) => expect(codeOf(url)).toBe('bad_url'));

  test('httpsOnly refuses http', () => {
    expect(codeOf('http://example.com/', { httpsOnly: true })).toBe('bad_url');
    expect(codeOf('https://example.com/', { httpsOnly: true })).toBe('ok');
  });

  test('allowPrivate lifts only the rules about addresses', () => {
    expect(codeOf('http://127.0.0.1:3000/', { allowPrivate: true })).toBe('ok');
    expect(codeOf('http://localhost/', { allowPrivate: true })).toBe('ok');
    expect(codeOf('http://user@localhost/', { allowPrivate: true })).toBe('bad_url');
    expect(codeOf('ftp://localhost/', { allowPrivate: true })).toBe('bad_url');
  });
});

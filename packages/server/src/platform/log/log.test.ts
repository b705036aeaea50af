import { expect, test } from 'vitest';
import { createLog, redact } from './index.ts';

test.each([
  ['a token', 'got eyJhbGciOi.eyJzdWIiOi.c2ln ok', 'eyJ'],
  ['an API key', 'key nova_abcdefgh12345', 'abcdefgh'],
  ['an authorization header', 'authorization: Bearer abc.def', 'abc.def'],
  ['an e-mail address', 'mail to sarah.lee+x@acme.example.com', 'acme'],
  ['an e-mail address in a URL', '/check?email=sarah%40acme.example', 'acme'],
  ['a phone number', 'calling +971501234567 now', '50123'],
  ['a phone number in a URL', '/v1/suppressions/%2B971501234567', '50123'],
  ['a phone number with dashes', 'calling +1 (415) 555-0100 now', '555'],
  ['a phone number with spaces in a URL', '/v1/suppressions/%2B971%2050%20123%204567', '4567'],
  ['a phone number encoded twice', '/v1/suppressions/%252B971501234567', '50123'],
  ['a phone number without its plus in a path', '"path":"/v1/suppressions/971501234567","status":404', '50123'],
  ['an authorization header in capitals', 'AUTHORIZATION: BEARER abc.def', 'abc'],
  ['an API key in JSON', '{"apiKey":"abcdefgh"}', 'abcdefgh'],
  ['a reset code in JSON', '{"code":"123456"}', '123456'],
  ['a password in JSON', '{"password":"hunter2 \\" x"}', 'hunter2'],
  ['credentials in a URL', 'postgres://nova:s3cret@db/nova', 's3cret'],
])('a log does not contain %s', (_what, line, secret) => {
  expect(redact(line)).not.toContain(secret);
});

test('ids, times and figures stay readable', () => {
  const line = '{"callId":"01a20a77-1e73-77d9-a4f8-f81cebe44dcb","time":"2026-11-23T22:11:47.992Z","ms":1234567890}';
  expect(redact(line)).toBe(line);
  const path = '"path":"/calls/01a20a77-1e73-77d9-a4f8-f81cebe44dcb","status":200';
  expect(redact(path)).toBe(path);
});

test('fields, messages and stacks of errors are redacted', () => {
  const lines: string[] = [];
  const log = createLog({ level: 'info', write: (line) => void lines.push(line) });
  log.error({ err: new Error('no such number: +971501234567'), to: 'a@b.example' }, 'failed for +971501234567');
  expect(lines.join('')).toMatch(/"level":50.*\[phone\].*\[email\]/s);
  expect(lines.join('')).not.toMatch(/50123|b\.example/);
});

test.each(['ECONNREFUSED', 'P2002', '40P01', 'UND_ERR_SOCKET', 'RATE_LIMITED'])(
  'the code %s of an error is kept',
  (code) => {
    expect(redact(JSON.stringify({ err: { code } }))).toContain(code);
  },
);

test.each(['123456', 'a-secret', 'nova_abcdefghijkl'])('the code %s of a person is redacted', (code) => {
  expect(redact(JSON.stringify({ code }))).not.toContain(code);
});

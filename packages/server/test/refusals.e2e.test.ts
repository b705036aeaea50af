import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPostgres } from '../src/platform/db/index.ts';
import { startTestApp, type TestApp } from './app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ work: false });
});
afterAll(() => app.stop());

/** What the server answers to bytes that no client library would send. */
const send = (bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(app.url).port), '127.0.0.1', () => socket.write(bytes));
    let text = '';
    socket.setEncoding('utf8').on('data', (data: string) => (text += data));
    socket.on('error', reject).on('close', () => resolve(text));
  });

test.each([
  ['no HTTP', 'nonsense\r\n\r\n', 400, 'The request is not valid HTTP'],
  [
    'headers without end',
    `GET / HTTP/1.1\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`,
    431,
    'The request headers are too large',
  ],
])('what Node refuses by itself has a detail: %s', async (_, bytes, status, detail) => {
  const answer = await send(bytes);
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(answer).toContain('content-type: application/json');
  expect(JSON.parse(answer.split('\r\n\r\n')[1]!)).toEqual({ detail });
});

test('a client that hangs up is no error of the server', async () => {
  const before = app.lines.length;
  const socket = connect(Number(new URL(app.url).port), '127.0.0.1');
  socket.write(
    'POST /auth/login HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"em',
  );
  await new Promise((resolve) => setTimeout(resolve, 50));
  socket.destroy();
  await expect.poll(() => app.lines.slice(before).join('')).toContain('/auth/login');
  expect(app.lines.slice(before).join('')).not.toContain('"level":50');
});

test('/docs is not sent to an HTTPS that is not there', async () => {
  const { headers } = await fetch(`${app.url}/docs`);
  expect(headers.get('content-security-policy')).toContain("default-src 'self'");
  expect(headers.get('content-security-policy')).not.toContain('upgrade-insecure-requests');
});

test('a database that is not reached is named', async () => {
  await expect(openPostgres('postgres://x:y@127.0.0.1:1/z', 1, [])).rejects.toThrow(
    /^The database of DATABASE_URL was not reached: .*ECONNREFUSED/,
  );
});

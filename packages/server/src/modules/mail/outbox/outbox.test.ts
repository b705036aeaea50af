import { request } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../../test/app.ts';
import { CONFIRMATION_SUBJECT } from '../confirming/emails.ts';

const apps: TestApp[] = [];
const start = async (env: Record<string, string> = {}) => {
  const app = await startTestApp({ env, work: false });
  apps.push(app);
  return app;
};
afterEach(async () => {
  for (const app of apps.splice(0)) await app.stop();
});

/** As a client that names any host it likes. */
const get = (app: TestApp, headers: Record<string, string> = {}): Promise<{ status: number; text: string }> =>
  new Promise((resolve, reject) => {
    const asked = request(`${app.url}/outbox`, { headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode!, text }));
    });
    asked.on('error', reject).end();
  });

test('shows e-mails as text, with the link to confirm an address', async () => {
  const app = await start();
  expect((await get(app)).text).toContain('It is empty.');
  await app.rest('POST', '/auth/register', { email: 'new@example.com', password: 'a-strong-password' });
  await app.db.prisma.email.create({
    data: {
      id: crypto.randomUUID(),
      to: 'x@example.com',
      subject: '<script>alert(1)</script>',
      html: '',
      text: '<img src=x onerror=alert(1)>',
      status: 'held',
      createdAt: new Date(),
    },
  });
  const { status, text } = await get(app);
  expect(status).toBe(200);
  expect(text).toContain(CONFIRMATION_SUBJECT);
  expect(text).toMatch(/<a href="http:\/\/localhost:4000\/confirm-email\?token=[\w-]+">/);
  expect(text).toContain('held until the address is confirmed');
  expect(text).not.toMatch(/<script|<img/);
});

describe('is not there', () => {
  test.each([
    ['for a name that a website has led here', { host: 'rebound.example:4000' }],
    ['behind a proxy', { 'x-forwarded-for': '203.0.113.9' }],
    ['behind a proxy that names the visitor in its own way', { 'x-real-ip': '203.0.113.9' }],
    ['behind a proxy that says so by the standard', { forwarded: 'for=203.0.113.9' }],
  ])('%s', async (_, headers) => {
    expect((await get(await start(), headers)).status).toBe(404);
  });

  test.each([
    ['in production', { NODE_ENV: 'production' }],
    ['at an address for others', { PUBLIC_URL: 'https://nova.example.com' }],
    ['behind a trusted proxy', { TRUST_PROXY: 'true' }],
    ['with a mail server', { SMTP_URL: 'smtp://127.0.0.1:9' }],
  ])('%s', async (_, env) => {
    expect((await get(await start(env))).status).toBe(404);
  });
});

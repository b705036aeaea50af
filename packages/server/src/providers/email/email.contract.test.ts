import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startFakeSmtp, type FakeSmtp } from '../../../test/fakes/smtp.ts';
import { createEmailDriver, createOutboxDriver, createSmtpDriver, EmailRefused, type EmailDriver } from './index.ts';

const message = { id: '0199a', to: 'sarah@example.com', subject: 'Überblick 🙂', html: '<p>سلام</p>', text: 'سلام' };
const from = 'NOVA <no-reply@nova.example>';

let smtp: FakeSmtp;
beforeAll(async () => {
  smtp = await startFakeSmtp();
});
afterAll(() => smtp.close());

const drivers: [EmailDriver['name'], 'stored' | 'sent', () => EmailDriver][] = [
  ['outbox', 'stored', () => createOutboxDriver()],
  ['smtp', 'sent', () => createSmtpDriver({ url: smtp.url, from })],
];

describe.each(drivers)('%s', (name, answer, create) => {
  test('has its name, and takes an e-mail, also a second time', async () => {
    const driver = create();
    expect(driver.name).toBe(name);
    expect(await driver.send(message)).toBe(answer);
    expect(await driver.send(message)).toBe(answer);
  });

  test('answers its probe, if it has one', async () => {
    const { probe } = create();
    const reached = probe ? await probe(AbortSignal.timeout(2000)).then(() => 'smtp') : 'outbox';
    expect(reached).toBe(name);
  });
});

describe('smtp', () => {
  const driver = () => createSmtpDriver({ url: smtp.url, from, timeoutMs: 500 });
  const last = () => smtp.received.at(-1)!;

  test('sends the sender, the recipient, both bodies and a stable id', async () => {
    await driver().send(message);
    expect(last()).toMatchObject({ from: 'no-reply@nova.example', to: ['sarah@example.com'] });
    expect(last().raw).toContain('Message-ID: <0199a@nova.example>');
    expect(last().raw).toContain('Auto-Submitted: auto-generated');
    expect(last().raw).toMatch(/multipart\/alternative/);
  });

  test('logs in with the user and password of the URL', async () => {
    const url = (login: string) => smtp.url.replace('//', `//${login}@`);
    expect(await createSmtpDriver({ url: url('user:pass'), from }).send(message)).toBe('sent');
    const wrong = createSmtpDriver({ url: url('user:wrong'), from }).send(message);
    // Not final: an operator can correct the password while the e-mail waits.
    await expect(wrong).rejects.not.toBeInstanceOf(EmailRefused);
  });

  test('says when a refusal is final', async () => {
    await expect(driver().send({ ...message, to: 'nobody@example.com' })).rejects.toBeInstanceOf(EmailRefused);
    await expect(driver().send({ ...message, to: 'busy@example.com' })).rejects.not.toBeInstanceOf(EmailRefused);
  });

  test('never turns one address into several', async () => {
    const before = smtp.received.length;
    await driver()
      .send({ ...message, to: 'a@example.com, b@example.com' })
      .catch(() => {});
    for (const email of smtp.received.slice(before)) expect(email.to).toHaveLength(1);
  });

  test('gives up on a server that does not answer', async () => {
    await expect(driver().send({ ...message, to: 'hang@example.com' })).rejects.toThrow(/timeout/i);
  });

  test('reports a server that cannot be reached', async () => {
    const away = createSmtpDriver({ url: 'smtp://127.0.0.1:1', from });
    await expect(away.send(message)).rejects.toThrow(/ECONNREFUSED/);
    await expect(away.probe!(AbortSignal.timeout(2000))).rejects.toThrow(/ECONNREFUSED/);
  });
});

test('the settings choose the driver', () => {
  expect(createEmailDriver({ MAIL_FROM: from }).name).toBe('outbox');
  expect(createEmailDriver({ MAIL_FROM: from, SMTP_URL: 'smtp://mail.example:587' }).name).toBe('smtp');
});

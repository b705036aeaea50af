import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { AppError } from '../../platform/errors/index.ts';
import { createJobs, type Jobs } from '../../platform/queue/index.ts';
import { createLog } from '../../platform/log/index.ts';
import { createOutboxDriver, EmailRefused, type EmailDriver, type EmailMessage } from '../../providers/email/index.ts';
import { createMail, type MailService } from './index.ts';

const log = createLog({ level: 'silent' });
const ENCRYPTION_KEY = 'y'.repeat(40);
const server = { NODE_ENV: 'test' as const, PUBLIC_URL: undefined, PORT: 4000, TRUST_PROXY: 'false', ENCRYPTION_KEY };
const config = { ...server, PUBLIC_URL: 'https://nova.example.com/' };
const clock = { now: () => new Date('2026-06-12T08:30:00Z') };
const message = { to: 'sarah@example.com', subject: 'Hello', html: '<p>Hello</p>', text: 'Hello' };
const email = { ...message, sender: 'platform' };

let db: TestDatabase;
let jobs: Jobs;
let mail: MailService;
let sent: EmailMessage[];
let answer: () => Promise<'sent'>;
const driver: EmailDriver = { name: 'smtp', probe: null, send: (message) => (sent.push(message), answer()) };

beforeAll(async () => {
  db = await openTestDatabase();
  jobs = createJobs(db, log);
  const module = createMail({ db, jobs, clock, driver, log, config });
  mail = module.service;
  for (const register of module.jobs) register(jobs);
  await jobs.start({ work: true });
});
afterAll(async () => {
  await jobs.stop(1000);
  await db.close();
});
beforeEach(async () => {
  sent = [];
  answer = () => Promise.resolve('sent');
  await db.prisma.email.deleteMany();
});

const row = async () => (await mail.list({ limit: 1 }))[0]!;
const statusBecomes = (status: string) => expect.poll(async () => (await row())?.status).toBe(status);
const send = (over: Partial<typeof email> = {}) => db.transact((tx) => mail.send(tx, { ...email, ...over }));
/** The run of a job without a queue. */
const run = (isLastAttempt = false) => ({ isLastAttempt, complete: () => Promise.resolve() });
/** An e-mail without a job, for tests that run the job themselves. */
const rowOnly = async () => {
  const data = { id: '0199f0d4-0000-7000-8000-000000000001', ...email, status: 'queued', createdAt: clock.now() };
  return (await db.prisma.email.create({ data })).id;
};

describe('sending', () => {
  test('an e-mail is sent after its transaction commits', async () => {
    await send();
    await statusBecomes('sent');
    expect(sent).toEqual([{ id: (await row()).id, ...message }]);
    expect(await row()).toMatchObject({ attempts: 1, error: null, sentAt: clock.now() });
  });

  test('an e-mail of a rolled back transaction is not sent', async () => {
    const failing = db.transact(async (tx) => {
      await mail.send(tx, email);
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    expect(await mail.list({ limit: 10 })).toEqual([]);
  });

  test.each([
    'a@example.com\r\nBcc: b@example.com',
    'a@example.com,b@example.com',
    'A <a@example.com>',
    'a@example.com\n',
    'nobody',
    '',
  ])('refuses %j as an address', async (to) => {
    await expect(send({ to })).rejects.toMatchObject(new AppError('BAD_REQUEST', 'Invalid e-mail address'));
  });

  test('a subject is kept on one line, and NUL is removed', async () => {
    await send({ subject: 'Call\r\nBcc: b@example.com\0', text: 'a\0b' });
    expect(await row()).toMatchObject({ subject: 'Call Bcc: b@example.com', text: 'ab' });
  });

  test('without a mail server the e-mail is kept, and its status says so', async () => {
    const { service: outbox } = createMail({ db, jobs, clock, driver: createOutboxDriver(), log, config });
    await outbox.deliver(await rowOnly(), run());
    expect((await row()).status).toBe('stored');
  });
});

describe('delivering', () => {
  test('delivering the same e-mail again does nothing', async () => {
    const id = await rowOnly();
    await mail.deliver(id, run());
    await mail.deliver(id, run());
    expect(sent).toHaveLength(1);
  });

  test('a temporary failure is left to the queue; the last attempt is final', async () => {
    const id = await rowOnly();
    answer = () => Promise.reject(new Error('connect ECONNREFUSED'));
    await expect(mail.deliver(id, run())).rejects.toThrow('ECONNREFUSED');
    expect(await row()).toMatchObject({ status: 'queued', attempts: 1, error: 'connect ECONNREFUSED' });
    await expect(mail.deliver(id, run(true))).rejects.toThrow('ECONNREFUSED');
    expect(await row()).toMatchObject({ status: 'failed', attempts: 2 });
  });

  test('a permanent refusal is not tried again', async () => {
    answer = () => Promise.reject(new EmailRefused('550 no such mailbox'));
    await send();
    await statusBecomes('failed');
    expect(await row()).toMatchObject({ attempts: 1, error: '550 no such mailbox' });
  });

  test('an e-mail whose job another worker took over is not marked', async () => {
    const id = await rowOnly();
    const taken = { isLastAttempt: true, complete: () => Promise.reject(new Error('taken over')) };
    await expect(mail.deliver(id, taken)).rejects.toThrow('taken over');
    expect((await row()).status).toBe('queued');
  });
});

describe('forgetting', () => {
  test('deletes the content and keeps the record', async () => {
    const id = await rowOnly();
    await mail.deliver(id, run());
    await mail.forget(id);
    expect(await row()).toMatchObject({ status: 'sent', subject: 'Hello', html: '', text: '[removed]' });
  });

  test('an e-mail that still waits is never sent', async () => {
    const id = await rowOnly();
    await mail.forget(id);
    await mail.deliver(id, run());
    expect(sent).toEqual([]);
    expect((await row()).status).toBe('failed');
  });

  test('happens by itself when `forgetAfterSeconds` is set', async () => {
    const past = { now: () => new Date(Date.now() - 60_000) };
    const { service: earlier } = createMail({ db, jobs, clock: past, driver, log, config });
    await db.transact((tx) => earlier.send(tx, { ...email, forgetAfterSeconds: 1 }));
    await expect.poll(async () => (await row()).text).toBe('[removed]');
  });
});

test('the list is newest first, and no longer than the limit', async () => {
  for (const subject of ['one', 'two', 'three']) await send({ subject });
  expect((await mail.list({ limit: 2 })).map((e) => e.subject)).toEqual(['three', 'two']);
});

describe('an e-mail with a secret', () => {
  const code = 'Your code is 123456';
  const secret = { ...email, subject: 'A code', text: code, html: `<p>${code}</p>`, forgetAfterSeconds: 3600 };
  /** Without those of earlier tests, which may still be on their way. */
  const sentCodes = () => sent.filter(({ subject }) => subject === secret.subject);
  const sendSecret = (by = mail) => db.transact((tx) => by.send(tx, secret));

  test('is encrypted in the outbox, and sent as it is', async () => {
    await sendSecret();
    await statusBecomes('sent');
    expect(sentCodes()).toMatchObject([{ text: code, html: `<p>${code}</p>` }]);
    const kept = JSON.stringify(await db.prisma.email.findFirstOrThrow());
    expect(kept).not.toContain('123456');
    expect(await row()).toMatchObject({ text: '[secret]', html: '' });
  });

  test('is shown in development on one machine only, where the outbox is the only way to get it', async () => {
    const outbox = (over: object) =>
      createMail({ db, jobs, clock, driver: createOutboxDriver(), log, config: { ...server, ...over } }).service;
    await sendSecret(outbox({}));
    const shown = async (over: object) => (await outbox(over).list({ limit: 1 }))[0]!.text;
    expect(await shown({})).toBe(code);
    // One that was sealed by an earlier key does not hide all others.
    expect(await shown({ ENCRYPTION_KEY: 'z'.repeat(40) })).toBe('[secret]');
    expect(await shown({ NODE_ENV: 'production' })).toBe('[secret]');
    expect(await shown({ PUBLIC_URL: 'https://nova.example.com' })).toBe('[secret]');
    await statusBecomes('sent');
  });

  test('fails when its key was changed, and is tried again', async () => {
    await sendSecret();
    await statusBecomes('sent');
    const { id } = await db.prisma.email.findFirstOrThrow();
    await db.prisma.email.update({ where: { id }, data: { status: 'queued' } });
    const rekeyed = createMail({ db, jobs, clock, driver, log, config: { ...config, ENCRYPTION_KEY: 'z'.repeat(40) } });
    await expect(rekeyed.service.deliver(id, run())).rejects.toThrow(/unable to authenticate/);
    expect(sentCodes()).toHaveLength(1);
    expect(await row()).toMatchObject({ status: 'queued' });
  });
});

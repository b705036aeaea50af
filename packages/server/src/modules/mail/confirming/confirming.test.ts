import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createHandDriver, type HandDriver } from '../../../../test/fakes/voice-driver.ts';
import { anonymous, createCaller, createKit, nextPhone, placement, type Kit } from '../../../../test/kit.ts';
import { mailsTo as openedMails, tokenIn } from '../../../../test/mailboxes.ts';
import type { Caller } from '../../../platform/auth/index.ts';
import { DAY, HOUR } from '../../../platform/clock/index.ts';
import { CONFIRMATION_SUBJECT } from './emails.ts';

let kit: Kit;
let voice: HandDriver;
beforeAll(async () => {
  voice = createHandDriver();
  kit = await createKit({ voice });
});
afterAll(() => kit.close());

let to: string;
let mailboxes = 0;
let placed = 0;
beforeEach(() => {
  to = `mailbox${mailboxes++}@example.com`;
});

const mailsTo = (address: string) => openedMails(kit.db, address);
const subjects = async (address = to) => (await mailsTo(address)).map(({ subject }) => subject);
const sent = async (address = to) =>
  (await mailsTo(address)).filter(({ status }) => status === 'stored').map(({ subject }) => subject);
const confirm = async (address = to) => kit.mail.confirm(tokenIn(await mailsTo(address)));

/** A call to somebody of that name which nobody answers, and whose result is in the outbox then. */
async function call(caller: Caller, name: string, ownerEmail = to): Promise<void> {
  const leads = [{ ...placement().leads[0]!, phone: nextPhone(), name, company: null }];
  const { calls } = await kit.calls.place(
    { ...caller, ip: `address ${placed++}` },
    placement({ leads, ownerEmail }),
    null,
  );
  const { callId } = calls[0]!;
  await expect.poll(() => voice.dialled.map((cue) => cue.callId)).toContain(callId);
  const { cue } = (await voice.host().read(callId))!;
  await voice.host().report(callId, cue.step, { type: 'ended', reason: 'no_answer' });
  await expect.poll(() => subjects(ownerEmail.toLowerCase())).toContain(`${name}: no answer`);
}

const WORDS = 'Buy pills at evil.example';

describe('a mailbox that proved nothing', () => {
  test.each([
    ['a visitor', async () => anonymous()],
    ['an account', async () => createCaller(kit)],
  ])('gets one question without a word of %s, and after the link what waited', async (_, made) => {
    const caller = await made();
    await call(caller, WORDS);
    await call(caller, 'Sarah');
    await expect.poll(() => sent()).toEqual([CONFIRMATION_SUBJECT]);
    const [question] = (await mailsTo(to)).filter(({ status }) => status === 'stored');
    expect(question!.subject + question!.text + question!.html).not.toMatch(/pills|evil|Sarah|Acme|CloudSync/i);
    expect(question!.text.length).toBeLessThan(700);

    await confirm();
    await expect.poll(() => sent()).toEqual([CONFIRMATION_SUBJECT, `${WORDS}: no answer`, 'Sarah: no answer']);
    await call(caller, 'Omar');
    await expect.poll(() => sent()).toContain('Omar: no answer');
    expect((await subjects()).filter((subject) => subject === CONFIRMATION_SUBJECT)).toHaveLength(1);
  });

  test('that confirms one sender does not get the words of another', async () => {
    const [one, other] = [await createCaller(kit), await createCaller(kit)];
    await call(one, 'Sarah');
    await confirm();
    await call(other, WORDS);
    await call(anonymous(), WORDS);
    await expect.poll(() => sent()).toContain('Sarah: no answer');
    expect(await sent()).not.toContain(`${WORDS}: no answer`);
  });

  test('is asked again no sooner than after a day, however many send', async () => {
    await call(anonymous(), 'Sarah');
    await call(anonymous('203.0.113.9'), 'Layla');
    await call(await createCaller(kit), 'Noor');
    const questions = async () => (await subjects()).filter((subject) => subject === CONFIRMATION_SUBJECT).length;
    expect(await questions()).toBe(1);
    kit.clock.move(DAY + 1);
    await call(anonymous(), 'Omar');
    expect(await questions()).toBe(2);
    await confirm();
    const visitors = ['Sarah', 'Layla', 'Omar'].map((name) => `${name}: no answer`);
    await expect.poll(() => sent()).toEqual(expect.arrayContaining(visitors));
    expect(await sent()).not.toContain('Noor: no answer');
    kit.clock.move(-DAY - 1);
  });

  test('is one mailbox however it is written', async () => {
    await call(anonymous(), 'Sarah', to.toUpperCase());
    await call(anonymous(), 'Omar');
    await expect.poll(() => sent()).toEqual([CONFIRMATION_SUBJECT]);
  });
});

describe('an account’s own mailbox', () => {
  test('gets results as before, once it is proven', async () => {
    const caller = await createCaller(kit);
    await call(caller, 'Sarah', caller.viewer.email);
    await expect.poll(() => sent(caller.viewer.email)).toEqual(['Sarah: no answer']);
  });

  test('gets them after the question of its registration, and no other', async () => {
    const { account, accessToken } = await kit.accounts.register(
      { email: to, password: 'a-strong-password' },
      anonymous(),
    );
    const viewer = await kit.accounts.authenticate(`Bearer ${accessToken}`);
    await call({ ...anonymous(), viewer }, 'Sarah');
    expect((await subjects()).filter((subject) => subject === CONFIRMATION_SUBJECT)).toHaveLength(1);
    expect(await sent()).not.toContain('Sarah: no answer');
    await confirm();
    await expect.poll(() => sent()).toContain('Sarah: no answer');
    expect(await kit.db.prisma.account.findUnique({ where: { id: account.id } })).toMatchObject({
      emailVerified: true,
    });
  });

  test('gets nothing of others, proven or not', async () => {
    const caller = await createCaller(kit);
    const { email } = caller.viewer;
    await call(anonymous(), WORDS, email);
    await expect.poll(() => sent(email)).toEqual([CONFIRMATION_SUBJECT]);
  });

  test('gets what waited when it is proven by a reset', async () => {
    const { account, accessToken } = await kit.accounts.register(
      { email: to, password: 'a-strong-password' },
      anonymous(),
    );
    const viewer = await kit.accounts.authenticate(`Bearer ${accessToken}`);
    await call({ ...anonymous(), viewer }, 'Sarah');
    await kit.accounts.forgotPassword({ email: to }, anonymous());
    const codes = async () => (await mailsTo(to)).flatMap(({ text }) => /^\d{6}$/m.exec(text) ?? []);
    await expect.poll(async () => (await codes()).length).toBe(1);
    const [code] = await codes();
    await kit.accounts.resetPassword({ email: to, code: code!, new_password: 'another-password' }, anonymous());
    await expect.poll(() => sent()).toContain('Sarah: no answer');
    expect(await kit.db.prisma.account.findUnique({ where: { id: account.id } })).toMatchObject({
      emailVerified: true,
    });
  });
});

describe('limits', () => {
  const rows = (count: number, data: { to: string; sender: string; status: string }) =>
    kit.db.prisma.email.createMany({
      data: Array.from({ length: count }, () => ({
        id: crypto.randomUUID(),
        ...data,
        subject: '',
        html: '',
        text: '',
        createdAt: kit.clock.now(),
      })),
    });
  const admitted = async (sender: string, address = to) => {
    await kit.db.transact((tx) => kit.mail.send(tx, { to: address, sender, subject: 'New', html: '', text: '' }));
    const mails = await mailsTo(address);
    const { status, error } = mails.findLast(({ subject }) => subject === 'New')!;
    return error ?? status;
  };

  test('100 e-mails an hour to a mailbox that is not the sender’s own', async () => {
    const caller = await createCaller(kit);
    const sender = caller.viewer.accountId;
    await call(caller, 'Sarah');
    await confirm();
    await rows(98, { to, sender, status: 'stored' });
    expect(await admitted(sender)).not.toBe('Too many e-mails to this address in an hour');
    expect(await admitted(sender)).toBe('Too many e-mails to this address in an hour');
    kit.clock.move(HOUR + 1);
    expect(await admitted(sender)).not.toBe('Too many e-mails to this address in an hour');
    kit.clock.move(-HOUR - 1);
  });

  test('1,000 e-mails a day of an account to mailboxes of others', async () => {
    const caller = await createCaller(kit);
    const sender = caller.viewer.accountId;
    await call(caller, 'Sarah');
    await confirm();
    await rows(1000, { to: 'others@example.com', sender, status: 'stored' });
    expect(await admitted(sender)).toBe('Too many e-mails of this account in a day');
    expect(await admitted(sender, caller.viewer.email)).toMatch(/queued|stored/);
  });

  test('100 e-mails wait for a mailbox', async () => {
    await rows(100, { to, sender: 'anonymous', status: 'held' });
    expect(await admitted('anonymous')).toBe('Too many e-mails wait for this address to be confirmed');
  });

  test('20 mailboxes are asked in a day on behalf of one account', async () => {
    const sender = (await createCaller(kit)).viewer.accountId;
    const addresses = Array.from({ length: 21 }, (_, index) => `many${index}-${to}`);
    for (const address of addresses) expect(await admitted(sender, address)).toBe('held');
    const asked = await kit.db.prisma.emailConfirmation.count({ where: { sender } });
    expect(asked).toBe(20);
  });

  test('nothing stays behind that ends while the mailbox is confirmed', async () => {
    const sender = (await createCaller(kit)).viewer.accountId;
    await admitted(sender);
    await Promise.all([...Array.from({ length: 5 }, () => admitted(sender)), confirm(), admitted(sender)]);
    expect((await mailsTo(to)).filter(({ status }) => status === 'held')).toEqual([]);
  });

  test('of a question hold for results that end at once', async () => {
    const sender = (await createCaller(kit)).viewer.accountId;
    await Promise.all(Array.from({ length: 8 }, () => admitted(sender)));
    expect((await subjects()).filter((subject) => subject === CONFIRMATION_SUBJECT)).toHaveLength(1);
  });
});

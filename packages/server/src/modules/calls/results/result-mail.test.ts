import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mailsTo as openedMails } from '../../../../test/mailboxes.ts';
import { createHandDriver, type HandDriver } from '../../../../test/fakes/voice-driver.ts';
import { proveMailbox } from '../../../../test/mailboxes.ts';
import { createCaller, createKit, nextPhone, placement, type Kit } from '../../../../test/kit.ts';

let kit: Kit;
let voice: HandDriver;
let caller: Awaited<ReturnType<typeof createCaller>>;
beforeAll(async () => {
  voice = createHandDriver();
  kit = await createKit({ voice });
  caller = await createCaller(kit, 1000);
  for (const name of ['short', 'long', 'quiet']) await proveMailbox(kit, caller, `${name}@example.com`);
});
afterAll(() => kit.close());

/** Places a call to this lead, and waits until the driver was told to dial. */
async function dialled(lead: object, ownerEmail: string): Promise<string> {
  const leads = [{ ...placement().leads[0]!, phone: nextPhone(), ...lead }];
  const { calls } = await kit.calls.placeMany(caller, placement({ leads, ownerEmail }), null);
  const { callId } = calls[0]!;
  await expect.poll(() => voice.dialled.map((cue) => cue.callId)).toContain(callId);
  return callId;
}

const unanswered = async (callId: string) => {
  const { cue } = (await voice.host().read(callId))!;
  await voice.host().report(callId, cue.step, { type: 'ended', reason: 'no_answer' });
};
const mailsTo = (to: string) => kit.db.prisma.email.findMany({ where: { to }, select: { subject: true } });

test('the subject has the lead and the outcome, and a long name is cut before the outcome', async () => {
  await unanswered(await dialled({ name: 'Sarah', company: 'Acme' }, 'short@example.com'));
  await expect.poll(() => mailsTo('short@example.com')).toEqual([{ subject: 'Sarah, Acme: no answer' }]);
  const long = { name: '🇦🇪'.repeat(30), company: 'Acme\n Trading '.repeat(8) };
  await unanswered(await dialled(long, 'long@example.com'));
  await expect.poll(() => mailsTo('long@example.com')).toHaveLength(1);
  const [{ subject }] = (await mailsTo('long@example.com')) as [{ subject: string }];
  expect(subject.length).toBeLessThanOrEqual(150);
  expect(subject).toMatch(/^(🇦🇪){30}, Acme Trading .*…: no answer$/u);
});

test('no mail is sent for a call that was cancelled, or refused when it was placed', async () => {
  const to = 'quiet@example.com';
  const refused = nextPhone();
  await kit.suppressions.add(caller, refused, null);
  const leads = [{ ...placement().leads[0]!, phone: refused }];
  await kit.calls.placeMany(caller, placement({ leads, ownerEmail: to }), null);
  await kit.calls.cancel(caller, await dialled({}, to));
  const last = await dialled({ name: 'Omar', company: null }, to);
  await unanswered(last);
  await expect.poll(() => mailsTo(to)).toEqual([{ subject: 'Omar: no answer' }]);
});

describe('the mail of a simulated call', () => {
  let judged: Kit;
  let owner: Awaited<ReturnType<typeof createCaller>>;
  beforeAll(async () => {
    judged = await createKit({ judged: true, env: { PUBLIC_URL: 'https://nova.example.com' } });
    owner = await createCaller(judged, 1000);
  });
  afterAll(() => judged.close());

  const mailOf = async (changes: Parameters<typeof placement>[0], kitOf = judged, by = owner) => {
    const ownerEmail = `${crypto.randomUUID()}@example.com`;
    await proveMailbox(kitOf, by, ownerEmail);
    const { calls } = await kitOf.calls.placeMany(by, placement({ ownerEmail, ...changes }), null);
    await expect.poll(() => openedMails(kitOf.db, ownerEmail)).toHaveLength(1);
    const [mail] = await openedMails(kitOf.db, ownerEmail);
    return { ...mail!, callId: calls[0]!.callId };
  };

  test('has the date, the score and a link, and comes once', async () => {
    const { text, html, callId, to } = await mailOf({ persona: 'interested' });
    const call = await judged.db.prisma.call.findUniqueOrThrow({ where: { id: callId }, include: { score: true } });
    expect(text).toMatch(/^Date: \w+,? \d{1,2} \w+ \d{4} at \d\d:\d\d UTC$/m);
    expect(text).toContain(`Date: ${new Intl.DateTimeFormat('en-GB', { weekday: 'long' }).format(call.answeredAt!)}`);
    expect(text).toContain(`Quality score: ${call.score!.overall} of 100`);
    expect(text).toContain(`Call: ${callId}`);
    expect(text).not.toContain('will not be called again');
    const link = parseHTML(html).document.querySelector('a')!.getAttribute('href')!;
    expect(new URL(link)).toMatchObject({ origin: 'https://nova.example.com', pathname: '/graphql' });
    expect(JSON.parse(new URL(link).searchParams.get('variables')!)).toEqual({ id: callId });
    // The mail that was to come without a score.
    await judged.db.raw.query(`UPDATE jobs SET due_at = now() WHERE queue = 'calls.brief_mail'`);
    await expect.poll(() => judged.db.prisma.job.count({ where: { queue: 'calls.brief_mail' } })).toBe(0);
    expect(await openedMails(judged.db, to)).toHaveLength(1);
  });

  test('says that the number will not be called again', async () => {
    const { text } = await mailOf({ persona: 'opt_out' });
    expect(text).toContain('Outcome: opted out');
    expect(text).toContain('will not be called again');
  });

  test('says in which language its parts are', async () => {
    const { html } = await mailOf({ language: 'ar-AE', persona: 'interested' });
    const { document } = parseHTML(html);
    expect([document.documentElement.getAttribute('lang'), document.documentElement.getAttribute('dir')]).toEqual([
      'en',
      'ltr',
    ]);
    const arabic = [...document.querySelectorAll('[lang="ar-AE"]')].map((part) => part.textContent);
    expect(arabic.join('\n')).toMatch(/[\u0621-\u064a]/);
    expect(arabic.join('\n')).not.toMatch(/^(Outcome|Duration)/m);
  });

  test('links to the page that the operator has for calls', async () => {
    const other = await createKit({ env: { CALL_PAGE_URL: 'https://app.example.com/calls/{id}?from=mail' } });
    try {
      const { text, callId } = await mailOf({ persona: 'interested' }, other, await createCaller(other, 100));
      expect(text).toContain(`Open the call: https://app.example.com/calls/${callId}?from=mail`);
    } finally {
      await other.close();
    }
  });
});
